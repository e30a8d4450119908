// What a query finds, to be counted: all of it while that is little, else a sample of it, so that no count costs more
// however large the library is. Included by .cpp files only, after <xapian.h>.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/index/open_index.h"
#include "evidence/index/passage_sample_sizes.h"
#include "evidence/index/phrase_check.h"

namespace evidence::index {

struct CountedPassages {
  std::vector<std::string> labels;  // passage_labels.h, of every passage that counts
  std::uint32_t one_in = 1;         // each stands for so many
  bool is_exact = true;             // nothing was left out
};

// Whether it is so large that a sample stands for it. The ledgers of two indexes read together have two samples, which
// no count can take together.
bool is_counted_by_sample(const OpenIndex& index);

CountedPassages counted_passages(const OpenIndex& index, const Xapian::Query& query);
// All of them, however many.
CountedPassages passages_found(const OpenIndex& index, const Xapian::Query& query);
// Those that hold the phrases with all their signs; where very many hold their words in order, those are estimated.
CountedPassages counted_passages(const OpenIndex& index, const Xapian::Query& query, const PhraseCheck& phrases);

}  // namespace evidence::index
