// PDF by poppler: words with their boxes and fonts -> lines, paragraphs, columns and table rows, page by page.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Table rows come as one line with tabs between the cells; a superscript number comes as superscript digits;
// a gap between paragraphs comes as an empty line; a page ends with a form feed.
// Throws Refusal for a file that poppler cannot open, that is locked, or that holds no text.
ExtractedText extract_pdf(const std::string& bytes);

}  // namespace indexer
