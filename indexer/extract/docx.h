// DOCX (ECMA-376, WordprocessingML) by libzip and pugixml: what Word shows, with tracked changes accepted.
#pragma once

#include "indexer/extract/extracted_text.h"
#include "indexer/extract/zip_archive.h"

namespace indexer {

bool is_docx(const ZipArchive& archive);

// Headings by their outline level; list items with the number or mark that Word shows; rows of tables with tabs between
// the cells; footnotes and endnotes after the text, their marks raised; deleted, moved-away and hidden words left out.
// Throws Refusal for a damaged document and for one without words.
ExtractedText extract_docx(const ZipArchive& archive);

}  // namespace indexer
