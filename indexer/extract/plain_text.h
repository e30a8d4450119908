// Plain text and Markdown: lines as they are written.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// `format` is what the document is called: "text", "markdown".
ExtractedText extract_plain_text(const std::string& bytes, const std::string& format);

// The lines of a text that is UTF-8 already.
ExtractedText lines_of(std::string text, const std::string& format);

}  // namespace indexer
