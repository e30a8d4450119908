// Lines of tab-separated cells -> rows under their heads and caption, across page breaks.
#pragma once

#include <string>
#include <vector>

#include "indexer/structure/block.h"
#include "indexer/structure/source_line.h"

namespace indexer {

class TableParser {
 public:
  explicit TableParser(const ExtractedText& source) : source_(source) {}

  // A caption was read: the next row opens a table under it.
  void caption(const std::string& name, const std::string& words);
  // A line of cells. Appends to `blocks`, or to the last row where the line continues it.
  void row(const Line& line, std::vector<Block>& blocks);
  // Other text was read: the next row opens a new table, unless it plainly continues the last one.
  void interrupted() { is_interrupted_ = true; }

 private:
  using Cells = std::vector<std::vector<Piece>>;
  Cells cells_of(const Line& line) const;
  std::vector<std::string> words_of(const Cells& cells) const;
  bool continues_last_row(const Cells& cells, const Block& last) const;
  void start_table();

  const ExtractedText& source_;
  std::string pending_name_, pending_words_;
  std::string name_, words_;
  std::vector<std::string> heads_;
  std::string group_;
  bool has_table_ = false;
  bool is_interrupted_ = false;
  int rows_ = 0;
  static constexpr std::size_t kNoHeads = static_cast<std::size_t>(-1);
  std::size_t heads_at_ = kNoHeads;  // among the blocks, while no row stands under them
};

}  // namespace indexer
