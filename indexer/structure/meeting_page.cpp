#include "indexer/structure/meeting_page.h"

#include <re2/re2.h>

#include <string_view>

#include "indexer/structure/line_shape.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

std::string_view text_of(const ExtractedText& source, const Line& line) {
  return std::string_view(source.text).substr(line.begin, line.end - line.begin);
}

// Offset of the first match, or npos; `length` is set to what the match takes.
std::size_t find(const RE2& pattern, std::string_view text, std::size_t& length, std::size_t from = 0) {
  re2::StringPiece whole;
  if (!pattern.Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, &whole, 1))
    return std::string_view::npos;
  length = whole.size();
  return static_cast<std::size_t>(whole.data() - text.data());
}

class Splitter {
 public:
  Splitter(const ExtractedText& source, std::vector<SourceLine>& out) : source_(source), out_(out) {}

  void take(const SourceLine& line) {
    std::string_view text = text_of(source_, line.line);
    const std::string_view shown = trim(text);
    if (line.role == LineRole::kFurniture || shown == "---|---|") {
      emit(line, 0, text.size(), LineRole::kFurniture);
      return;
    }
    if (shown == "|" || shown.empty()) {
      emit(line, 0, text.size(), LineRole::kFurniture);
      at_item_ = at_item_ || shown == "|" || seen_table_head_;
      return;
    }
    std::size_t end = text.size();
    while (end > 0 && (text[end - 1] == '|' || text[end - 1] == ' ')) --end;
    std::size_t begin = 0;
    if (at_item_) begin = take_item_head(line, text.substr(0, end));
    take_words(line, text, begin, end);
  }

  void table_head_seen() { seen_table_head_ = at_item_ = true; }

 private:
  // "Title PDF 57 KB Presenter Additional documents: Minutes: words" -> the title; the words' offset comes back.
  std::size_t take_item_head(const SourceLine& line, std::string_view text) {
    static const RE2 kMinutes(R"(\s*\bMinutes:\s*)");
    static const RE2 kPapers(R"(\s*\bPDF \d+ [KM]B\b|\s*\bAdditional documents:)");
    std::size_t minutes_length = 0, papers_length = 0;
    const std::size_t minutes = find(kMinutes, text, minutes_length);
    const std::size_t head_end = minutes == std::string_view::npos ? text.size() : minutes;
    const std::size_t papers = find(kPapers, text.substr(0, head_end), papers_length);
    const std::size_t title_end = papers == std::string_view::npos ? head_end : papers;
    emit(line, 0, title_end, LineRole::kItemHeading);
    item_ = out_.size() - 1;
    at_item_ = false;
    return minutes == std::string_view::npos ? text.size() : minutes + minutes_length;
  }

  void take_words(const SourceLine& line, std::string_view text, std::size_t begin, std::size_t end) {
    static const RE2 kMinutesAlone(R"(^\s*(?:Additional documents:\s*)?Minutes:\s*)");
    std::size_t length = 0;
    std::string_view words = text.substr(begin, end - begin);
    if (find(kMinutesAlone, words, length) == 0) begin += length;
    words = text.substr(begin, end - begin);
    if (const std::string_view cut = truncation_in(words); !cut.empty() && item_ < out_.size()) {
      static const RE2 kNumber(R"(item (\d{1,4}))");
      out_[item_].incomplete = std::string(trim(cut.substr(cut.find("view"))));
      RE2::PartialMatch({cut.data(), cut.size()}, kNumber, &out_[item_].minute);
      end = static_cast<std::size_t>(cut.data() - text.data());
      emit(line, end, text.size(), LineRole::kFurniture);
    }
    split_lists(line, text, begin, end);
  }

  // "Resolved: 1) That" and "- One; - Two" each become lines of their own.
  void split_lists(const SourceLine& line, std::string_view text, std::size_t begin, std::size_t end) {
    static const RE2 kResolvedList(R"(^(?:Resolved|RESOLVED|Agreed)\s*[:–-]+\s*)");
    static const RE2 kNextBullet(R"(\s-\s[“"(]?(?:\p{Lu}|\d))");
    static const RE2 kBracketNumber(R"(^\d{1,2}\)\s)");
    const std::string_view words = text.substr(begin, end - begin);
    std::size_t length = 0, bracket_length = 0;
    if (find(kResolvedList, words, length) == 0 && find(kBracketNumber, words.substr(length), bracket_length) == 0) {
      emit(line, begin, begin + length, LineRole::kParagraph);
      begin += length;
    } else if (words.starts_with("- ")) {
      for (std::size_t next = find(kNextBullet, text.substr(0, end), length, begin + 2); next != std::string_view::npos;
           next = find(kNextBullet, text.substr(0, end), length, begin + 2)) {
        emit(line, begin, next, LineRole::kUnknown);
        begin = next + 1;
      }
    }
    // A line of such a page is a paragraph; only lists are told by their marks.
    const LineKind kind = shape_of(text.substr(begin, end - begin)).kind;
    const bool is_list = kind == LineKind::kBullet || kind == LineKind::kBracketNumber || kind == LineKind::kLetter;
    emit(line, begin, end, is_list ? LineRole::kUnknown : LineRole::kParagraph);
  }

  void emit(const SourceLine& line, std::size_t begin, std::size_t end, LineRole role) {
    SourceLine part = line;
    part.line.begin = line.line.begin + begin;
    part.line.end = line.line.begin + end;
    part.role = role;
    out_.push_back(std::move(part));
  }

  const ExtractedText& source_;
  std::vector<SourceLine>& out_;
  std::size_t item_ = static_cast<std::size_t>(-1);  // in out_: the heading of the item being read
  bool at_item_ = false;
  bool seen_table_head_ = false;
};

constexpr std::string_view kTableHead = "No. | Item |";

}  // namespace

bool is_meeting_page(const ExtractedText& source) { return source.text.find(kTableHead) != std::string::npos; }

std::vector<SourceLine> split_meeting_page(const ExtractedText& source, const std::vector<SourceLine>& lines) {
  std::vector<SourceLine> out;
  Splitter splitter(source, out);
  for (const SourceLine& line : lines) {
    splitter.take(line);
    if (trim(text_of(source, line.line)) == kTableHead) splitter.table_head_seen();
  }
  return out;
}

std::vector<SourceLine> mark_known_items(const ExtractedText& source, std::vector<SourceLine> lines) {
  static const RE2 kNumbered(R"(^\s*(\d{1,4}[a-z]?(?:/\d{2,4})?(?:\(\d{1,2}\))?)\.\s+)");
  static const RE2 kFullText(R"(item (\d{1,4}))");
  SourceLine* item = nullptr;
  for (SourceLine& line : lines) {
    const std::string_view text = text_of(source, line.line);
    if (line.line.opens_item) {
      line.role = LineRole::kItemHeading;
      re2::StringPiece rest(text.data(), text.size());
      if (RE2::Consume(&rest, kNumbered, &line.minute))
        line.line.begin += static_cast<std::size_t>(rest.data() - text.data());
      item = &line;
    } else if (const std::string_view cut = truncation_in(text); item && !cut.empty()) {
      item->incomplete = std::string(trim(cut.substr(cut.find("view"))));
      RE2::PartialMatch({cut.data(), cut.size()}, kFullText, &item->minute);
      line.line.end = line.line.begin + static_cast<std::size_t>(cut.data() - text.data());
    }
  }
  return lines;
}

std::string_view truncation_in(std::string_view text) {
  static const RE2 kCut(R"(\s*(?:\.\.\.|…)\s*view the full (?:minutes|agenda|decision)[\s\w]* text for item \d+\.?)");
  re2::StringPiece whole;
  if (!kCut.Match({text.data(), text.size()}, 0, text.size(), RE2::UNANCHORED, &whole, 1)) return {};
  return {whole.data(), whole.size()};
}

}  // namespace indexer
