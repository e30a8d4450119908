// Pieces of the source -> the words a reader would quote: line wraps, hyphenation, footnote marks, entities and
// emphasis undone, nothing else (the contract, "What a passage is").
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/passage.h"
#include "indexer/extract/extracted_text.h"

namespace indexer {

// What stands between a piece and the one before it.
enum class Join { kSpace, kNewLine, kCell };

// A stretch of the source, bytes, half open.
struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
  Join join = Join::kSpace;
};

// The words of one stretch. White space of any kind becomes one space.
std::string verbatim_text(const ExtractedText& source, const Piece& piece);
// The words of several, joined as they say; pieces without words add nothing.
std::string verbatim_text(const ExtractedText& source, const std::vector<Piece>& pieces);

// Where its words begin, in order of their letters: what tells a parted word without reading the text for each. Empty
// where no word is parted.
std::vector<std::size_t> word_begins(const std::string& text);

// Bytes -> code points, for spans. Built once for a document.
class CodePointIndex {
 public:
  explicit CodePointIndex(const std::string& text);
  // The pieces as spans: white space at their ends left out, neighbours with nothing between them merged.
  std::vector<evidence::Span> spans(const std::vector<Piece>& pieces) const;

 private:
  std::size_t code_points_before(std::size_t byte) const;
  const std::string& text_;
  std::vector<std::size_t> every_;  // code points before each kStep-th byte
};

// White space as people type it: ASCII, no-break space, zero width and the other Unicode spaces.
std::string_view trim(std::string_view text);

}  // namespace indexer
