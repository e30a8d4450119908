// What the words around a council's short name tell: whether the council is meant, or a place, a person, another body.
#pragma once

#include <string>

#include "indexer/annotate/name_words.h"

namespace indexer {

// The words [first, last) are the name.
struct NamePlace {
  std::size_t first = 0;
  std::size_t last = 0;
};

// Whether the name, in lower case, is an everyday word or a region, and counts only in full or where the document is
// known to be about that council: "Reading", "Sale", "West Midlands".
bool is_everyday_word(const std::string& name);
// Whether it is a surname or a small place as often as a council ("Stafford", "York"), and needs words beside it that
// speak of a council.
bool is_surname_or_town(const std::string& name);

// "Rotherham NHS Foundation Trust", "Wales High School", "Councillor Banks", "University of York", "Sunderland AFC".
bool is_somebody_else(const NameWords& words, const NamePlace& name);
// "grown up in Blackpool", "an aunt in Leeds", "the sea at Southend".
bool is_only_a_place(const NameWords& words, const NamePlace& name);
// "Barnet runs its own team", "Bury had transferred its workers ... the two authorities".
bool speaks_of_a_council(const NameWords& words, const NamePlace& name);

}  // namespace indexer
