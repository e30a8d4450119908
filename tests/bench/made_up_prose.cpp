#include "tests/bench/made_up_prose.h"

#include <numeric>

namespace bench {
namespace {

constexpr double kMeanLength = 70;
constexpr double kShift = 1;      // "the" is then one word of fifteen
constexpr double kFollows = 0.3;  // how often the next word is one that follows in the sample
constexpr double kRarest = 1e-9;  // keeps the ranks of made-up words below a billion times the sample's
constexpr double kComma = 0.06;
constexpr std::size_t kShortestSentence = 8, kSentenceSpread = 24;

void capitalise(std::string& word) {
  if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
}

// Beyond the last of the sample's words the law falls with the square of the rank; where both meet, they are equal.
double share_of_tail(const SkewedRanks& ranks, std::size_t words) {
  const double last = 1 / (static_cast<double>(words) + kShift);
  const double tail = last * static_cast<double>(words);
  return tail / (tail + ranks.sum());
}

double mean(const std::vector<std::size_t>& values) {
  return static_cast<double>(std::accumulate(values.begin(), values.end(), std::size_t{0})) /
         static_cast<double>(values.size());
}

}  // namespace

MadeUpProse::MadeUpProse(SampleWords sample)
    : sample_(std::move(sample)),
      ranks_(sample_.by_frequency.size(), kShift),
      tail_(share_of_tail(ranks_, sample_.by_frequency.size())),
      lengthens_(kMeanLength / mean(sample_.lengths)) {}

std::size_t MadeUpProse::length(RandomNumbers& numbers) const {
  const double drawn = static_cast<double>(numbers.one_of(sample_.lengths)) * lengthens_;
  return std::max<std::size_t>(3, static_cast<std::size_t>(drawn + 0.5));
}

// The same word for the same rank: a name, a figure or a word of two to four syllables.
std::string MadeUpProse::made_up_word(std::uint64_t rank) const {
  RandomNumbers numbers(rank);
  if (rank % 8 == 0) return std::to_string(rank / 8);
  std::string word;
  for (std::size_t i = 0, count = 2 + numbers.below(3); i < count; ++i) word += numbers.one_of(sample_.syllables);
  if (rank % 3 == 0) capitalise(word);
  return word;
}

std::string MadeUpProse::word_after(const std::string& previous, RandomNumbers& numbers) const {
  if (numbers.happens(kFollows)) {
    const auto following = sample_.followers.find(previous);
    if (following != sample_.followers.end()) return numbers.one_of(following->second);
  }
  if (!numbers.happens(tail_)) return sample_.by_frequency[ranks_.draw(numbers)];
  const double first = static_cast<double>(sample_.by_frequency.size());
  return made_up_word(static_cast<std::uint64_t>(first / (numbers.fraction() + kRarest)));
}

std::string MadeUpProse::passage(RandomNumbers& numbers) const {
  std::string text, previous;
  std::size_t left_of_sentence = 0;
  for (std::size_t left = length(numbers); left > 0; --left) {
    std::string word = word_after(previous, numbers);
    previous = word;
    if (left_of_sentence == 0) {
      capitalise(word);
      left_of_sentence = kShortestSentence + numbers.below(kSentenceSpread);
      if (!text.empty()) text += ". ";
    } else {
      text += numbers.happens(kComma) ? ", " : " ";
    }
    text += word;
    --left_of_sentence;
  }
  return text + ".";
}

std::string MadeUpProse::heading(RandomNumbers& numbers) const {
  std::string words, previous;
  for (std::size_t left = 3 + numbers.below(5); left > 0; --left) {
    previous = word_after(previous, numbers);
    words += (words.empty() ? "" : " ") + previous;
  }
  capitalise(words);
  return words;
}

}  // namespace bench
