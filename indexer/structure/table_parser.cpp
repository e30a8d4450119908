#include "indexer/structure/table_parser.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"

namespace indexer {
namespace {

constexpr std::size_t kHeadWords = 9;      // a column head is short
constexpr std::size_t kSentenceWords = 5;  // fewer words are a name, which may end anywhere

// The items inside one cell: cut at block tags and bullet signs, tags left out.
void append_items(const std::string& text, std::size_t begin, std::size_t end, std::vector<Piece>& items) {
  static const RE2 kBreak(R"(<[^<>]{1,200}>|[•◼▪\x{F0B7}\x{2028}])");
  const re2::StringPiece all(text);
  std::size_t from = begin;
  re2::StringPiece mark;
  while (from < end && kBreak.Match(all, from, end, RE2::UNANCHORED, &mark, 1)) {
    const auto at = static_cast<std::size_t>(mark.data() - text.data());
    items.push_back({from, at, Join::kNewLine});
    from = at + mark.size();
  }
  items.push_back({from, end, Join::kNewLine});
  std::erase_if(items, [&](const Piece& piece) {
    return trim(std::string_view(text).substr(piece.begin, piece.end - piece.begin)).empty();
  });
}

bool is_value(const std::string& words) {
  static const RE2 kValue(
      R"((?i)^(?:[£€]?[\d.,/%+–-]+%?|n/?a|yes|no|good|outstanding|inadequate|adequate|requires improvement.*)$)");
  return RE2::FullMatch(words, kValue);
}

bool could_be_heads(const std::vector<std::string>& words) {
  std::size_t filled = 0;
  for (const std::string& cell : words) {
    if (cell.empty()) continue;
    ++filled;
    if (count_words(cell) > kHeadWords || is_value(cell) || cell.ends_with(':') ||
        RE2::PartialMatch(cell, compiled(R"(^\d+(?:\.\d+)*\.?\s)")))
      return false;
  }
  return filled > 1;
}

}  // namespace

void TableParser::caption(const std::string& name, const std::string& words) {
  pending_name_ = name;
  pending_words_ = words;
  has_table_ = false;
}

TableParser::Cells TableParser::cells_of(const Line& line) const {
  Cells cells;
  for (std::size_t begin = line.begin; begin <= line.end;) {
    const std::size_t end = std::min(source_.text.find('\t', begin), line.end);
    cells.emplace_back();
    append_items(source_.text, begin, end, cells.back());
    begin = end + 1;
  }
  return cells;
}

std::vector<std::string> TableParser::words_of(const Cells& cells) const {
  std::vector<std::string> words;
  for (const auto& cell : cells) words.push_back(verbatim_text(source_, cell));
  return words;
}

// A row that a page break cut: its first cell goes on, or is empty while another cell goes on.
bool TableParser::continues_last_row(const Cells& cells, const Block& last) const {
  const auto words = words_of(cells);
  const auto first_filled = std::find_if(words.begin(), words.end(), [](const auto& cell) { return !cell.empty(); });
  if (first_filled == words.end() || last.kind != BlockKind::kRow) return false;
  if (starts_in_lower_case(*first_filled)) return true;
  // A sentence that goes on with a figure: "by March" on one page, "2019, and that" on the next.
  const std::string so_far = last.cells.empty() ? "" : verbatim_text(source_, last.cells.front());
  static const RE2 kFigure(R"(^[£€]?\d[\d.,]*[,;]?\s\p{Ll})");
  if (first_filled == words.begin() && count_words(so_far) >= kSentenceWords && is_unfinished(so_far) &&
      RE2::PartialMatch(*first_filled, kFigure))
    return true;
  const std::size_t column = static_cast<std::size_t>(first_filled - words.begin());
  // Only the last of three columns or more is filled: the row above had more to say there.
  return column > 1 && column + 1 == words.size() && !is_value(*first_filled);
}

void TableParser::start_table() {
  has_table_ = true;
  name_ = pending_name_;
  words_ = pending_words_;
  pending_name_.clear();
  pending_words_.clear();
  heads_.clear();
  group_.clear();
  rows_ = 0;
}

void TableParser::row(const Line& line, std::vector<Block>& blocks) {
  const Cells cells = cells_of(line);
  const auto words = words_of(cells);
  const auto filled = static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const auto& cell) { return !cell.empty(); }));
  if (filled == 0) return;
  const bool repeats_heads = has_table_ && !is_interrupted_ && !heads_.empty() && words == heads_;
  const auto last_row =
      std::find_if(blocks.rbegin(), blocks.rend(), [](const Block& block) { return block.kind == BlockKind::kRow; });
  // Only a footnote may stand between a row and its rest on the next page.
  const bool is_near =
      std::all_of(blocks.rbegin(), last_row, [](const Block& block) { return block.kind == BlockKind::kFootnote; });
  const bool continues = has_table_ && rows_ > 0 && last_row != blocks.rend() && is_near &&
                         line.page - last_row->page <= 1 && continues_last_row(cells, *last_row);
  if (is_interrupted_ && !continues) has_table_ = false;
  is_interrupted_ = false;
  if (repeats_heads) return;
  if (continues && has_table_) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      // Fewer cells than columns, the empty ones lost: what is there goes on from the left.
      if (i >= last_row->cells.size()) last_row->cells.resize(i + 1);
      for (Piece piece : cells[i]) {
        piece.join = starts_in_lower_case(std::string_view(source_.text).substr(piece.begin, piece.end - piece.begin))
                         ? Join::kSpace
                         : Join::kNewLine;
        last_row->cells[i].push_back(piece);
      }
    }
    return;
  }
  if (!has_table_) {
    if (filled == 1 && words.size() > 1 && !words.front().empty()) {  // a caption inside the table
      if (pending_words_.empty()) pending_words_ = words.front();
      return;
    }
    start_table();
    if (could_be_heads(words)) {
      heads_ = words;
      Block heads{.kind = BlockKind::kRow, .page = line.page, .is_machine_read = line.is_machine_read};
      heads.cells = cells;
      heads.caption = words_;
      heads.table = name_;
      heads.is_heads = true;
      heads.row = 1;
      heads_at_ = blocks.size();
      blocks.push_back(std::move(heads));
      return;
    }
  }
  // Rows stand under the heads: so these are told with each row, and are no row themselves.
  if (rows_ == 0 && heads_at_ < blocks.size() && blocks[heads_at_].is_heads && !heads_.empty())
    blocks.erase(blocks.begin() + static_cast<std::ptrdiff_t>(heads_at_));
  heads_at_ = kNoHeads;
  Block block{.kind = BlockKind::kRow, .page = line.page, .is_machine_read = line.is_machine_read};
  block.cells = cells;
  block.heads = heads_;
  block.caption = words_;
  block.table = name_;
  block.row = ++rows_;
  if (!words.front().empty()) {
    group_ = words.front();
  } else if (words.size() > 2) {
    block.group = group_;
  }
  blocks.push_back(std::move(block));
}

}  // namespace indexer
