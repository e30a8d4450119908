// Prose without meaning whose words are as frequent as those of English: Zipf and Mandelbrot's law over the sample's
// words, and beyond them a tail of made-up ones without end, so that the vocabulary grows with the text as Heaps's law
// has it (by the square root, about a third of a million words in a million passages).
#pragma once

#include <string>

#include "tests/bench/random_numbers.h"
#include "tests/bench/sample_words.h"

namespace bench {

class MadeUpProse {
 public:
  explicit MadeUpProse(SampleWords sample);

  // Sentences with capital letters, commas and full stops; as long as one of the sample's passages, made longer so that
  // the mean is seventy words.
  std::string passage(RandomNumbers& numbers) const;
  // A few words without a full stop, the first with a capital letter.
  std::string heading(RandomNumbers& numbers) const;

 private:
  std::string word_after(const std::string& previous, RandomNumbers& numbers) const;
  std::string made_up_word(std::uint64_t rank) const;
  std::size_t length(RandomNumbers& numbers) const;

  SampleWords sample_;
  SkewedRanks ranks_;
  double tail_;       // share of the words that are beyond the sample's
  double lengthens_;  // the sample's lengths by this
};

}  // namespace bench
