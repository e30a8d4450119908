// PDF by poppler: words with their boxes and fonts -> lines, paragraphs, columns and table rows, page by page.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Table rows come as one line with tabs between the cells; a superscript number comes as superscript digits;
// a gap between paragraphs comes as an empty line; a page ends with a form feed. A page that is a picture is read by
// Tesseract and its lines are marked as machine-read.
// Throws Refusal for a file that poppler cannot open, that is locked, or that holds no words.
ExtractedText extract_pdf(const std::string& bytes);

}  // namespace indexer
