// A line on its way from extraction to blocks, with what the page around it says about it.
#pragma once

#include <string>
#include <vector>

#include "indexer/extract/extracted_text.h"

namespace indexer {

enum class LineRole {
  kUnknown,      // its shape will say
  kFurniture,    // running heads, page numbers, tables of contents, "Supporting documents:"
  kItemHeading,  // opens an item of a meeting
  kParagraph,    // a paragraph of its own, whatever it looks like
};

struct SourceLine {
  Line line;
  LineRole role = LineRole::kUnknown;
  std::string minute;           // with kItemHeading: its number, where the source tells
  std::string incomplete;       // with kItemHeading: the words that say the item's text is cut short
  bool is_agenda_item = false;  // with kItemHeading: the papers for an item, not its minutes
};

}  // namespace indexer
