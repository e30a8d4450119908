#include "indexer/structure/page_furniture.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "indexer/structure/line_shape.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

constexpr std::size_t kEdgeLines = 3;  // so far from a page's edge a running head or foot may stand
constexpr double kShareOfPages = 0.3;  // so often it must come back
constexpr std::size_t kFewestRepeats = 3;

std::string_view text_of(const ExtractedText& source, const Line& line) {
  return trim(std::string_view(source.text).substr(line.begin, line.end - line.begin));
}

// "Page 12 of 40" and "Page 13 of 40" are the same running foot.
std::string with_digits_masked(std::string_view text) {
  std::string masked;
  for (const char c : text) {
    const char shown = c >= '0' && c <= '9' ? '#' : c;
    if (shown != '#' || masked.empty() || masked.back() != '#') masked += shown;
  }
  return masked;
}

bool is_page_number(std::string_view text) {
  static const RE2 kNumber(R"((?i)^(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*of\s*\d{1,4})?$)");
  return RE2::FullMatch({text.data(), text.size()}, kNumber);
}

void mark_running_heads(const ExtractedText& source, std::vector<SourceLine>& lines) {
  std::map<int, std::vector<std::size_t>> pages;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].line.page > 0 && !text_of(source, lines[i].line).empty()) pages[lines[i].line.page].push_back(i);
  }
  std::map<std::string, std::vector<std::size_t>> repeats;
  for (const auto& [page, on_page] : pages) {
    for (std::size_t k = 0; k < on_page.size(); ++k) {
      if (k >= kEdgeLines && k + kEdgeLines < on_page.size()) continue;
      const std::string_view text = text_of(source, lines[on_page[k]].line);
      if (is_page_number(text)) {
        if (k == 0 || k + 1 == on_page.size() || k + 2 == on_page.size()) lines[on_page[k]].role = LineRole::kFurniture;
      } else {
        repeats[with_digits_masked(text)].push_back(on_page[k]);
      }
    }
  }
  const auto enough =
      std::max(kFewestRepeats, static_cast<std::size_t>(kShareOfPages * static_cast<double>(pages.size())));
  for (const auto& [text, where] : repeats) {
    if (where.size() < enough) continue;
    for (const std::size_t i : where) lines[i].role = LineRole::kFurniture;
  }
}

// Markdown made of a PDF rules off each page, and leaves the page's number beside the rule.
void mark_numbers_beside_rules(const ExtractedText& source, std::vector<SourceLine>& lines) {
  std::vector<std::size_t> filled;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].line.page == 0 && !text_of(source, lines[i].line).empty()) filled.push_back(i);
  }
  const auto is_rule = [&](std::size_t k) {
    return shape_of(text_of(source, lines[filled[k]].line)).kind == LineKind::kRule;
  };
  for (std::size_t k = 0; k < filled.size(); ++k) {
    if (!is_page_number(text_of(source, lines[filled[k]].line))) continue;
    if ((k > 0 && is_rule(k - 1)) || (k + 1 < filled.size() && is_rule(k + 1)))
      lines[filled[k]].role = LineRole::kFurniture;
  }
}

bool is_contents_entry(std::string_view text) {
  static const RE2 kEntry(R"((?:\.{3,}|…|\s)\s*\d{1,3}$)");
  return RE2::PartialMatch({text.data(), text.size()}, kEntry);
}

void mark_contents(const ExtractedText& source, std::vector<SourceLine>& lines) {
  static const RE2 kTitle(R"((?i)^\**#*\s*(?:table of )?contents\**:?$)");
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view title = text_of(source, lines[i].line);
    if (!RE2::FullMatch({title.data(), title.size()}, kTitle)) continue;
    lines[i].role = LineRole::kFurniture;
    std::size_t last = i;
    // An entry may wrap: two lines without a page number between entries are still the contents.
    for (std::size_t k = i + 1, misses = 0; k < lines.size() && misses < 3; ++k) {
      const std::string_view text = text_of(source, lines[k].line);
      if (text.empty() || lines[k].role == LineRole::kFurniture) continue;
      misses = is_contents_entry(text) ? 0 : misses + 1;
      if (misses == 0) last = k;
    }
    for (std::size_t k = i; k <= last; ++k) lines[k].role = LineRole::kFurniture;
  }
}

void mark_web_words(const ExtractedText& source, std::vector<SourceLine>& lines) {
  static const RE2 kWords(
      R"((?i)^(?:supporting documents:?|additional documents:?|minutes:|agenda item|agendas, meetings and minutes - agenda item|\[original file\]\(.*\)|no\. \| item \||\(image omitted\)|\*<small>scanned page.*</small>\*)$)");
  for (SourceLine& line : lines) {
    const std::string_view text = text_of(source, line.line);
    if (RE2::FullMatch({text.data(), text.size()}, kWords)) line.role = LineRole::kFurniture;
  }
}

}  // namespace

std::vector<SourceLine> mark_furniture(const ExtractedText& source) {
  std::vector<SourceLine> lines;
  lines.reserve(source.lines.size());
  for (const Line& line : source.lines)
    lines.push_back({.line = line, .role = LineRole::kUnknown, .minute = "", .incomplete = ""});
  mark_running_heads(source, lines);
  mark_numbers_beside_rules(source, lines);
  mark_contents(source, lines);
  mark_web_words(source, lines);
  return lines;
}

}  // namespace indexer
