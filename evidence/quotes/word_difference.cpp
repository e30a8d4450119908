#include "evidence/quotes/word_difference.h"

#include <algorithm>
#include <unordered_map>

namespace evidence {
namespace {

// What an aligned pair or a lone word adds. A word of the record that the quotation lacks costs less than one that it
// has too many, so that a quotation that leaves out a sentence still shows what it left out.
constexpr float kSameScore = 1, kSameLettersScore = 0.8F, kOtherScore = -0.45F, kAddedScore = -0.5F,
                kDroppedScore = -0.15F;

struct Token {
  std::size_t first = 0, last = 0;  // signs
  std::u32string signs;             // as compared
  std::u32string letters;           // the same in small letters, without marks
};

// Words with the marks glued to them; a word with a hyphen is one.
std::vector<Token> tokens_of(const Reading& reading) {
  std::vector<Token> tokens;
  for (std::size_t i = 0; i < reading.signs.size(); ++i) {
    const Sign& sign = reading.signs[i];
    const bool is_joined =
        sign.gap == Gap::kHyphen || (sign.gap == Gap::kDash && sign.is_digit && i > 0 && reading.signs[i - 1].is_digit);
    if (tokens.empty() || (sign.gap != Gap::kNone && !is_joined) || sign.form == kEllipsisSign ||
        reading.signs[i - 1].form == kEllipsisSign)
      tokens.push_back({i, i, {}, {}});
    Token& token = tokens.back();
    if (is_joined && token.first != i) {
      token.signs += U'-';
      if (sign.is_digit) token.letters += U'-';
    }
    token.last = i;
    token.signs += sign.form;
    if (sign.is_word()) token.letters += sign.form >= U'A' && sign.form <= U'Z' ? sign.form + 32 : sign.form;
  }
  return tokens;
}

// A quotation may stop before the mark that ends a word of the record, and start after the one that begins it.
bool is_same(const std::vector<Token>& mine, std::size_t i, const Token& record) {
  const Token& yours = mine[i];
  if (yours.signs == record.signs) return true;
  if (yours.letters != record.letters || yours.letters.empty()) return false;
  return (i + 1 == mine.size() && record.signs.starts_with(yours.signs)) ||
         (i == 0 && record.signs.ends_with(yours.signs));
}

float likeness_of(const std::vector<Token>& mine, std::size_t i, const Token& record) {
  const Token& yours = mine[i];
  if (is_same(mine, i, record)) return kSameScore;
  if (!yours.letters.empty() && yours.letters == record.letters) return kSameLettersScore;
  return kOtherScore;
}

enum class Step : unsigned char { kEnd, kPair, kAdded, kDropped };

std::vector<Token> words_of_quotation(const Reading& yours) {
  std::vector<Token> words = tokens_of(yours);
  std::erase_if(words, [](const Token& token) { return token.signs == std::u32string(1, kEllipsisSign); });
  return words;
}

}  // namespace

double most_likeness(const Reading& yours, const Reading& record) {
  const auto key = [](const Token& token) { return token.letters.empty() ? token.signs : token.letters; };
  std::unordered_map<std::u32string, int> held;
  for (const Token& token : tokens_of(record)) ++held[key(token)];
  const std::vector<Token> mine = words_of_quotation(yours);
  double found = 0;
  for (const Token& token : mine) {
    const auto there = held.find(key(token));
    if (there != held.end() && there->second-- > 0) ++found;
  }
  return mine.empty() ? 0 : found / static_cast<double>(mine.size());
}

WordComparison compare_words(const Reading& yours, const Reading& record) {
  const std::vector<Token> mine = words_of_quotation(yours);
  const std::vector<Token> theirs = tokens_of(record);
  WordComparison comparison;
  if (mine.empty() || theirs.empty()) return comparison;
  const std::size_t rows = mine.size() + 1, columns = theirs.size() + 1;
  std::vector<float> score(rows * columns, 0);
  std::vector<Step> step(rows * columns, Step::kEnd);
  for (std::size_t i = 1; i < rows; ++i) {
    score[i * columns] = score[(i - 1) * columns] + kAddedScore;
    step[i * columns] = Step::kAdded;
    for (std::size_t k = 1; k < columns; ++k) {
      const float pair = score[(i - 1) * columns + k - 1] + likeness_of(mine, i - 1, theirs[k - 1]);
      const float added = score[(i - 1) * columns + k] + kAddedScore;
      const float dropped = score[i * columns + k - 1] + kDroppedScore;
      const float best = std::max({pair, added, dropped});
      score[i * columns + k] = best;
      step[i * columns + k] = best == pair ? Step::kPair : best == added ? Step::kAdded : Step::kDropped;
    }
  }
  const auto last_row = score.begin() + static_cast<std::ptrdiff_t>((rows - 1) * columns);
  std::size_t i = rows - 1, k = static_cast<std::size_t>(std::max_element(last_row, score.end()) - last_row);
  comparison.likeness = std::max(0.0, static_cast<double>(score[i * columns + k]) / static_cast<double>(mine.size()));
  if (k == 0) return comparison;
  comparison.last = theirs[k - 1].last;
  // Back along the best way, neighbouring changes made one.
  struct Run {
    std::vector<std::size_t> yours, record;
  };
  std::vector<Run> runs;
  bool in_run = false;
  std::size_t end_of_record = k;
  while (i > 0 && step[i * columns + k] != Step::kEnd) {
    const Step taken = step[i * columns + k];
    if (taken == Step::kPair && is_same(mine, i - 1, theirs[k - 1])) {
      in_run = false;
      --i, --k;
      continue;
    }
    if (!in_run) runs.emplace_back();
    in_run = true;
    if (taken != Step::kDropped) runs.back().yours.push_back(--i);
    if (taken != Step::kAdded) runs.back().record.push_back(--k);
  }
  comparison.first = k < end_of_record ? theirs[k].first : theirs.front().first;
  const auto words = [](const Reading& reading, const std::vector<Token>& tokens, const std::vector<std::size_t>& run) {
    return run.empty() ? std::string()
                       : std::string(reading.between(tokens[run.back()].first, tokens[run.front()].last));
  };
  for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
    WordDifference difference;
    difference.change = run->yours.empty()    ? WordChange::kDropped
                        : run->record.empty() ? WordChange::kAdded
                                              : WordChange::kChanged;
    difference.yours = words(yours, mine, run->yours);
    difference.record = words(record, theirs, run->record);
    comparison.differences.push_back(std::move(difference));
  }
  return comparison;
}

}  // namespace evidence
