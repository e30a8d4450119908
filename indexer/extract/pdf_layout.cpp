#include "indexer/extract/pdf_layout.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/extract/superscript.h"

namespace indexer {
namespace {

// Distances in multiples of the font size, found on Ofsted's and councils' reports.
constexpr double kCellGap = 1.6;          // wider than any space between words, narrower than any gutter
constexpr double kHangingGap = 3.5;       // between a paragraph's number or bullet and its text
constexpr double kParagraphPitch = 1.42;  // baseline to baseline above this starts a paragraph
constexpr double kSuperscript = 0.8;      // a number this much smaller than its line is a footnote mark
constexpr double kSameEdge = 3;           // points: cells of one column begin within
constexpr std::size_t kColumnLines = 8;   // so many lines beside each other make two columns of prose

// Words on one baseline without a gap: a line, or one cell's part of it.
struct Fragment {
  std::string text;
  double left = 0, right = 0, top = 0, bottom = 0, size = 0;
  double text_left = 0;  // behind a hanging number or bullet; elsewhere the same as left
  bool is_bold = false;
  std::size_t words = 0;
};

bool is_digits(const std::string& text) {
  return !text.empty() && text.size() <= 3 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
}

// Whether the text is what hangs before a paragraph: its number, its letter or its bullet.
bool is_hanging_mark(const std::string& text) {
  if (text.size() > 8) return false;
  static const std::vector<std::string> kBullets = {"•", "◼", "▪", "■", "●", "○", "–", "−", "-", "o", "·", "➢"};
  // A symbol font's own glyph comes out as one code point of the private use area (U+E000 to U+F8FF).
  const auto lead = static_cast<unsigned char>(text.front());
  if (text.size() == 3 && (lead == 0xEE || lead == 0xEF)) return true;
  if (std::find(kBullets.begin(), kBullets.end(), text) != kBullets.end()) return true;
  const char last = text.back();
  return (last == '.' || last == ')' || (last >= '0' && last <= '9' && text.find('.') != std::string::npos)) &&
         std::all_of(text.begin(), text.end() - 1,
                     [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '('; });
}

bool same_baseline(const PlacedWord& word, const Fragment& fragment) {
  const double middle = (word.top + word.bottom) / 2;
  // A raised mark is small; a word of the line's own size that stands so much higher is beside two lines, in a cell.
  const double tolerance = word.size < kSuperscript * fragment.size ? 0.6 : 0.4;
  return middle > fragment.top && middle < fragment.bottom &&
         std::abs(word.bottom - fragment.bottom) < tolerance * fragment.size;
}

void append_word(Fragment& fragment, const PlacedWord& word, bool with_space) {
  if (fragment.words == 1 && is_hanging_mark(fragment.text)) {
    // A bullet may be set larger than its text; the text's size is the line's.
    fragment.size = word.size;
    fragment.bottom = word.bottom;
    fragment.is_bold = word.is_bold;
  }
  // Small and raised: of the text's own foot a number is part of the text, however small.
  const bool is_mark = word.size < kSuperscript * fragment.size &&
                       word.bottom < fragment.bottom - 0.1 * fragment.size && is_digits(word.text);
  if (with_space && !is_mark) fragment.text += ' ';
  fragment.text += is_mark ? superscript(word.text) : word.text;
  fragment.right = std::max(fragment.right, word.right);
  fragment.is_bold = fragment.is_bold && (word.is_bold || is_mark);
  ++fragment.words;
}

// Poppler gives words in reading order; they stay together while they stand on one line without a gap.
std::vector<Fragment> fragments_of(const std::vector<PlacedWord>& words) {
  std::vector<Fragment> fragments;
  bool space = false;
  for (const PlacedWord& word : words) {
    Fragment* last = fragments.empty() ? nullptr : &fragments.back();
    const double gap = last ? word.left - last->right : 0;
    if (last && same_baseline(word, *last) && gap > -0.5 * word.size &&
        gap < kCellGap * std::max(word.size, last->size)) {
      append_word(*last, word, space || gap > 0.15 * word.size);
    } else {
      fragments.push_back({.text = word.text,
                           .left = word.left,
                           .right = word.right,
                           .top = word.top,
                           .bottom = word.bottom,
                           .size = word.size,
                           .text_left = word.left,
                           .is_bold = word.is_bold,
                           .words = 1});
    }
    space = word.space_after;
  }
  return fragments;
}

double overlap(const Fragment& a, const Fragment& b) { return std::min(a.bottom, b.bottom) - std::max(a.top, b.top); }

// A small raised number is a footnote's mark; a number of the text's own size is part of the text.
bool is_note_mark(const Fragment& mark, const Fragment& text) {
  return is_digits(mark.text) && mark.size < kSuperscript * text.size;
}

// The text that a mark hangs before: of those beside it the uppermost, since a large bullet's box reaches into the next
// line.
Fragment* hung_text(const Fragment& mark, std::vector<Fragment>& fragments, const std::vector<bool>& used) {
  Fragment* best = nullptr;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    Fragment& text = fragments[i];
    const double gap = text.left - mark.right;
    const bool fits = &text != &mark && !used[i] && overlap(mark, text) > 0.35 * std::min(mark.size, text.size) &&
                      gap > -1 && gap < kHangingGap * std::max(text.size, mark.size) &&
                      (is_note_mark(mark, text) || is_hanging_mark(mark.text));
    if (fits && (!best || text.top < best->top)) best = &text;
  }
  return best;
}

// A footnote's mark that poppler gave apart goes to the line that it stands on.
void attach_note_marks(std::vector<Fragment>& fragments) {
  for (std::size_t i = 0; i < fragments.size();) {
    const Fragment mark = fragments[i];
    const auto line = std::find_if(fragments.begin(), fragments.end(), [&](const Fragment& text) {
      return is_note_mark(mark, text) && overlap(mark, text) > 0.2 * mark.size && text.left < mark.left &&
             mark.left < text.right + 0.6 * text.size;
    });
    if (line == fragments.end()) {
      ++i;
      continue;
    }
    line->text += superscript(mark.text);
    fragments.erase(fragments.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// Joins "1." or a bullet with the text it hangs before, and a small raised number with the note that follows.
std::vector<Fragment> join_hanging(std::vector<Fragment> fragments) {
  attach_note_marks(fragments);
  std::vector<Fragment> joined;
  std::vector<bool> used(fragments.size(), false);
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    if (used[i]) continue;
    used[i] = true;
    Fragment fragment = fragments[i];
    const bool hangs = is_hanging_mark(fragment.text) || is_digits(fragment.text);
    if (Fragment* text = hangs ? hung_text(fragments[i], fragments, used) : nullptr) {
      used[static_cast<std::size_t>(text - fragments.data())] = true;
      const bool is_note = is_note_mark(fragment, *text);
      const double left = fragment.left;
      const std::string mark = is_note ? superscript(fragment.text) : fragment.text;
      fragment = *text;
      fragment.text = mark + " " + text->text;
      fragment.left = left;
      fragment.text_left = text->left;
      ++fragment.words;
    }
    joined.push_back(std::move(fragment));
  }
  return joined;
}

bool beside(const Fragment& a, const Fragment& b) { return overlap(a, b) > 0.4 * std::min(a.size, b.size); }

// The x that parts two columns of prose, or 0 on a page of one column.
double gutter_of(const std::vector<Fragment>& fragments) {
  std::map<int, std::size_t> starts;  // left edges of long lines that stand right of another long line
  for (const Fragment& right : fragments) {
    if (right.words < 4) continue;
    for (const Fragment& left : fragments) {
      if (left.words >= 4 && left.right < right.left && beside(left, right)) {
        ++starts[static_cast<int>(right.left / 4)];
        break;
      }
    }
  }
  for (const auto& [edge, count] : starts) {
    if (count >= kColumnLines) return edge * 4.0 - 2;
  }
  return 0;
}

// Rows of a table: fragments that stand beside each other, and the lines that their cells wrap onto.
struct Row {
  std::vector<Fragment> cells;
  double top = 0, bottom = 0;
};

// "in-" at the end of a line, "house" on the next: one word, and its hyphen stays, since office programs part no words.
bool ends_in_hyphen(const std::string& text, const std::string& next) {
  return text.size() > 1 && text.back() == '-' && std::isalpha(static_cast<unsigned char>(text[text.size() - 2])) &&
         std::islower(static_cast<unsigned char>(next.front()));
}

void append_to_cell(Fragment& cell, const Fragment& next) {
  cell.text += (ends_in_hyphen(cell.text, next.text) ? "" : " ") + next.text;
  cell.bottom = next.bottom;
  cell.right = std::max(cell.right, next.right);
}

bool in_column(const Fragment& cell, const Fragment& fragment) {
  // Behind a number that opens the cell, its other lines are set in.
  return fragment.left > cell.left - 1.5 * fragment.size &&
         fragment.left < std::max(cell.left, cell.text_left) + kHangingGap * fragment.size;
}

// Puts a fragment into the row: onto the cell it wraps from, or as a cell of its own.
bool take(Row& row, const Fragment& fragment) {
  for (Fragment& cell : row.cells) {
    const double pitch = fragment.bottom - cell.bottom;
    if (row.cells.size() > 1 && in_column(cell, fragment) && pitch > 0 && pitch < kParagraphPitch * fragment.size) {
      append_to_cell(cell, fragment);
      row.bottom = std::max(row.bottom, fragment.bottom);
      return true;
    }
  }
  // Beside a cell that is still alone: both are parts of one row, even where one is centred against two lines.
  const bool overlaps = std::min(row.bottom, fragment.bottom) - std::max(row.top, fragment.top) > 0.35 * fragment.size;
  const bool free = std::none_of(row.cells.begin(), row.cells.end(), [&](const Fragment& cell) {
    return fragment.left < cell.right && cell.left < fragment.right;
  });
  if (!overlaps || !free) return false;
  row.cells.push_back(fragment);
  row.top = std::min(row.top, fragment.top);
  row.bottom = std::max(row.bottom, fragment.bottom);
  return true;
}

// Whether a column of the row above begins here.
bool is_column_of(const Row* above, const Fragment& cell) {
  return above && above->cells.size() > 1 &&
         std::any_of(above->cells.begin() + 1, above->cells.end(),
                     [&](const Fragment& one) { return std::abs(one.left - cell.left) < kSameEdge; });
}

// Runs of one line that poppler gave apart are one text, unless the second stands in a column of its own.
void join_without_gap(Row& row, const Row* above) {
  for (std::size_t i = 1; i < row.cells.size();) {
    Fragment& left = row.cells[i - 1];
    const Fragment& right = row.cells[i];
    const bool same_line = std::abs(left.bottom - right.bottom) < 0.4 * right.size;
    if (!same_line || right.left - left.right > kCellGap * right.size || is_column_of(above, right)) {
      ++i;
      continue;
    }
    left.text += " " + right.text;
    left.right = std::max(left.right, right.right);
    left.words += right.words;
    left.is_bold = left.is_bold && right.is_bold;
    row.cells.erase(row.cells.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

// A cell that wraps above the line on which its neighbour stands: its first line belongs to the row below.
void join_first_lines(std::vector<Row>& rows) {
  for (std::size_t i = 0; i + 1 < rows.size();) {
    Row& upper = rows[i];
    Row& lower = rows[i + 1];
    const Fragment& line = upper.cells.front();
    const bool belongs = upper.cells.size() == 1 && lower.cells.size() > 1 && in_column(lower.cells.front(), line) &&
                         line.is_bold == lower.cells.front().is_bold &&
                         std::abs(line.size - lower.cells.front().size) < 0.6 && line.right < lower.cells[1].left &&
                         lower.top - upper.top < kParagraphPitch * line.size;
    if (!belongs) {
      ++i;
      continue;
    }
    Fragment& cell = lower.cells.front();
    cell.text = line.text + " " + cell.text;
    cell.left = std::min(cell.left, line.left);
    cell.right = std::max(cell.right, line.right);
    lower.top = upper.top;
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

std::vector<Row> rows_of(std::vector<Fragment> fragments) {
  std::stable_sort(fragments.begin(), fragments.end(), [](const Fragment& a, const Fragment& b) {
    if (std::abs(a.bottom - b.bottom) > 0.5 * std::min(a.size, b.size)) return a.bottom < b.bottom;
    return a.left < b.left;
  });
  std::vector<Row> rows;
  for (const Fragment& fragment : fragments) {
    if (!rows.empty() && take(rows.back(), fragment)) continue;
    rows.push_back({{fragment}, fragment.top, fragment.bottom});
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto& cells = rows[i].cells;
    std::sort(cells.begin(), cells.end(), [](const Fragment& a, const Fragment& b) { return a.left < b.left; });
    join_without_gap(rows[i], i ? &rows[i - 1] : nullptr);
  }
  join_first_lines(rows);
  return rows;
}

void append_rows(std::vector<LaidOutLine>& lines, const std::vector<Fragment>& fragments) {
  double last_bottom = -1, last_size = 0;
  bool last_was_row = false;
  for (const Row& row : rows_of(fragments)) {
    const Fragment& first = row.cells.front();
    LaidOutLine line;
    line.size = first.size;
    line.left = first.left;
    line.is_bold = true;
    for (const Fragment& cell : row.cells) {
      line.cells.push_back(cell.text);
      line.is_bold = line.is_bold && cell.is_bold;
    }
    const double pitch = row.bottom - last_bottom;
    const bool is_row = row.cells.size() > 1;
    line.starts_paragraph = last_bottom < 0 ||
                            pitch > kParagraphPitch * std::max(first.size, std::min(last_size, first.size * 1.2)) ||
                            std::abs(first.size - last_size) > 0.6 || is_row != last_was_row;
    if (is_row && last_was_row) line.starts_paragraph = false;
    last_bottom = row.bottom;
    last_size = first.size;
    last_was_row = is_row;
    lines.push_back(std::move(line));
  }
}

}  // namespace

std::vector<LaidOutLine> lay_out(std::vector<PlacedWord> words) {
  const std::vector<Fragment> fragments = join_hanging(fragments_of(words));
  std::vector<LaidOutLine> lines;
  const double gutter = gutter_of(fragments);
  if (gutter <= 0) {
    append_rows(lines, fragments);
    return lines;
  }
  // What crosses the gutter (titles, running heads) parts the page into bands; each band is read column by column.
  std::vector<Fragment> across, left, right;
  for (const Fragment& fragment : fragments) {
    (fragment.left < gutter && fragment.right > gutter + 2 ? across
     : fragment.left < gutter                              ? left
                                                           : right)
        .push_back(fragment);
  }
  std::sort(across.begin(), across.end(), [](const Fragment& a, const Fragment& b) { return a.top < b.top; });
  double from = -1e9;
  for (std::size_t i = 0; i <= across.size(); ++i) {
    const double to = i < across.size() ? across[i].top : 1e9;
    const auto inside = [&](const Fragment& fragment) { return fragment.top >= from && fragment.top < to; };
    std::vector<Fragment> band;
    std::copy_if(left.begin(), left.end(), std::back_inserter(band), inside);
    append_rows(lines, band);
    band.clear();
    std::copy_if(right.begin(), right.end(), std::back_inserter(band), inside);
    append_rows(lines, band);
    if (i < across.size()) append_rows(lines, {across[i]});
    from = to;
  }
  return lines;
}

}  // namespace indexer
