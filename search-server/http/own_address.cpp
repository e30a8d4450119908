#include "search-server/http/own_address.h"

#include <algorithm>

namespace search_server {
namespace {

constexpr std::size_t kLongest = 16 * 1024;  // as requests may have

bool is_sayable(char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != '\\'; }

}  // namespace

std::string own_address(const std::string& text, const std::string& otherwise) {
  const bool is_own = text.starts_with('/') && !text.starts_with("//") && text.size() <= kLongest &&
                      std::all_of(text.begin(), text.end(), is_sayable);
  if (!is_own) return otherwise;
  static constexpr const char* kDigits = "0123456789ABCDEF";
  std::string address;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      address += c;
    } else {
      address += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return address;
}

}  // namespace search_server
