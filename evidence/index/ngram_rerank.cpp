#include "evidence/index/ngram_rerank.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

constexpr std::size_t kLength = 4;
constexpr double kK1 = 1.2;
constexpr double kB = 0.5;

using Counts = std::unordered_map<std::string, int>;

Counts ngrams_of(const std::string& text, bool without_stop_words) {
  Counts counts;
  for (const Word& word : words_of(text)) {
    if (without_stop_words && is_stop_word(word.text)) continue;
    const std::string padded = " " + word.text + " ";
    if (padded.size() <= kLength) {
      ++counts[padded];
      continue;
    }
    for (std::size_t i = 0; i + kLength <= padded.size(); ++i) ++counts[padded.substr(i, kLength)];
  }
  return counts;
}

double largest(const std::vector<double>& scores) {
  const double most = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  return most > 0 ? most : 1;
}

}  // namespace

std::vector<double> rerank_scores(const std::string& query, const std::vector<std::string>& texts,
                                  const std::vector<double>& base_scores) {
  const Counts asked = ngrams_of(query, true);
  std::vector<Counts> held;
  std::unordered_map<std::string, int> frequency;
  double total_length = 0;
  std::vector<double> lengths;
  for (const std::string& text : texts) {
    held.push_back(ngrams_of(text, false));
    double length = 0;
    for (const auto& [gram, count] : held.back()) length += count;
    lengths.push_back(length);
    total_length += length;
    for (const auto& [gram, count] : asked) frequency[gram] += held.back().contains(gram) ? 1 : 0;
  }
  const double candidates = static_cast<double>(texts.size());
  const double average = texts.empty() ? 1 : std::max(1.0, total_length / candidates);
  std::vector<double> letters;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    double score = 0;
    for (const auto& [gram, count] : asked) {
      const auto found = held[i].find(gram);
      if (found == held[i].end()) continue;
      const double rarity = std::log(1 + (candidates - frequency[gram] + 0.5) / (frequency[gram] + 0.5));
      const double tf = found->second;
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
