// Passages that follow each other as one text, so that a quotation may run over their borders.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/index/searcher.h"
#include "evidence/quotes/matching.h"
#include "evidence/quotes/reading.h"

namespace evidence {

struct Stretch {
  Reading reading;  // of their texts, a line break between two
  std::vector<const index::FoundPassage*> passages;
  std::vector<std::size_t> begins;  // each passage's first byte

  // The number of the passage that a sign stands in.
  std::size_t passage_of(std::size_t sign) const;
};

// The passages, not empty, must outlive it.
Stretch stretch_of(const std::vector<const index::FoundPassage*>& passages, GluedFigures glued);

// Where a quotation or a part of it stands.
struct Place {
  const Stretch* stretch = nullptr;
  Stand stand;
  std::size_t first_passage() const { return stretch->passage_of(stand.first); }
  std::size_t last_passage() const { return stretch->passage_of(stand.last); }
};

// A passage as its document's extracted text has it, nothing undone.
std::string source_words(const index::Searcher& searcher, const index::FoundPassage& found);

}  // namespace evidence
