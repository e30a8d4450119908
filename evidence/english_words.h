// Which words are English, from a word list of the operating system (Debian's "wbritish"): a word that is spelt rightly
// is not mended, however near it is to one that the library holds.
// Immutable after loading; safe to share between threads.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace evidence {

class EnglishWords {
 public:
  // One word a line, UTF-8. Throws Error kNotFound, naming the file and the package that brings it.
  static EnglishWords load(const std::filesystem::path& list);

  // `word` in lower case. Names are in the list with a capital and do not count.
  bool contains(std::string_view word) const;

 private:
  std::string text_;                                        // the file as it is
  std::vector<std::pair<std::size_t, std::size_t>> words_;  // begin and length, in order of their bytes
  std::string_view word(const std::pair<std::size_t, std::size_t>& place) const {
    return std::string_view(text_).substr(place.first, place.second);
  }
};

}  // namespace evidence
