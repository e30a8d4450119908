// Plain text and Markdown: decoding and lines.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// UTF-8 is kept; anything else is read as Windows-1252, which is what British offices write.
ExtractedText extract_plain_text(const std::string& bytes, const std::string& format);

}  // namespace indexer
