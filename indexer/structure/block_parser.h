// Lines -> blocks: paragraphs made whole again across lines and pages, headings, lists, rows, notes.
#pragma once

#include <vector>

#include "indexer/structure/block.h"
#include "indexer/structure/source_line.h"

namespace indexer {

// What the document as a whole is laid out like; decides how doubtful lines are read.
enum class Layout {
  kReport,    // headings may be numbered, paragraphs "8.8"
  kMinutes,   // "12. Title" opens an item
  kResponse,  // a table of recommendations and responses flattened to short lines: no headings inside
};

std::vector<Block> parse_blocks(const ExtractedText& source, const std::vector<SourceLine>& lines, Layout layout);

}  // namespace indexer
