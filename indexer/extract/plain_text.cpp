#include "indexer/extract/plain_text.h"

#include <algorithm>
#include <utility>

#include "indexer/extract/text_encoding.h"

namespace indexer {

ExtractedText extract_plain_text(const std::string& bytes, const std::string& format) {
  return lines_of(decoded_text(bytes), format);
}

ExtractedText lines_of(std::string text, const std::string& format) {
  ExtractedText extracted;
  extracted.text = std::move(text);
  extracted.format = format;
  for (std::size_t begin = 0; begin <= extracted.text.size();) {
    const std::size_t end = std::min(extracted.text.find('\n', begin), extracted.text.size());
    extracted.lines.push_back({.begin = begin, .end = end});
    begin = end + 1;
  }
  return extracted;
}

}  // namespace indexer
