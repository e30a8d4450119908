// Builds the lines of a document whose format knows its paragraphs: HTML, DOCX, ODT.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Between the paragraphs of one cell: a row stays one line.
inline constexpr const char* kCellBreak = "\xE2\x80\xA8";  // U+2028, line separator

struct ParagraphStyle {
  int heading_level = 0;
  bool opens_item = false;
};

class LineWriter {
 public:
  // A paragraph is a line with an empty line before it. White space around it is left out; nothing for an empty one.
  void paragraph(std::string_view words, ParagraphStyle style = {});
  // A line break inside the paragraph before.
  void line(std::string_view words);
  // Cells parted by tabs; rows of one table follow each other without a gap. A row of one cell is a paragraph.
  void row(const std::vector<std::string>& cells);
  // The lines of another text, as they are.
  void add(const ExtractedText& text);
  // The next line stands apart from the last one.
  void gap() { needs_gap_ = true; }

  ExtractedText take(const std::string& format);
  // The words of all lines as one cell of a table.
  std::string take_cell();

 private:
  void append(std::string_view words, ParagraphStyle style);

  ExtractedText extracted_;
  bool needs_gap_ = false;
};

// Runs of white space as one space; what an editor wraps is no line of the document.
std::string with_single_spaces(std::string_view words);
// The same, onto words that are there already: "one" + " two" keeps its space.
void append_with_single_spaces(std::string& to, std::string_view words);

}  // namespace indexer
