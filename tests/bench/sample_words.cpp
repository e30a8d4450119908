#include "tests/bench/sample_words.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>

namespace bench {
namespace {

constexpr std::size_t kFewestWords = 4;  // a shorter line is a heading or a name

bool is_letter(char sign) { return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z'); }
char small(char sign) { return sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign - 'A' + 'a') : sign; }
bool is_vowel(char sign) { return std::string_view("aeiouy").find(sign) != std::string_view::npos; }

// The line's words; an empty one stands where a sentence or a part of it ends.
std::vector<std::string> words_of_line(const std::string& line) {
  std::vector<std::string> words(1);
  const auto close = [&] {
    if (!words.back().empty()) words.emplace_back();
  };
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char sign = line[at];
    const bool inside = sign == '\'' && at + 1 < line.size() && is_letter(line[at + 1]) && !words.back().empty();
    if (is_letter(sign) || inside) {
      words.back() += small(sign);
    } else {
      close();
      if (sign != ' ') words.emplace_back();
    }
  }
  return words;
}

// "partnership" -> par, tne, rship: each piece holds one run of vowels.
void cut_into_syllables(const std::string& word, std::set<std::string>& syllables) {
  std::string piece;
  for (std::size_t at = 0; at < word.size(); ++at) {
    piece += word[at];
    const bool closes = is_vowel(word[at]) && (at + 1 == word.size() || !is_vowel(word[at + 1]));
    if (!closes) continue;
    if (piece.size() > 1 && piece.size() < 5 && piece.find('\'') == std::string::npos) syllables.insert(piece);
    piece.clear();
  }
}

std::vector<std::string> most_frequent_first(const std::map<std::string, std::size_t>& counts) {
  std::vector<std::pair<std::string, std::size_t>> order(counts.begin(), counts.end());
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::string> words;
  for (const auto& [word, count] : order) words.push_back(word);
  return words;
}

}  // namespace

SampleWords SampleWords::read(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  if (files.empty()) throw std::runtime_error(folder.string() + ": holds no plain texts");
  std::sort(files.begin(), files.end());
  SampleWords sample;
  std::map<std::string, std::size_t> counts;
  std::set<std::string> syllables;
  for (const auto& file : files) {
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
      std::string previous;
      std::size_t length = 0;
      for (const std::string& word : words_of_line(line)) {
        if (!word.empty()) ++counts[word], ++length;
        if (!word.empty() && !previous.empty()) sample.followers[previous].push_back(word);
        previous = word;
      }
      if (length >= kFewestWords) sample.lengths.push_back(length);
    }
  }
  sample.by_frequency = most_frequent_first(counts);
  for (const std::string& word : sample.by_frequency) cut_into_syllables(word, syllables);
  sample.syllables.assign(syllables.begin(), syllables.end());
  return sample;
}

}  // namespace bench
