#include "indexer/extract/extract.h"

#include <algorithm>
#include <cctype>

#include "indexer/extract/pdf.h"
#include "indexer/extract/plain_text.h"

namespace indexer {
namespace {

std::string lower_ascii(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

bool looks_like_html(const std::string& bytes) {
  const auto start = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (start == std::string::npos) return false;
  const std::string head = lower_ascii(bytes.substr(start, 64));
  return head.starts_with("<!doctype html") || head.starts_with("<html");
}

}  // namespace

ExtractedText extract(const std::string& bytes, const std::string& file_name) {
  const std::string name = lower_ascii(file_name);
  // PDF readers accept the mark anywhere in the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  if (bytes.substr(0, 1024).find("%PDF-") != std::string::npos) return extract_pdf(bytes);
  if (looks_like_html(bytes)) {
    throw Refusal(name.ends_with(".pdf") ? "a web page (HTML) saved under a PDF's name, usually a site's error page; "
                                           "fetch the document again"
                                         : "a web page (HTML); text, Markdown and PDF can be read so far");
  }
  if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) throw Refusal("the file is empty");
  if (bytes.find('\0') != std::string::npos) {
    throw Refusal("a binary file of a kind that cannot be read; text, Markdown and PDF can be read so far");
  }
  return extract_plain_text(bytes, name.ends_with(".md") || name.ends_with(".markdown") ? "markdown" : "text");
}

}  // namespace indexer
