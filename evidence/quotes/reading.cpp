#include "evidence/quotes/reading.h"

#include <utf8.h>

#include <algorithm>
#include <map>

namespace evidence {
namespace {

constexpr char32_t kApostrophe = U'’', kMinus = 0x2212;

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool is_white(char32_t c) {
  return c <= U' ' || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}
bool is_invisible(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF; }
// Marks of layout: bullets, and what joins the cells of a row.
bool is_layout(char32_t c) {
  return is_one_of(c, U"•·‣⁃|") || (c >= 0x25A0 && c <= 0x25FF) || (c >= 0xE000 && c <= 0xF8FF) || c == 0x336;
}
bool is_dash(char32_t c) { return c == U'-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x2500; }
bool is_point(char32_t c) { return is_one_of(c, U".,:/"); }
bool is_double_mark(char32_t c) { return is_one_of(c, U"\"“”„‟«»"); }
bool is_single_mark(char32_t c) { return is_one_of(c, U"'‘’‚‛`´"); }
bool is_raised(char32_t c) {
  return c == 0xB9 || c == 0xB2 || c == 0xB3 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079) || is_one_of(c, U"*†‡");
}
bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  return c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000;
}
bool is_small(char32_t c) { return c >= U'a' && c <= U'z'; }

const std::map<char32_t, std::u32string_view>& ligatures() {
  static const std::map<char32_t, std::u32string_view> kLigatures = {
      {0xFB00, U"ff"}, {0xFB01, U"fi"}, {0xFB02, U"fl"}, {0xFB03, U"ffi"}, {0xFB04, U"ffl"}, {0xFB05, U"st"},
      {0xFB06, U"st"}, {U'æ', U"ae"},   {U'Æ', U"AE"},   {U'œ', U"oe"},    {U'Œ', U"OE"}};
  return kLigatures;
}

struct Character {
  char32_t code = 0;
  std::size_t begin = 0, end = 0;
};

std::vector<Character> characters_of(const std::string& text) {
  std::vector<Character> characters;
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = static_cast<std::size_t>(at - text.begin());
    char32_t code = U'\uFFFD';
    try {
      code = utf8::next(at, text.end());
    } catch (const utf8::exception&) {
      ++at;
    }
    characters.push_back({code, begin, static_cast<std::size_t>(at - text.begin())});
  }
  return characters;
}

class Reader {
 public:
  Reader(std::string text, GluedFigures glued) : glued_(glued) {
    reading_.text = std::move(text);
    characters_ = characters_of(reading_.text);
  }

  Reading read() {
    while (at_ < characters_.size()) step();
    return std::move(reading_);
  }

 private:
  char32_t code(std::size_t i) const { return i < characters_.size() ? characters_[i].code : U'\n'; }
  char32_t before(std::size_t i) const { return i == 0 ? U'\n' : code(i - 1); }
  static bool is_word(char32_t c) { return is_letter(c) || is_digit(c) || ligatures().contains(c); }

  void step() {
    const char32_t c = code(at_);
    if (is_invisible(c)) {
      ++at_;
    } else if (is_white(c) || (is_layout(c) && stands_free())) {
      if (gap_ == Gap::kNone) gap_ = Gap::kSpace;
      ++at_;
    } else if (is_minus()) {
      add(kMinus, at_, at_ + 1);
    } else if (is_dash(c)) {
      dash();
    } else if (is_double_mark(c) || (is_raised(c) && marks_note())) {
      ++at_;
    } else if (is_single_mark(c)) {
      single_mark();
    } else if (const std::size_t dots = ellipsis_length()) {
      add(kEllipsisSign, at_, at_ + dots);
    } else if (const std::size_t figures = glued_figures()) {
      at_ += figures;
    } else if (const auto ligature = ligatures().find(c); ligature != ligatures().end()) {
      for (const char32_t form : ligature->second) add(form, at_, at_);
      ++at_;
    } else {
      add(c, at_, at_ + 1);
    }
  }

  // A bullet, or the border of a cell, has space before it; glued to a figure it would change it.
  bool stands_free() const { return at_ == 0 || is_white(before(at_)) || is_layout(before(at_)); }

  // "-5%": with nothing before it but space or a border.
  bool is_minus() const {
    const char32_t c = code(at_);
    return (c == U'-' || c == 0x2212) && is_digit(code(at_ + 1)) && !is_word(before(at_)) &&
           !is_one_of(before(at_), U")%’'");
  }

  // After a word or the mark that ends it; after a figure or a unit ("7.2m²") a raised figure is part of it.
  bool marks_note() const {
    std::size_t i = at_;
    while (i > 0 && is_raised(code(i - 1))) --i;
    if (i > 0 && is_digit(code(i - 1))) return false;
    std::size_t letters = 0;
    while (i > letters && is_letter(code(i - letters - 1))) ++letters;
    return letters == 0 || letters > 2;
  }

  // A dash at the start of a line, with space after it, marks an item of a list.
  void dash() {
    const char32_t c = code(at_);
    const bool marks_item = starts_line() && is_white(code(at_ + 1));
    if (marks_item) {
      if (gap_ == Gap::kNone) gap_ = Gap::kSpace;
    } else if (gap_ == Gap::kNone && c != 0x2014 && c != 0x2015 && is_word(before(at_)) && !is_raised(before(at_))) {
      gap_ = Gap::kHyphen;
    } else {
      gap_ = Gap::kDash;
    }
    ++at_;
  }

  bool starts_line() const {
    for (std::size_t i = at_; i > 0; --i) {
      if (code(i - 1) == U'\n') return true;
      if (!is_white(code(i - 1))) return false;
    }
    return true;
  }

  // Inside a word, or after it where none was opened, it is an apostrophe and a sign; else it delimits.
  void single_mark() {
    const bool word_before = is_word(before(at_)), word_after = is_word(code(at_ + 1));
    const bool opens = code(at_) == U'‘' ? !word_before || !word_after : !word_before && word_after;
    const bool is_inside = word_before && word_after;
    if (!is_inside && !opens && open_single_ > 0) {
      --open_single_;
    } else if (opens) {
      ++open_single_;
    } else if (is_inside || (word_before && (before(at_) == U's' || before(at_) == U'S'))) {
      add(kApostrophe, at_, at_ + 1);
      return;
    }
    ++at_;
  }

  // "…", "...", ". . .", with or without brackets around it: how many characters; 0 where none starts here.
  std::size_t ellipsis_length() const {
    const char32_t open = code(at_);
    const bool bracketed = open == U'[' || open == U'(';
    std::size_t i = bracketed ? at_ + 1 : at_;
    int dots = 0;
    std::size_t last = i;
    for (; i < characters_.size() && dots < 6; ++i) {
      if (code(i) == U'…') {
        dots += 3;
      } else if (code(i) == U'.') {
        ++dots;
      } else if (code(i) != U' ' && code(i) != 0xA0) {
        break;
      } else {
        continue;
      }
      last = i + 1;
    }
    if (dots < 3) return 0;
    if (!bracketed) return last - at_;
    while (code(last) == U' ') ++last;
    return code(last) == (open == U'[' ? U']' : U')') ? last + 1 - at_ : 0;
  }

  // One or two figures after a word in small letters, or after the mark that ends it, with space after them.
  std::size_t glued_figures() const {
    if (glued_ == GluedFigures::kKept || !is_digit(code(at_))) return 0;
    std::size_t end = at_;
    while (is_digit(code(end))) ++end;
    if (end - at_ > 2 || is_word(code(end)) || (!is_white(code(end)) && is_word(code(end + 1)))) return 0;
    std::size_t word_end = at_;
    if (is_one_of(before(word_end), U".,;:)") || is_double_mark(before(word_end)) || is_single_mark(before(word_end)))
      --word_end;
    std::size_t letters = 0;
    while (letters < 3 && word_end > letters && is_small(code(word_end - letters - 1))) ++letters;
    return letters == 3 ? end - at_ : 0;
  }

  void add(char32_t form, std::size_t first, std::size_t end) {
    Sign sign;
    sign.form = form;
    sign.begin = characters_[first].begin;
    sign.end = end > first ? characters_[end - 1].end : characters_[first].end;
    sign.gap = reading_.signs.empty() ? Gap::kSpace : gap_;
    sign.is_letter = is_letter(form);
    sign.is_digit = is_digit(form);
    // A hyphen between figures parts them as a dash does.
    if (sign.gap == Gap::kHyphen && sign.is_digit && reading_.signs.back().is_digit) sign.gap = Gap::kDash;
    reading_.signs.push_back(sign);
    reading_.forms.push_back(form);
    gap_ = Gap::kNone;
    at_ = std::max(at_, end);
  }

  GluedFigures glued_;
  Reading reading_;
  std::vector<Character> characters_;
  std::size_t at_ = 0;
  Gap gap_ = Gap::kNone;
  int open_single_ = 0;
};

// Between letters a hyphen may have been lost or put in where a line ended; not after "re", "no" and "not", where it
// makes another word (re-sign, not-able).
bool may_lose_hyphen(const Reading& reading, std::size_t sign) {
  const auto& signs = reading.signs;
  if (!signs[sign].is_letter || !signs[sign - 1].is_letter) return false;
  std::u32string before;  // the word's part before the hyphen, in small letters
  for (std::size_t i = sign; i > 0 && before.size() < 4; --i) {
    before.insert(before.begin(), signs[i - 1].form | 0x20);
    if (signs[i - 1].gap != Gap::kNone) break;
  }
  return before != U"re" && before != U"not" && before != U"no";
}
// Dashes side by side are one.
int dashes_in(std::string_view gap) {
  int dashes = 0;
  bool in_dash = false;
  for (const Character& one : characters_of(std::string(gap))) {
    if (is_dash(one.code) && !in_dash) ++dashes;
    in_dash = is_dash(one.code);
  }
  return dashes;
}

// The difference in marks between two gaps of the same kind, or nothing.
std::optional<Presentation> difference_in_gaps(std::string_view yours, std::string_view record, Gap gap) {
  if (yours == record) return std::nullopt;
  std::u32string your_marks, record_marks, your_dashes, record_dashes, your_notes, record_notes;
  const auto take = [](std::string_view text, std::u32string& marks, std::u32string& dashes, std::u32string& notes) {
    for (const Character& one : characters_of(std::string(text))) {
      if (is_double_mark(one.code) || is_single_mark(one.code)) marks += one.code;
      if (is_dash(one.code)) dashes += one.code;
      if (is_raised(one.code) || is_digit(one.code)) notes += one.code;
    }
  };
  take(yours, your_marks, your_dashes, your_notes);
  take(record, record_marks, record_dashes, record_notes);
  if (your_notes != record_notes) return Presentation::kFootnoteMarks;
  if (your_marks != record_marks) return Presentation::kQuotationMarks;
  if (your_dashes != record_dashes && gap != Gap::kSpace) return Presentation::kDashes;
  return Presentation::kWhiteSpace;
}

}  // namespace

const char* name_of(Presentation presentation) {
  switch (presentation) {
    case Presentation::kWhiteSpace:
      return "white space";
    case Presentation::kHyphenation:
      return "hyphenation";
    case Presentation::kQuotationMarks:
      return "quotation marks";
    case Presentation::kDashes:
      return "dashes";
    case Presentation::kEllipsis:
      return "ellipsis";
    case Presentation::kLigatures:
      return "ligatures";
    case Presentation::kFirstLetter:
      return "case of the first letter";
    case Presentation::kFootnoteMarks:
      return "footnote marks";
  }
  return "";
}

std::string_view Reading::gap_before(std::size_t sign) const {
  const std::size_t begin = sign == 0 ? 0 : signs[sign - 1].end;
  const std::size_t end = sign < signs.size() ? signs[sign].begin : text.size();
  return end > begin ? std::string_view(text).substr(begin, end - begin) : std::string_view();
}

std::string_view Reading::between(std::size_t first, std::size_t last) const {
  return std::string_view(text).substr(signs[first].begin, signs[last].end - signs[first].begin);
}

bool Reading::starts_word(std::size_t sign) const {
  if (sign == 0 || sign >= signs.size()) return true;
  const Sign& here = signs[sign];
  const Sign& before = signs[sign - 1];
  // "26" is no figure of "22-26", nor "urgent" a word of "non-urgent": a dash that touches both sides joins them.
  const std::string_view gap = gap_before(sign);
  const bool touches = !gap.empty() && !is_white(static_cast<unsigned char>(gap.back())) &&
                       !is_white(static_cast<unsigned char>(gap.front()));
  if (touches && (here.gap == Gap::kHyphen || (here.gap == Gap::kDash && here.is_digit))) return false;
  if (here.gap != Gap::kNone) return true;
  // An apostrophe and the letters after it belong to the word: "Council" is no word of "Council's".
  const auto is_part = [](const Sign& one) { return one.is_word() || one.form == kApostrophe; };
  if (is_part(here) && is_part(before)) return false;
  // "£21" is no figure of "£21.9m", nor "5" of "-5", "500" of "500+" or "9" of "9½".
  if (here.is_digit && is_one_of(before.form, U"−£€$+½¼¾")) return false;
  if (before.is_digit && is_one_of(here.form, U"%+½¼¾°²³")) return false;
  const bool in_figure = sign + 1 < signs.size() && before.is_digit && signs[sign + 1].is_digit &&
                         signs[sign + 1].gap == Gap::kNone && is_point(here.form);
  const bool after_point =
      sign >= 2 && here.is_digit && signs[sign - 2].is_digit && before.gap == Gap::kNone && is_point(before.form);
  return !in_figure && !after_point;
}

Reading read_signs(std::string text, GluedFigures glued) { return Reader(std::move(text), glued).read(); }

GapLikeness compare_gaps(const Reading& yours, std::size_t your_sign, const Reading& record, std::size_t record_sign) {
  const Gap a = yours.signs[your_sign].gap, b = record.signs[record_sign].gap;
  const std::string_view mine = yours.gap_before(your_sign), theirs = record.gap_before(record_sign);
  if (a == b && a == Gap::kDash && dashes_in(mine) != dashes_in(theirs)) return {};
  if (a == b) return {true, difference_in_gaps(mine, theirs, a)};
  const Sign& after = record.signs[record_sign];
  const Sign& before = record.signs[record_sign - 1];
  const auto are = [&](Gap one, Gap other) { return (a == one && b == other) || (a == other && b == one); };
  if (are(Gap::kHyphen, Gap::kDash)) return {true, Presentation::kDashes};
  if (are(Gap::kNone, Gap::kHyphen)) return {may_lose_hyphen(record, record_sign), Presentation::kHyphenation};
  // "5-year" and "5 year", but not "to-7%".
  if (are(Gap::kSpace, Gap::kHyphen)) return {after.is_letter, Presentation::kHyphenation};
  if (!are(Gap::kNone, Gap::kSpace)) return {};
  const bool parts_word = after.is_word() && before.is_word();
  // "2020, 28" is not "2020,28".
  const auto digit_at = [&](std::size_t i) { return i < record.signs.size() && record.signs[i].is_digit; };
  const bool parts_figure =
      (is_point(before.form) && after.is_digit && record_sign >= 2 && digit_at(record_sign - 2)) ||
      (before.is_digit && is_point(after.form) && digit_at(record_sign + 1)) ||
      (after.is_digit && before.form == kMinus);
  return {!parts_word && !parts_figure, Presentation::kWhiteSpace};
}

}  // namespace evidence
