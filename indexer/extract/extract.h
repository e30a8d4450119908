// Bytes -> lines of text and the files inside. The format is decided by content; the name only settles text against
// Markdown.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// `file_name` is for telling Markdown and for messages. Throws Refusal. Reads whatever it is given, hostile files too:
// call it in a limited process (sandbox/document_reader.h), not in one that has something to lose.
Extraction extract(const std::string& bytes, const std::string& file_name);

}  // namespace indexer
