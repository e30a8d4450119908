// What one line looks like by itself: its mark or number, and the text behind it.
#pragma once

#include <string>
#include <string_view>

namespace indexer {

enum class LineKind {
  kBlank,
  kRule,      // "---": where Markdown marks a page
  kRow,       // cells parted by tabs
  kFootnote,  // a raised number, then the note
  kCaption,   // "Table 3: ...", "Figure 1: ..."
  kMarkdownHeading,
  kParagraph,      // "8.8 ...", "- 1.4.2 ..."
  kMinute,         // "112/23 ..."
  kNumber,         // "12. ..."
  kBareNumber,     // "5 Rotherham ...": a heading's number, if it is one
  kBracketNumber,  // "1) ...", "(2) ..."
  kLetter,         // "a) ...", "(iv) ..."
  kScale,          // "3 = ..."
  kBullet,
  kSubBullet,  // "o ..."
  kText,
};

struct LineShape {
  LineKind kind = LineKind::kText;
  std::string marker;       // the number as printed: "8.8", "112/23", "12", "iv"; "•" for bullets; the caption's name
  std::size_t text_at = 0;  // bytes from the start of the line to the text behind the mark
};

LineShape shape_of(std::string_view line);

// Whether the words could be a heading: short, a capital first, no full stop, no word that waits for another.
bool looks_like_heading(std::string_view text);
// Whether the text stops in the middle of a sentence.
bool is_unfinished(std::string_view text);
bool starts_in_lower_case(std::string_view text);
bool is_all_capitals(std::string_view text);
// "Owner: the Director": a label, and what it says on the same line.
bool is_label(std::string_view text);
// "Inspection dates: ...", "Lead inspector: ...": a title page of Ofsted's says them, and they are quoted.
bool is_inspection_label(std::string_view text);
// Whether a heading says by itself what is good or bad: "Children's services in Leeds are good", "...: Outstanding".
bool states_a_judgement(std::string_view heading);
std::size_t count_words(std::string_view text);

}  // namespace indexer
