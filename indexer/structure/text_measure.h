// What the lines of a document are like as a whole: how long, how far apart, set in which type.
#pragma once

#include <cstddef>
#include <vector>

#include "indexer/structure/source_line.h"

namespace indexer {

inline constexpr std::size_t kUnwrappedBytes = 160;  // a longer line was never wrapped: it is a paragraph

struct TextMeasure {
  std::size_t margin = 0;         // bytes: nine of ten wrapped lines are no longer
  bool is_double_spaced = false;  // each wrapped line has an empty line behind it
  bool has_bold = false;          // headings are told by their type
};

TextMeasure measure(const ExtractedText& source, const std::vector<SourceLine>& lines);

}  // namespace indexer
