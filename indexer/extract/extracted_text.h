// What extraction gives and structure takes: the text of one document, line by line, with what the eye would see.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace indexer {

// A visual line; offsets are bytes into ExtractedText::text, half open, without the line break.
struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  int page = 0;     // from 1; 0 where the source has no pages
  double size = 0;  // font size in points; 0 where the source has none
  bool is_bold = false;
  int heading_level = 0;  // where the format itself says that it is a heading; 1 is the outermost
};

struct ExtractedText {
  std::string text;  // UTF-8, line feeds only; documents/{id}/text serves exactly this
  std::vector<Line> lines;
  std::string format;    // "text", "markdown", "pdf", "html"
  double body_size = 0;  // the font size of most words; 0 where the source has none
};

// This document cannot be taken in, for a reason a person understands. The run goes on.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace indexer
