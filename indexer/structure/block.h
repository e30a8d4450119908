// A block: what stands between two breaths of a document: a heading, a paragraph, a list item, a row, a note.
#pragma once

#include <string>
#include <vector>

#include "indexer/structure/verbatim.h"

namespace indexer {

enum class BlockKind { kHeading, kItemHeading, kParagraph, kListItem, kRow, kFootnote, kCaption };

// How a list item or paragraph is numbered; decides its locator.
enum class MarkerKind { kNone, kParagraph, kNumber, kBracketNumber, kLetter, kScale, kBullet, kSubBullet };

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  MarkerKind marker_kind = MarkerKind::kNone;
  std::string marker;  // as printed: "8.8", "a", "1"; of captions "Table 5"; of item headings the minute number
  std::vector<Piece> pieces;
  std::vector<std::vector<Piece>> cells;  // of rows
  std::vector<std::string> heads;         // of rows: the column heads, verbatim, as many as cells where known
  std::string caption;                    // of rows: the caption of their table, verbatim
  std::string table;                      // of rows: "Table 5", where the caption numbers it
  std::string group;                      // of rows: the cell that spans this row and those above it
  bool is_heads = false;                  // of rows: the heads of a table; shown only where no row stands under them
  int row = 0;                            // of rows: from 1, heads not counted
  int level = 1;  // of headings: 1 is the outermost; 0 on the title page, which opens no section
  int page = 0;
  bool is_machine_read = false;
  bool is_agenda_item = false;  // of item headings: the papers for the item, not its minutes
  std::string incomplete;       // of item headings: the words that say the item is cut short
};

}  // namespace indexer
