// An agenda pack: all papers of a meeting bound into one PDF. ModernGov stamps "Agenda Item 5" on the first page of
// each item's papers; the agenda in front names the items.
#pragma once

#include <vector>

#include "indexer/structure/source_line.h"

namespace indexer {

bool is_agenda_pack(const ExtractedText& source);

// Puts the heading of each item before the first line of its first page: the title as the agenda in front has it, the
// stamp itself where the agenda does not name it. The stamps become furniture.
std::vector<SourceLine> mark_pack_items(const ExtractedText& source, std::vector<SourceLine> lines);

}  // namespace indexer
