// What the sample's papers tell of English: its words by frequency, what follows each, how long passages are.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace bench {

struct SampleWords {
  std::vector<std::string> by_frequency;                      // lower case, the most frequent first
  std::map<std::string, std::vector<std::string>> followers;  // in one sentence, each as often as it follows
  std::vector<std::size_t> lengths;                           // of the passages, in words
  std::vector<std::string> syllables;                         // pieces of the words, for words made up

  // Reads the plain texts of the folder. Throws std::runtime_error where there are none.
  static SampleWords read(const std::filesystem::path& folder);
};

}  // namespace bench
