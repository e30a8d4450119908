// Tables that score options: what each row says of one, verbatim.
#pragma once

#include <vector>

#include "evidence/passage.h"
#include "indexer/annotate/model_tagger.h"

namespace indexer {

// Sets `option_scores` and their reasons on rows of tables that have a column of options and one of scores, or options
// in their heads and a row of totals. A score that is no number is none.
void read_option_scores(const ModelTagger& models, std::vector<evidence::Passage>& passages);

}  // namespace indexer
