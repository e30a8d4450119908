// Raised digits: how the mark of a footnote stands in extracted text, whatever the format calls it.
#pragma once

#include <string>

namespace indexer {

// "12" -> "¹²"; what is no digit is left out.
std::string superscript(const std::string& digits);

}  // namespace indexer
