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

// "NOT FOR PUBLICATION by virtue of paragraph 3 ...", not "Exempt from publication: no".
constexpr const char* kSaysNotForPublication =
    R"((?i)^\W*(?:this (?:report|paper|document|letter|appendix|item) is )?(?:not for (?:publication|public release)|exempt from (?:publication|disclosure))\b)";
constexpr const char* kSaysOtherwise = R"((?i)\b(?:no|none|n/?a|not applicable|nil)\W*$)";
constexpr const char* kBareMarking =
    R"((?i)^\W*(?:(?:strictly )?(?:private (?:and|&) )?confidential|exempt(?: report| appendix)?|restricted|official[ :–—-]+sensitive)\W*$)";
constexpr const char* kNamesTheAct =
    R"((?i)^\W*(?:(?:this|the) (?:report|paper|document|letter|appendix|item) (?:is|contains)|(?:exempt|confidential)\b[^.]{0,60}?\b(?:by virtue|under|because|within|as defined))\b.{0,200}\bschedule 12A\b)";

std::vector<std::string> first_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < kLinesLookedAt) {
    const auto end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r\f") != std::string_view::npos) lines.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool matches(const std::string& text, const char* pattern) { return RE2::PartialMatch(text, compiled(pattern)); }

}  // namespace

std::string exempt_marking(const std::string& text) {
  const auto lines = first_lines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string& line = lines[i];
    const bool is_marking = (i < kLinesOfHead && matches(line, kBareMarking)) ||
                            (matches(line, kSaysNotForPublication) && !matches(line, kSaysOtherwise)) ||
                            matches(i + 1 < lines.size() ? line + " " + lines[i + 1] : line, kNamesTheAct);
    if (is_marking) return line;
  }
  return "";
}

}  // namespace indexer
