// What people type -> Xapian's query parser -> a tree of Xapian::Query. Never fails: what is no syntax is words.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/evidence_results.h"
#include "evidence/period.h"
#include "evidence/vocabulary.h"

namespace evidence::index {

// Words side by side without an operator are parted by this one, which no visitor can type: all of them is best, any of
// them counts.
inline constexpr Xapian::Query::op kSideBySide = Xapian::Query::OP_ELITE_SET;

inline constexpr Xapian::termcount kMostExpansions = 200;  // of one word*

struct TypedQuery {
  Xapian::Query tree;
  std::string understood;                    // as it was read
  std::vector<NotHeld> asked;                // councils, publishers and types that fields ask for, held or not
  std::vector<std::string> prefixes;         // of "word*"
  std::string without_periods;               // the same, but for periods that narrow it
  std::vector<std::string> periods;          // that narrow it, in words: "since 2017"
  std::map<std::string, std::string> shown;  // words of a phrase, joined by spaces -> as typed: "joint venture", 33/40
  std::map<std::string, std::string> words;  // term -> the word it stands for, as typed
};

// Stop words are in the tree. Filters by field stand in OP_FILTER or OP_SCALE_WEIGHT 0.
TypedQuery parse_typed(const std::string& text, const Vocabularies& vocabularies, const Xapian::Database& database);

// Passages of documents dated in the period; one known to the month or year counts if any of its days would.
Xapian::Query dated_in(const Period& period);

}  // namespace evidence::index
