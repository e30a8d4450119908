#include "indexer/structure/agenda_pack.h"

#include <re2/re2.h>

#include <map>
#include <string>
#include <string_view>

#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

constexpr std::size_t kFewestItems = 2;
constexpr std::size_t kEdgeLines = 4;  // so far from a page's edge a stamp may come

std::string_view text_of(const ExtractedText& source, const Line& line) {
  return trim(std::string_view(source.text).substr(line.begin, line.end - line.begin));
}

// The number on a stamp, or nothing.
std::string stamped_number(std::string_view text) {
  std::string number;
  RE2::FullMatch({text.data(), text.size()}, compiled(R"((?i)agenda item (?:no\.?\s*)?(\d{1,3}[a-z]?)\.?)"), &number);
  return number;
}

// The stamps by page. Only at the edge of a page: in the middle the words are a sentence's.
std::map<int, std::size_t> stamps_of(const ExtractedText& source) {
  std::map<int, std::vector<std::size_t>> pages;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const Line& line = source.lines[i];
    if (line.page > 0 && !text_of(source, line).empty()) pages[line.page].push_back(i);
  }
  std::map<int, std::size_t> stamps;
  for (const auto& [page, on_page] : pages) {
    for (std::size_t k = 0; k < on_page.size(); ++k) {
      const bool at_edge = k < kEdgeLines || k + kEdgeLines >= on_page.size();
      if (at_edge && !stamped_number(text_of(source, source.lines[on_page[k]])).empty())
        stamps.emplace(page, on_page[k]);
    }
  }
  return stamps;
}

// "5. Children's Trust: one year on (Pages 23 - 40)", or the same in two cells of a row: where the title stands.
Line title_in(const ExtractedText& source, const Line& line, std::string& number) {
  static const RE2 kEntry(R"(^\s*(\d{1,3}[a-z]?)\.?[\s\x{A0}]+(\p{Lu}[^\t]*))");
  static const RE2 kPages(R"(\s*\(?\s*Pages?\s+\d+(?:\s*[-–]\s*\d+)?\)?\s*$)");
  Line title = line;
  const std::string_view text = std::string_view(source.text).substr(line.begin, line.end - line.begin);
  re2::StringPiece words;
  if (!RE2::PartialMatch({text.data(), text.size()}, kEntry, &number, &words)) return title;
  re2::StringPiece pages;
  std::size_t length = words.size();
  if (kPages.Match(words, 0, words.size(), RE2::UNANCHORED, &pages, 1))
    length = static_cast<std::size_t>(pages.data() - words.data());
  title.begin = static_cast<std::size_t>(words.data() - source.text.data());
  title.end = title.begin + length;
  return title;
}

}  // namespace

bool is_agenda_pack(const ExtractedText& source) {
  return source.format == "pdf" && stamps_of(source).size() >= kFewestItems;
}

std::vector<SourceLine> mark_pack_items(const ExtractedText& source, std::vector<SourceLine> lines) {
  const auto stamps = stamps_of(source);
  std::map<std::string, Line> titles;
  for (const Line& line : source.lines) {
    if (line.page >= stamps.begin()->first) break;  // the agenda stands before the first paper
    std::string number;
    const Line title = title_in(source, line, number);
    if (!number.empty()) titles.emplace(number, title);
  }
  std::vector<SourceLine> out;
  int page = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const int of_line = source.lines[i].page;
    const auto stamp = stamps.find(of_line);
    if (of_line != page && stamp != stamps.end()) {
      const Line& mark = source.lines[stamp->second];
      const std::string number = stamped_number(text_of(source, mark));
      const auto title = titles.find(number);
      SourceLine heading{.line = title == titles.end() ? mark : title->second,
                         .role = LineRole::kItemHeading,
                         .minute = number,
                         .incomplete = ""};
      heading.line.page = of_line;
      heading.is_agenda_item = true;
      out.push_back(std::move(heading));
    }
    page = of_line;
    if (stamp != stamps.end() && stamp->second == i) lines[i].role = LineRole::kFurniture;
    out.push_back(std::move(lines[i]));
  }
  return out;
}

}  // namespace indexer
