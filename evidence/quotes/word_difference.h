// A quotation beside the words of the record that are most like it, word by word.
#pragma once

#include <string>
#include <vector>

#include "evidence/quotes/matching.h"
#include "evidence/quotes/reading.h"

namespace evidence {

enum class WordChange { kChanged, kAdded, kDropped };  // in the quotation, against the record

struct WordDifference {
  WordChange change = WordChange::kChanged;
  std::string yours, record;  // runs of words, as written
};

struct WordComparison {
  double likeness = 0;  // 0 to 1: how much of the quotation stands in the record, in order and close together
  std::vector<WordDifference> differences;
  std::size_t first = 0, last = 0;  // the record's signs that it was compared with
};

// No more than the likeness can be: how many of the quotation's words stand in the record at all. Much cheaper.
double most_likeness(const Reading& yours, const Reading& record);

// Fitting alignment (Needleman and Wunsch, 1970, with free ends in the record): the whole quotation against the part of
// the record that it is most like.
WordComparison compare_words(const Reading& yours, const Reading& record);

}  // namespace evidence
