// A ModernGov meeting page flattened to text: each item's number, title, papers, "Minutes:" and words run together on
// a few lines. Gives the lines back as the page had them.
#pragma once

#include <vector>

#include "indexer/structure/source_line.h"

namespace indexer {

bool is_meeting_page(const ExtractedText& source);
// Splits lines into headings, paragraphs, resolutions and list items; offsets stay those of the source.
std::vector<SourceLine> split_meeting_page(const ExtractedText& source, const std::vector<SourceLine>& lines);

// Where the format itself tells the items of a meeting (ModernGov's pages and its web service): their headings, numbers
// and what is cut short. Lines of other documents stay as they are.
std::vector<SourceLine> mark_known_items(const ExtractedText& source, std::vector<SourceLine> lines);

// The words that say the page shows only the beginning, and where they begin; an empty view where there are none.
std::string_view truncation_in(std::string_view text);

}  // namespace indexer
