// Bytes -> pages of text. The format is decided by content; the name only settles text against Markdown.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// `file_name` is for telling Markdown and for messages. Throws Refusal.
ExtractedText extract(const std::string& bytes, const std::string& file_name);

}  // namespace indexer
