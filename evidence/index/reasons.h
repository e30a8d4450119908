// Why a passage was found and stands where it stands, in plain words that follow "Found because it ...".
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <string>
#include <vector>

#include "evidence/index/held_terms.h"
#include "evidence/index/query_builder.h"
#include "evidence/passage.h"

namespace evidence::index {

// `held` are the units that the passage holds.
std::vector<std::string> reasons_for(const Passage& passage, HeldTerms& terms_held,
                                     const std::vector<const QueryUnit*>& held, const QueryBuilder& query,
                                     TermFrequencies& frequencies);

}  // namespace evidence::index
