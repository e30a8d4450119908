// Two facets against each other: how much evidence stands at each crossing, and the best of it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/index/found_passage.h"

namespace evidence::index {

// Facets by which passages can be crossed.
enum class CrossFacet { kByTheme, kByModel, kByAuthority, kByKind, kByType };

struct CrossAxis {
  CrossFacet facet = CrossFacet::kByTheme;
  std::vector<std::string> ids;  // in the order wanted
};

struct CrossCell {
  std::size_t documents = 0;  // different ones; of copies of a text the newest counts
  std::size_t councils = 0;   // whose documents they are
  std::size_t passages = 0;   // each text once
  bool is_exact = true;       // else there are at least so many documents and councils, and about so many passages
  std::vector<FoundPassage> best;
};

using CrossTable = std::vector<std::vector<CrossCell>>;  // rows of cells

}  // namespace evidence::index
