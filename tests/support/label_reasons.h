// Whether every label can say why it stands, in words that the document holds.
#pragma once

#include <string>

#include "evidence/index/searcher.h"

namespace support {

// A line for each label of the document's passages that has no reason, or a reason whose words stand neither in the
// passage nor elsewhere in its document; empty where there is none.
std::string unexplained_labels(const evidence::index::Searcher& searcher, const evidence::Document& document);

}  // namespace support
