// Headings, paragraphs and quotations -> a Word, OpenDocument or Markdown file, through pandoc. The words go to pandoc
// as data, never as markup, so that they come out as they went in.
#pragma once

#include <string>
#include <vector>

#include "evidence/value.h"

namespace search_server {

enum class OfficeFormat { kDocx, kOdt, kMarkdown };

// A piece of a line: words, perhaps with an address.
struct Inline {
  std::string text;
  std::string href = "";
  bool is_strong = false;
};

// Of a table's row.
struct Cell {
  std::string head, text;
};

class OfficeDocument {
 public:
  explicit OfficeDocument(std::string title) : title_(std::move(title)) {}

  void heading(int level, const std::string& text);
  void paragraph(const std::vector<Inline>& line);
  void quotation(const std::string& text);   // line ends stay
  void row(const std::vector<Cell>& cells);  // as a table of two columns: what each cell is called, and what it says
  void bullets(const std::vector<std::vector<Inline>>& lines);

  // Throws HttpProblem 503 where pandoc is not installed, evidence::Error where it fails. At most two at a time.
  std::string written_as(OfficeFormat format) const;

 private:
  std::string title_;
  evidence::Value blocks_ = evidence::Value::list();
};

}  // namespace search_server
