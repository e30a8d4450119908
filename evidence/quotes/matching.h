// Where a quotation, or part of one, stands in a text of the record, presentation set aside.
#pragma once

#include <string>
#include <vector>

#include "evidence/quotes/reading.h"

namespace evidence {

struct PresentationDifference {
  Presentation presentation = Presentation::kWhiteSpace;
  std::string yours, record;  // the differing signs, with the words beside them where they would say nothing alone
  bool operator==(const PresentationDifference&) const = default;
};

// Signs first to last of the record's reading, both included.
struct Stand {
  std::size_t first = 0, last = 0;
  std::vector<PresentationDifference> differences;  // each once; empty where not even presentation differs
};

// Some of a reading's signs: [begin, end).
struct Part {
  std::size_t begin = 0, end = 0;
};

// Every place where the part stands whole, from word to word, in order.
std::vector<Stand> stands_of(const Reading& yours, const Part& part, const Reading& record);

// How far the part's beginning stands somewhere in the record: the longest run of whole words. Empty where not even one
// does.
struct Beginning {
  Part part;              // of yours
  std::size_t first = 0;  // in the record
};
Beginning longest_beginning(const Reading& yours, const Part& part, const Reading& record);

}  // namespace evidence
