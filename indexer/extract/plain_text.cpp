#include "indexer/extract/plain_text.h"

#include <iconv.h>
#include <utf8.h>

namespace indexer {
namespace {

std::string from_windows_1252(const std::string& bytes) {
  iconv_t converter = iconv_open("UTF-8", "WINDOWS-1252");
  std::string out;
  for (const char byte : bytes) {
    // Byte by byte: five positions are not assigned and must not end the conversion.
    char from = byte, to[8];
    char *in = &from, *end = to;
    std::size_t in_left = 1, out_left = sizeof to;
    if (iconv(converter, &in, &in_left, &end, &out_left) == static_cast<std::size_t>(-1)) {
      out += "\xEF\xBF\xBD";  // U+FFFD, visibly not what the file says
    } else {
      out.append(to, end);
    }
  }
  iconv_close(converter);
  return out;
}

std::string line_feeds_only(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

}  // namespace

std::string decoded_text(const std::string& bytes) {
  std::string text = utf8::is_valid(bytes.begin(), bytes.end()) ? bytes : from_windows_1252(bytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return line_feeds_only(text);
}

ExtractedText extract_plain_text(const std::string& bytes, const std::string& format) {
  ExtractedText extracted;
  extracted.text = decoded_text(bytes);
  extracted.format = format;
  for (std::size_t begin = 0; begin <= extracted.text.size();) {
    const std::size_t end = std::min(extracted.text.find('\n', begin), extracted.text.size());
    extracted.lines.push_back({.begin = begin, .end = end});
    begin = end + 1;
  }
  return extracted;
}

}  // namespace indexer
