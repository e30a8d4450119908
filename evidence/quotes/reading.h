// A text read sign by sign, as a quotation and the record are compared: every letter, digit and mark that must be the
// same, and between them the gaps that may differ in presentation only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace evidence {

// The ways in which a quotation may differ from the record without a word, a figure or a sign being different. Each is
// named in the answer by its name below.
enum class Presentation {
  kWhiteSpace,      // "white space": spaces, line and page breaks, bullets, the border of cells or of passages
  kHyphenation,     // "hyphenation": a hyphen between letters that one side lacks or sets as a space
  kQuotationMarks,  // "quotation marks": their style, or marks around words on one side only; straight apostrophes
  kDashes,          // "dashes": hyphen, en dash, em dash
  kEllipsis,        // "ellipsis": "…", "...", ". . .", or "[...]"; words left out are told as omitted besides
  kLigatures,       // "ligatures": "ﬁ" for "fi", "æ" for "ae"
  kFirstLetter,     // "case of the first letter": of the quotation's first word
  kFootnoteMarks,   // "footnote marks": a raised or glued note number, an asterisk or a dagger
};
const char* name_of(Presentation presentation);

// What stands between two signs.
enum class Gap {
  kNone,
  kSpace,
  kHyphen,  // joined to the word before it
  kDash,    // with space before it, or an em dash
};

struct Sign {
  char32_t form = 0;               // ligatures apart, apostrophes and dots in one form
  std::size_t begin = 0, end = 0;  // bytes in the text
  Gap gap = Gap::kSpace;           // before it
  bool is_letter = false, is_digit = false;
  bool is_word() const { return is_letter || is_digit; }
};

// A figure glued to a word's end may be the number of a footnote.
enum class GluedFigures { kKept, kLeftOut };

struct Reading {
  std::string text;
  std::u32string forms;     // of the signs, one by one
  std::vector<Sign> signs;  // the first one's gap is kSpace

  // What stands in the text before a sign, after the sign before it.
  std::string_view gap_before(std::size_t sign) const;
  // The text from the first to the last of these signs.
  std::string_view between(std::size_t first, std::size_t last) const;
  // Whether a word may be cut off before this sign, or the text's end.
  bool starts_word(std::size_t sign) const;
};

Reading read_signs(std::string text, GluedFigures glued = GluedFigures::kKept);

// Whether two gaps between the same two signs are the same but for presentation: the class, kNone of it where they do
// not differ at all; nothing where a sign differs.
struct GapLikeness {
  bool is_alike = false;
  std::optional<Presentation> differs;
};
GapLikeness compare_gaps(const Reading& yours, std::size_t your_sign, const Reading& record, std::size_t record_sign);

inline constexpr char32_t kEllipsisSign = U'…';

}  // namespace evidence
