// Pages of text -> a document's passages and outline: the middle of a document's way, between extract and annotate.
#pragma once

#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/structure/block.h"

namespace indexer {

struct StructuredDocument {
  std::vector<Block> blocks;                // metadata is read from these
  std::vector<evidence::Passage> passages;  // text, spans, locator, parent, caption, cells; ids set; no labels yet
  std::vector<evidence::OutlineEntry> outline;
  std::string incomplete;                // the source's words where the document is not whole
  std::vector<std::string> referred_to;  // annexes and full texts that are elsewhere
};

// `document_id` is the stem of the passages' ids.
// Notes in `source` which footnotes it has.
StructuredDocument structure(ExtractedText& source, const std::string& document_id);

}  // namespace indexer
