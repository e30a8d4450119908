// A target's one function, as libFuzzer and replay.cpp call it: once for each input, many times in one process.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace fuzz {

inline std::string text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Takes the first line off `rest`.
inline std::string next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string line(rest.substr(0, end));
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  return line;
}

// Takes the first byte off `rest` and chooses one of `most` by it: '0' is the first.
inline unsigned choice(std::string_view& rest, unsigned most) {
  if (rest.empty()) return 0;
  const auto first = static_cast<unsigned char>(rest.front());
  rest.remove_prefix(1);
  return static_cast<unsigned char>(first - '0') % most;
}

}  // namespace fuzz
