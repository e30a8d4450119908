// A reference as people write it -> the passages that it means, in any paper of the library, and the way back.
#pragma once

#include <string>
#include <vector>

#include "evidence/index/searcher.h"
#include "evidence/reference.h"
#include "evidence/vocabulary.h"

namespace evidence {

struct ReferenceMatch {
  index::FoundPassage found;
  std::string how;  // in plain words: "para 9.4 of Review of ..., April 2017"
};

// For one request; searcher and vocabularies must outlive it.
class ReferenceFinder {
 public:
  ReferenceFinder(const index::Searcher& searcher, const Vocabularies& vocabularies)
      : searcher_(searcher), vocabularies_(vocabularies) {}

  // "Minute 80", "ILSC 80", "para 9.4 of the Rotherham review", "Table 6 Joint Venture", "112/23". The place must be
  // there by its number; what is said besides narrows: a council, a body's initials, a kind of paper, a date, words
  // that stand there. Newest paper first; empty where no place is named or none is held.
  std::vector<ReferenceMatch> find(const std::string& reference) const;

  // The places in other papers of the same council that the passage points at, where there is no doubt: "Minute 48(6)
  // refers", "Section 11 of Appendix 1".
  std::vector<index::FoundPassage> cited_elsewhere(const Passage& passage, const Document& document) const;
  // The passages of other papers that point at this one so.
  std::vector<index::FoundPassage> citing_elsewhere(const Passage& passage, const Document& document) const;
  // The passages of other papers that point into this one, each with the place; of the newest papers of its publisher
  // that point anywhere.
  struct Citing {
    index::FoundPassage by;
    Passage cited;
  };
  std::vector<Citing> citing(const Document& document) const;

 private:
  std::vector<index::FoundPassage> at_place(const Reference& reference, const Filters& filters) const;

  const index::Searcher& searcher_;
  const Vocabularies& vocabularies_;
};

}  // namespace evidence
