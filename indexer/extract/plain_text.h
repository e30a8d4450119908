// Plain text and Markdown: decoding and lines.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// UTF-8, without byte order mark, line feeds only. UTF-8 is kept; anything else is read as Windows-1252, which is what
// British offices write.
std::string decoded_text(const std::string& bytes);

ExtractedText extract_plain_text(const std::string& bytes, const std::string& format);

}  // namespace indexer
