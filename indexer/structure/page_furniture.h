// Finds the lines that belong to the page and not to the document: running heads, page numbers, tables of contents,
// the words around a web page's text.
#pragma once

#include <vector>

#include "indexer/structure/source_line.h"

namespace indexer {

// One SourceLine for each extracted line, furniture marked.
std::vector<SourceLine> mark_furniture(const ExtractedText& source);

}  // namespace indexer
