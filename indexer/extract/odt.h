// ODT (ISO/IEC 26300, OpenDocument text) by libzip and pugixml: what the office program shows, with tracked changes
// accepted.
#pragma once

#include "indexer/extract/extracted_text.h"
#include "indexer/extract/zip_archive.h"

namespace indexer {

bool is_odt(const ZipArchive& archive);

// As extract_docx. Throws Refusal for a damaged document and for one without words.
ExtractedText extract_odt(const ZipArchive& archive);

}  // namespace indexer
