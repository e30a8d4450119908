#include "indexer/annotate/document_head.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/annotate/uk_dates.h"
#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

constexpr std::size_t kMostLines = 40;
constexpr std::size_t kLongLineWords = 45;   // a longer line is the document speaking
constexpr std::size_t kProseLineWords = 11;  // a line that wraps is at least so long
constexpr std::size_t kNameWords = 7;        // a council's line holds its name and little else

std::string words_of(const ExtractedText& source, const Line& line) {
  return verbatim_text(source, Piece{line.begin, line.end, Join::kSpace});
}

bool is_label(const std::string& text) {
  static const RE2 kLabel(
      R"((?i)^(?:venue|contact|present|also present|in attendance|apologies|members?|councillors?|officers?|co-chairs?|committee members|date of meeting|report of|cabinet member|key decision|decision maker|lead inspector|reporting inspector|inspection dates?|report published|published|to|decision called in|(?:decision )?taken by|date of decision|sponsor|author|our ref|your ref|telephone|tel|email|wards?|agendas, meetings and minutes|agenda item|agenda|minutes|public document pack|page|in the chair|present in the chair)\b[^:]{0,24}(?::.*)?$)");
  return RE2::FullMatch(text, kLabel);
}

bool ends_head(const std::string& text, const LineShape& shape, std::size_t lines_before) {
  if (count_words(text) > kLongLineWords || RE2::FullMatch(text, compiled(R"((?i)\**(?:table of )?contents\**)")))
    return true;
  if (text.find('\t') != std::string::npos) return true;
  if (!find_dates(text).empty()) return false;  // "12 SEPTEMBER 2023" is no item 12
  // A numbered paragraph or item is the body; a numbered line may still be the title of an agenda item's page.
  return (shape.kind == LineKind::kParagraph || shape.kind == LineKind::kMinute || shape.kind == LineKind::kBullet ||
          shape.kind == LineKind::kNumber ||
          (shape.kind == LineKind::kBareNumber && shape.marker == "1")) &&  // "14 Tannery Row" is an address
         lines_before > 1;
}

// "The Council's homes after March 2019": a title that has a month in it.
bool names_a_month_only(const std::string& text) {
  const auto dates = find_dates(text);
  constexpr std::size_t kWordsBeside = 6;
  return dates.size() == 1 && dates.front().date.day == 0 && count_words(text) >= kWordsBeside &&
         !RE2::PartialMatch(text, compiled(R"((?i)\b(?:held|meeting|minutes|date|version|published)\b|:)"));
}

HeadLineKind kind_of(const std::string& text, const AuthorityFinder& authorities) {
  if (is_label(text)) return HeadLineKind::kLabel;
  const auto councils = authorities.named_in_full(text);
  if (councils.size() == 1 && count_words(text) <= kNameWords && text.size() < councils.front().matched.size() + 12)
    return HeadLineKind::kCouncil;
  const bool says_review = RE2::PartialMatch(text, compiled(R"((?i)\b(?:review|report|response|letter|inspection)\b)"));
  const bool has_date = !find_dates(text).empty();
  if (!committee_in(text).empty() && !says_review && !has_date && count_words(text) <= 14) return HeadLineKind::kBody;
  if (has_date && !says_review && count_words(text) <= 24 && !names_a_month_only(text)) return HeadLineKind::kDate;
  return HeadLineKind::kWords;
}

}  // namespace

bool is_own_name(const std::string& name) {
  static const RE2 kGeneric(
      R"((?i)(?:scrutiny |select |standing |special )*(?:committee|panel|commission|board|sub-committee|forum))");
  return count_words(name) >= 3 && !RE2::FullMatch(name, kGeneric);
}

std::string committee_in(const std::string& line) {
  // A name of its own before "Committee"; "the Panel" and "Scrutiny Panel" are what it is called for short.
  static const RE2 kWhole(
      R"(^(?:[Tt]he |THE |Meeting of (?:the )?|Report (?:of|by|to) the |REPORT TO THE )?((?:[\p{Lu}(][\p{L}'’&(),-]*|and|of|for|the)(?: (?:[\p{Lu}(&][\p{L}'’&(),-]*|and|of|for|the|&))* (?:Select |SELECT )?(?:Committee|COMMITTEE|Panel|PANEL|Commission|COMMISSION|Board|BOARD|Sub-Committee|Forum)(?: \([^)]*\))?)(?:,.*)?$)");
  std::string name;
  if (RE2::PartialMatch(line, kWhole, &name) && is_own_name(name)) return name;
  static const RE2 kCabinet(R"(^(?:The |For )?(Cabinet|CABINET|Full Council|Council)(?:,? [-–] .*|, .*)?$)");
  if (RE2::PartialMatch(line, kCabinet, &name)) return name;
  return "";
}

bool DocumentHead::matches(const char* pattern) const {
  return std::any_of(lines.begin(), lines.end(),
                     [&](const HeadLine& line) { return RE2::PartialMatch(line.text, compiled(pattern)); });
}

DocumentHead read_head(const ExtractedText& source, const AuthorityFinder& authorities) {
  DocumentHead head;
  std::size_t group = 0, prose = 0;
  bool after_dear = false;
  for (const Line& line : source.lines) {
    const std::string text = words_of(source, line);
    if (text.empty()) {
      ++group;
      prose = 0;
      continue;
    }
    if (RE2::PartialMatch(
            text,
            compiled(
                R"((?i)this is an invented document for the precedent sample|^\[original file\]|^-{3,}$|scanned page, text may)")))
      continue;
    const LineShape shape = shape_of(std::string_view(source.text).substr(line.begin, line.end - line.begin));
    if (after_dear) {
      if (looks_like_heading(text) && count_words(text) > 2) head.subject = text;
      break;
    }
    if (RE2::PartialMatch(text, compiled(R"(^Dear\b)"))) {
      after_dear = true;
      head.lines.push_back({HeadLineKind::kLabel, text, group, line.size});
      continue;
    }
    // Prose shows by full stops and by line after full line.
    prose = count_words(text) >= kProseLineWords ? prose + 1 : 0;
    const bool speaks = (text.ends_with('.') && count_words(text) > kProseLineWords &&
                         !RE2::PartialMatch(text, compiled(R"((?i)\b(?:held|meeting|minutes)\b)"))) ||
                        prose >= 4;
    if (head.lines.size() >= kMostLines || ends_head(text, shape, head.lines.size()) || speaks) break;
    head.lines.push_back({kind_of(text, authorities), text, group, line.size});
  }
  return head;
}

}  // namespace indexer
