// Where words stand on a PDF page -> the lines a reader sees, in the order a reader takes them.
#pragma once

#include <string>
#include <vector>

namespace indexer {

// A word with its box in points from the top left of the page.
struct PlacedWord {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;
  bool is_bold = false;
  bool space_after = true;
};

// A line as read: its cells hold one text, or several where it is a row of a table.
struct LaidOutLine {
  std::vector<std::string> cells;
  double size = 0;
  double left = 0;
  bool is_bold = false;
  bool starts_paragraph = false;  // a wider gap than between lines stands above it
};

std::vector<LaidOutLine> lay_out(std::vector<PlacedWord> words);

}  // namespace indexer
