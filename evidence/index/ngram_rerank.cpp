#include "evidence/index/ngram_rerank.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

constexpr std::size_t kLength = 4;
constexpr double kK1 = 1.2;
constexpr double kB = 0.5;

// A run of letters, four bytes in one number; shorter ones are words of one or two letters between spaces.
using Gram = std::uint32_t;

// Calls `use` with every run of four inside the words of the text, each word between spaces.
template <typename Use>
void for_each_gram(const std::string& text, bool without_stop_words, const Use& use) {
  std::string padded;
  for (const Word& word : words_of(text)) {
    if (without_stop_words && is_stop_word(word.text)) continue;
    padded = ' ' + word.text + ' ';
    for (std::size_t i = 0; i == 0 || i + kLength <= padded.size(); ++i) {
      Gram gram = 0;
      for (std::size_t k = i; k < std::min(i + kLength, padded.size()); ++k)
        gram = gram << 8 | static_cast<unsigned char>(padded[k]);
      use(gram);
    }
  }
}

double largest(const std::vector<double>& scores) {
  const double most = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  return most > 0 ? most : 1;
}

}  // namespace

std::vector<double> rerank_scores(const std::string& query, const std::vector<std::string>& texts,
                                  const std::vector<double>& base_scores) {
  std::unordered_map<Gram, std::size_t> asked;  // -> its number
  for_each_gram(query, true, [&](Gram gram) { asked.emplace(gram, asked.size()); });
  std::vector<std::vector<int>> held;  // by text and number
  std::vector<int> frequency(asked.size(), 0);
  std::vector<double> lengths;
  double total_length = 0;
  for (const std::string& text : texts) {
    std::vector<int>& counts = held.emplace_back(asked.size(), 0);
    double length = 0;
    for_each_gram(text, false, [&](Gram gram) {
      ++length;
      if (const auto number = asked.find(gram); number != asked.end()) ++counts[number->second];
    });
    lengths.push_back(length);
    total_length += length;
    for (std::size_t i = 0; i < counts.size(); ++i) frequency[i] += counts[i] > 0 ? 1 : 0;
  }
  const double candidates = static_cast<double>(texts.size());
  const double average = texts.empty() ? 1 : std::max(1.0, total_length / candidates);
  std::vector<double> letters;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double score = 0;
    for (std::size_t k = 0; k < frequency.size(); ++k) {
      const double tf = held[i][k];
      if (tf == 0) continue;
      const double rarity = std::log(1 + (candidates - frequency[k] + 0.5) / (frequency[k] + 0.5));
      score += rarity * tf * (kK1 + 1) / (tf + kK1 * (1 - kB + kB * lengths[i] / average));
    }
    letters.push_back(score);
  }
  const double best_base = largest(base_scores), best_letters = largest(letters);
  std::vector<double> scores;
  for (std::size_t i = 0; i < texts.size(); ++i)
    scores.push_back(base_scores[i] / best_base + kNgramWeight * letters[i] / best_letters);
  return scores;
}

}  // namespace evidence::index
