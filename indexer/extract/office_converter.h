// The Word formats of before 2007, through a converter where one is installed: antiword for .doc, unrtf for RTF.
#pragma once

#include <string>

#include "indexer/extract/extracted_text.h"

namespace indexer {

enum class OldFormat { kWordBinary, kRichText };

// Starts the converter as a process of its own, limited as this one is, and waits for its output. Throws Refusal where
// it is not installed, where it fails, and where it finds no words.
std::string converted(const std::string& bytes, OldFormat format);

// antiword's words, or unrtf's HTML -> lines.
ExtractedText extract_converted(const std::string& output, OldFormat format);

}  // namespace indexer
