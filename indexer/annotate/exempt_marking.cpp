#include "indexer/annotate/exempt_marking.h"

#include <re2/re2.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

constexpr std::size_t kLinesLookedAt = 40;
constexpr std::size_t kLinesOfHead = 12;  // a bare "Confidential" further down is an item of an agenda

// What may stand before and between the words of a marking: "Part II - Exempt", "Item 9 NOT FOR PUBLICATION".
const std::string kAround =
    R"((?:strictly|private|and|&|confidential|exempt|restricted|official|sensitive|commercial|part (?:ii|2|b|two)|)"
    R"((?:agenda )?item [\w.]{1,6}|(?:appendix|annexe?) \w{1,4}|)"
    R"((?:this|the) (?:report|paper|document|letter|appendix|item) is|)"
    R"(classification|(?:report |publication )?status|report|paper|document|appendix|information|item|[\s\W])*)";

const std::string kSaysNotForPublication =
    "(?i)^" + kAround + R"((?:not for (?:publication|public release)|exempt from (?:publication|disclosure))\b)";
const std::string kBareMarking =
    "(?i)^" + kAround + R"((?:confidential|exempt|restricted|official\W+sensitive)\b)" + kAround + "$";
const std::string kMarkedByTheAct =
    "(?i)^" + kAround +
    R"((?:by virtue of paragraph|(?:exempt|confidential)\b[^.]{0,60}?\b(?:by virtue|under|because|within|as defined)))"
    R"(\b.{0,250}\bschedule 12A\b)";
const std::string kNamesTheAct =
    R"((?i)^\W*(?:this|the) (?:report|paper|document|letter|appendix|item) (?:is|contains)\b.{0,250}\bschedule 12A\b)";
// "Exempt from publication: no".
const std::string kSaysOtherwise = R"((?i)\b(?:no|none|n/?a|not applicable|nil)\W*$)";
const std::string kOnlyNone = R"((?i)^\W*(?:no|none|n/?a|not applicable|nil)\b\W*$)";

std::string with_single_spaces(std::string_view line) {
  std::string words(line);
  static const RE2 kSpaces("(?:\\s|\u00A0)+"), kOuter("^ | $");
  RE2::GlobalReplace(&words, kSpaces, " ");
  RE2::GlobalReplace(&words, kOuter, "");
  return words;
}

std::vector<std::string> first_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < kLinesLookedAt) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (std::string words = with_single_spaces(line); !words.empty()) lines.push_back(std::move(words));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Of the patterns above, which stay where they are.
bool matches(const std::string& text, const std::string& pattern) {
  return RE2::PartialMatch(text, compiled(pattern.c_str()));
}

}  // namespace

std::string exempt_marking(const std::string& text) {
  const auto lines = first_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    const std::string next = i + 1 < lines.size() ? lines[i + 1] : "";
    const bool is_denied = matches(line, kSaysOtherwise) || matches(next, kOnlyNone);
    const bool is_marking = (i < kLinesOfHead && matches(line, kBareMarking) && !is_denied) ||
                            (matches(line + " " + next, kSaysNotForPublication) && !is_denied) ||
                            (i < kLinesOfHead && matches(line + " " + next, kMarkedByTheAct)) ||
                            matches(line + " " + next, kNamesTheAct);
    if (is_marking) return line;
  }
  return "";
}

}  // namespace indexer
