#include "indexer/structure/line_shape.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

struct Rule {
  LineKind kind;
  RE2 pattern;  // group 1: the marker; the match ends where the text begins
};

constexpr std::size_t kHeadingBytes = 110;
constexpr std::size_t kHeadingWords = 14;

// In order: the first that matches says what the line is. White space here includes the no-break space.
const std::array<Rule, 12>& rules() {
  static const std::array<Rule, 12> kRules = {{
      {LineKind::kMarkdownHeading, RE2(R"(^(#{1,6})\s+)")},
      {LineKind::kFootnote, RE2(R"(^([¹²³⁰⁴⁵⁶⁷⁸⁹]{1,3})[\s\x{A0}]*)")},
      {LineKind::kCaption,
       RE2(R"(^\*{0,2}((?:Table|Figure|Chart|Graph)\s+\d{1,3}[A-Za-z]?)[¹²³⁰⁴⁵⁶⁷⁸⁹]*\s*(?:[:.–—-]\s*|$))")},
      {LineKind::kParagraph,
       RE2(R"(^(?:[-–•]\s+)?\*{0,2}(\d{1,3}(?:\.\d{1,3}){1,3})\.?\*{0,2}[\s\x{A0}]+["“'‘(\[*\p{Lu}])")},
      {LineKind::kMinute, RE2(R"(^\*{0,2}(\d{1,4}/\d{2}(?:\d{2})?)\.?\*{0,2}[\s\x{A0}]+["“'‘(\[*\p{Lu}])")},
      {LineKind::kNumber, RE2(R"(^(?:[-–•]\s+)?\*{0,2}(\d{1,3}[a-z]?)\.\*{0,2}(?:[\s\x{A0}]+\S|\p{Lu}))")},
      {LineKind::kNumber, RE2(R"(^(\d{1,3}[a-d])[\s\x{A0}]+\p{Lu})")},  // "3a Title"
      {LineKind::kBracketNumber, RE2(R"(^(?:[-–•]\s+)?\(?(\d{1,2})\)[\s\x{A0}]+\S)")},
      {LineKind::kLetter, RE2(R"(^(?:[-–•]\s+)?\(?([a-z]|[ivx]{1,5})\)[\s\x{A0}]+\S)")},
      {LineKind::kScale, RE2(R"(^(\d{1,3})\s+=\s+\S)")},
      {LineKind::kSubBullet, RE2(R"(^(o|○|◦)[\s\x{A0}]+\S)")},
      {LineKind::kBullet, RE2(R"(^([-–—−*][\s\x{A0}]+|[•·▪◼■●➢❖✓\x{E000}-\x{F8FF}][\s\x{A0}]*)\S)")},
  }};
  return kRules;
}

bool match(const RE2& pattern, std::string_view line, std::string& marker, std::size_t& length) {
  re2::StringPiece groups[2];
  if (!pattern.Match({line.data(), line.size()}, 0, line.size(), RE2::ANCHOR_START, groups, 2)) return false;
  marker = std::string(groups[1]);
  length = groups[0].size();
  return true;
}

// Most rules look one character into the text to be sure of it; that character belongs to the text.
std::size_t without_looked_at(std::string_view line, std::size_t length, LineKind kind) {
  if (kind == LineKind::kMarkdownHeading || kind == LineKind::kFootnote || kind == LineKind::kCaption) return length;
  while (length > 0 && (static_cast<unsigned char>(line[length - 1]) & 0xC0) == 0x80) --length;
  return length ? length - 1 : 0;
}

std::string last_word(std::string_view text) {
  const auto space = text.find_last_of(" \t\n");
  std::string word(space == std::string_view::npos ? text : text.substr(space + 1));
  std::transform(word.begin(), word.end(), word.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return word;
}

bool starts_in_upper_case(std::string_view text) {
  static const RE2 kUpper(R"(^[*"“'‘]*(?:\p{Lu}|\d))");
  return RE2::PartialMatch({text.data(), text.size()}, kUpper);
}

}  // namespace

LineShape shape_of(std::string_view line) {
  const std::string_view text = trim(line);
  const auto lead = static_cast<std::size_t>(text.data() - line.data());
  if (text.empty() || text == "|") return {LineKind::kBlank, "", line.size()};
  if (text.size() >= 3 && text.find_first_not_of("-_*= ") == std::string_view::npos)
    return {LineKind::kRule, "", line.size()};
  if (line.find('\t') != std::string_view::npos) return {LineKind::kRow, "", 0};
  LineShape shape{LineKind::kText, "", lead};
  for (const Rule& rule : rules()) {
    std::size_t length = 0;
    if (!match(rule.pattern, text, shape.marker, length)) continue;
    shape.kind = rule.kind;
    shape.text_at = lead + without_looked_at(text, length, rule.kind);
    if (rule.kind == LineKind::kFootnote && trim(line.substr(shape.text_at)).empty()) break;
    return shape;
  }
  static const RE2 kBare(R"(^(\d{1,2})[\s\x{A0}]+\p{Lu})");
  std::size_t length = 0;
  if (looks_like_heading(text) && match(kBare, text, shape.marker, length)) {
    return {LineKind::kBareNumber, shape.marker, lead + length - 1};
  }
  return {LineKind::kText, "", lead};
}

bool looks_like_heading(std::string_view text) {
  text = trim(text);
  while (text.ends_with('*')) text.remove_suffix(1);
  if (text.size() < 3 || text.size() > kHeadingBytes || count_words(text) > kHeadingWords) return false;
  if (!starts_in_upper_case(text)) return false;
  const char last = text.back();
  if (last == '.' || last == ';' || last == ',' || last == '|' || last == '-') return false;
  static const RE2 kWaiting("^(?:and|or|the|of|to|a|an|in|for|with|on|by|at|from|that|which|is|are|was|were|as|&)$");
  return !RE2::FullMatch(last_word(text), kWaiting);
}

bool is_unfinished(std::string_view text) {
  text = trim(text);
  while (text.ends_with('*')) text.remove_suffix(1);
  // A footnote mark after the full stop does not reopen the sentence.
  static const RE2 kFinished(R"([.!?:;…)\]"”’'|][¹²³⁰⁴⁵⁶⁷⁸⁹]*$)");
  // "(Mr. S." and "Castleconnell, Co.": a name goes on.
  static const RE2 kCutName(R"((?:\b(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\.?\s\p{Lu}|\b(?:Co|CO|Mr|Mrs|Ms|Dr|St|Cllr))\.$)");
  const re2::StringPiece words(text.data(), text.size());
  return !text.empty() && (!RE2::PartialMatch(words, kFinished) || RE2::PartialMatch(words, kCutName));
}

bool starts_in_lower_case(std::string_view text) {
  static const RE2 kLower(R"(^[*"“'‘(]*\p{Ll})");
  text = trim(text);
  return RE2::PartialMatch({text.data(), text.size()}, kLower);
}

bool is_all_capitals(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_label(std::string_view text) {
  static const RE2 kLabel(
      R"(^(?:Owner|Response|Recommendation|Question|Supplementary question|Answer|Reply|Action|By|Venue|Date|Time|Contact)\b[^:]{0,30}:\s*\S)");
  return RE2::PartialMatch({text.data(), text.size()}, kLabel) || is_inspection_label(text);
}

bool is_inspection_label(std::string_view text) {
  static const RE2 kLabel(R"(^(?:Inspection dates?|Lead inspector|Reporting inspector|Report published)\s*:\s*\S)");
  return RE2::PartialMatch({text.data(), text.size()}, kLabel);
}

bool states_a_judgement(std::string_view heading) {
  static const RE2 kJudgement(
      R"((?i)(?:\b(?:is|are|requires?|remains?)\b.*\b(?:outstanding|good|inadequate|adequate|improvement)\b|: (?:outstanding|good|inadequate|adequate|requires improvement(?: to be good)?)$))");
  return RE2::PartialMatch({heading.data(), heading.size()}, kJudgement);
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool in_word = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\t' || c == '\n';
    if (!space && !in_word) ++words;
    in_word = !space;
  }
  return words;
}

}  // namespace indexer
