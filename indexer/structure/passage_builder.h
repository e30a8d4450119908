// Blocks -> passages with locators, parents and ids.
#pragma once

#include "indexer/structure/structure.h"

namespace indexer {

// Fills passages and outline of `document` from its blocks.
void build_passages(const ExtractedText& source, const std::string& document_id, bool is_response,
                    StructuredDocument& document);

}  // namespace indexer
