// Facets and the total, each text once however many documents hold it, so that a facet's count is what a click on it
// gives. Pure; no Xapian type in sight.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "evidence/evidence_results.h"

namespace evidence::index {

struct FacetTable {
  std::size_t total = 0;
  std::map<std::string, std::vector<FacetCount>> facets;  // most frequent first; years and months in order of time
};

// `labels` are values of passage_labels.h; each stands for `one_in` passages. Their order is changed.
FacetTable facet_table(std::vector<std::string>& labels, std::uint32_t one_in);

}  // namespace evidence::index
