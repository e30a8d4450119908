#include "evidence/quotes/quoted_text.h"

#include <algorithm>
#include <array>

namespace evidence {
namespace {

constexpr std::size_t kMostInner = 200;  // marks inside a quotation; more is no quotation
constexpr std::size_t kFewestWords = 5;  // fewer are a name or a word in inverted commas

enum class MarkShape { kStraight, kOpening, kClosing };

struct Mark {
  std::size_t begin = 0, end = 0;  // bytes
  MarkShape shape = MarkShape::kStraight;
};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// "„" opens as "“" does; "”" closes.
std::vector<Mark> marks_in(std::string_view draft) {
  static constexpr std::array<std::pair<std::string_view, MarkShape>, 4> kMarks = {{{"\"", MarkShape::kStraight},
                                                                                    {"“", MarkShape::kOpening},
                                                                                    {"„", MarkShape::kOpening},
                                                                                    {"”", MarkShape::kClosing}}};
  std::vector<Mark> marks;
  for (std::size_t at = 0; at < draft.size();) {
    const auto mark = std::find_if(kMarks.begin(), kMarks.end(),
                                   [&](const auto& one) { return draft.substr(at).starts_with(one.first); });
    if (mark == kMarks.end()) {
      ++at;
      continue;
    }
    marks.push_back({at, at + mark->first.size(), mark->second});
    at = marks.back().end;
  }
  return marks;
}

// A straight mark opens where a word follows it and none goes before: 5" is no opening.
bool may_open(std::string_view draft, const Mark& mark) {
  if (mark.shape != MarkShape::kStraight) return mark.shape == MarkShape::kOpening;
  const bool word_follows = mark.end < draft.size() && !is_space(draft[mark.end]);
  const auto is_word = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  const bool starts = mark.begin == 0 || !is_word(draft[mark.begin - 1]);
  return word_follows && starts;
}

bool may_close(std::string_view draft, const Mark& mark) {
  if (mark.shape != MarkShape::kStraight) return mark.shape == MarkShape::kClosing;
  return mark.begin > 0 && !is_space(draft[mark.begin - 1]);
}

// Where paragraphs end whose next one does not open its quotation anew, as long quotations do.
std::vector<std::size_t> breaks_of(std::string_view text) {
  std::vector<std::size_t> breaks;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r", at + 1);
    if (next == std::string_view::npos || text[next] != '\n') continue;
    const std::size_t paragraph = text.find_first_not_of(" \t\r\n", next);
    if (paragraph == std::string_view::npos) break;
    const std::string_view start = text.substr(paragraph);
    if (!start.starts_with("\"") && !start.starts_with("“")) breaks.push_back(at);
    at = paragraph - 1;
  }
  return breaks;
}

bool starts_paragraph(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\t')) --at;
  return at == 0 || text[at - 1] == '\n';
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool is_part = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                         static_cast<unsigned char>(c) >= 0x80 || (in_word && !is_space(c));
    if (is_part && !in_word) ++words;
    in_word = is_part;
  }
  return words;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

// Everything between marks that delimit, of any length.
std::vector<Quoted> marked_in(std::string_view draft) {
  std::vector<Quoted> found;
  const std::vector<Mark> marks = marks_in(draft);
  const std::vector<std::size_t> breaks = breaks_of(draft);
  for (std::size_t i = 0; i < marks.size(); ++i) {
    if (!may_open(draft, marks[i])) continue;
    const bool is_curly = marks[i].shape == MarkShape::kOpening;
    const auto next_break = std::lower_bound(breaks.begin(), breaks.end(), marks[i].end);
    const std::size_t end = next_break == breaks.end() ? draft.size() : *next_break;
    int inner = 0;  // curly marks opened inside
    for (std::size_t k = i + 1; k < marks.size() && marks[k].begin <= end && k - i <= kMostInner; ++k) {
      const bool is_same_style = is_curly == (marks[k].shape != MarkShape::kStraight);
      if (!is_same_style) continue;
      if (is_curly && marks[k].shape == MarkShape::kOpening) {
        inner += starts_paragraph(draft, marks[k].begin) ? 0 : 1;
        continue;
      }
      if (!may_close(draft, marks[k]) || (is_curly && inner-- > 0)) continue;
      const std::string_view between = draft.substr(marks[i].end, marks[k].begin - marks[i].end);
      found.push_back({std::string(trimmed(between)), marks[i].end});
      i = k;
      break;
    }
  }
  return found;
}

}  // namespace

std::vector<Quoted> quotations_in(std::string_view draft) {
  std::vector<Quoted> found = marked_in(draft);
  std::erase_if(found, [](const Quoted& quoted) { return words_in(quoted.text) < kFewestWords; });
  return found;
}

std::vector<Quoted> short_quotations_in(std::string_view draft) {
  std::vector<Quoted> found = marked_in(draft);
  std::erase_if(found,
                [](const Quoted& quoted) { return quoted.text.empty() || words_in(quoted.text) >= kFewestWords; });
  return found;
}

std::vector<Quoted> quotations_or_whole(std::string_view draft) {
  std::vector<Quoted> found = quotations_in(draft);
  if (found.empty() && words_in(draft) > 0) found.push_back({std::string(trimmed(draft)), 0});
  return found;
}

}  // namespace evidence
