// Words of somebody else inside a passage: what is quoted, who is said to have said it, and the source given.
#pragma once

#include <vector>

#include "evidence/passage.h"
#include "indexer/annotate/reference_list.h"

namespace indexer {

// Sets quotations and adds the kind "quotation" where there is one. Who is quoted is in the passage's own words; where
// they do not say, it stays empty. Names, grades, titles and turns of phrase in quotation marks are none.
void find_quotations(const ReferenceList& references, std::vector<evidence::Passage>& passages);

}  // namespace indexer
