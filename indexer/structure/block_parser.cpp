// Longer than other files: its rules are tried in one order and share one state, the block that is open.
#include "indexer/structure/block_parser.h"

#include <re2/re2.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_cursor.h"
#include "indexer/structure/line_shape.h"
#include "indexer/structure/table_parser.h"
#include "indexer/structure/text_measure.h"

namespace indexer {
namespace {

constexpr std::size_t kLongEnoughToGoOn = 60;  // a shorter unfinished line may be a heading or a name
constexpr std::size_t kBoldHeadingWords = 26;
constexpr std::size_t kShortLineWords = 6;    // lines this short, one after another, are a list without marks
constexpr std::size_t kTailBytes = 2000;      // of a long block, so much is looked at again for each line
constexpr int kTitlePage = 0;                 // level of the lines of a title page: they open no section
constexpr int kMostSkipped = 3;               // items taken together or left out of the minutes
constexpr double kIndent = 5, kSameEdge = 2;  // in points
constexpr double kFillsTheLine = 0.85;        // a line that long goes on
constexpr double kShortOfTheMargin = 0.7;     // a line that ends so early ends a paragraph

class BlockParser {
 public:
  BlockParser(const ExtractedText& source, const std::vector<SourceLine>& lines, Layout layout)
      : source_(source), layout_(layout), measure_(measure(source, lines)), cursor_(source, lines), tables_(source) {}

  std::vector<Block> parse() {
    for (; !cursor_.at_end(); cursor_.advance()) take(cursor_.line());
    keep_lone_marker();
    return std::move(blocks_);
  }

 private:
  void take(const SourceLine& line) {
    const std::string_view text = cursor_.words(line.line);
    LineShape shape = shape_of(text);
    if (line.line.page != page_ && page_ != 0 && !trim(text).empty()) page_break_ = true;
    page_ = line.line.page ? line.line.page : page_;
    if (line.role == LineRole::kItemHeading || line.role == LineRole::kParagraph) keep_lone_marker();
    if (line.role == LineRole::kItemHeading) return take_item_heading(line);
    if (line.role == LineRole::kFurniture) {
      after_blank_ = true;
      if (source_.format == "markdown" || line.line.page == 0) return;
      page_break_ = true;
      return;
    }
    if (line.role == LineRole::kParagraph) return take_paragraph_line(line.line, text);
    if (is_lone_marker(text)) {
      keep_lone_marker();
      lone_marker_ = line.line;
      after_blank_ = true;
      return;
    }
    if (lone_marker_ && shape.kind != LineKind::kBlank && shape.kind != LineKind::kRule) shape = marked(shape);
    switch (shape.kind) {
      case LineKind::kBlank:
        after_blank_ = true;
        return;
      case LineKind::kRule:
        after_blank_ = page_break_ = true;
        return;
      case LineKind::kRow:
        return take_row(line.line);
      case LineKind::kFootnote:
        return take_footnote(line.line, shape);
      case LineKind::kCaption:
        return take_caption(line.line, shape);
      case LineKind::kMarkdownHeading:
        return take_heading(line.line, shape.text_at, static_cast<int>(shape.marker.size()));
      default:
        break;
    }
    if (line.line.heading_level > 0 && take_known_heading(line.line, text, shape)) return;
    if (take_styled_heading(line.line, text, shape)) return;
    // A dash in mid sentence that came to the start of a line.
    if (shape.kind == LineKind::kBullet && source_.format == "pdf" &&
        RE2::PartialMatch(std::string(text), compiled(R"(^\s*[–-]\s)")) && open_ && !after_blank_ &&
        is_unfinished(open_text()))
      return append(line.line);
    if (shape.kind == LineKind::kText || shape.kind == LineKind::kBareNumber || is_wrapped_number(shape, text)) {
      return take_text(line.line, text, shape);
    }
    take_marked(line.line, text, shape);
  }

  // "3.", "(a)" or a bullet alone on its line, as text taken from a page often has it.
  bool is_lone_marker(std::string_view text) const {
    if (source_.format == "pdf" || layout_ == Layout::kResponse) return false;
    std::string number;
    static const RE2 kMarker(R"(\*{0,2}(?:(\d{1,3})\.|\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|[•▪●])\*{0,2})");
    if (!RE2::FullMatch(std::string(trim(text)), kMarker, &number)) return false;
    const int item = std::atoi(number.c_str());
    const bool goes_up = item > last_item_ && item <= last_item_ + kMostSkipped;
    // Else the line may be the end of a sentence.
    return number.empty() || goes_up || !open_ || !is_unfinished(open_text());
  }

  // What the line is behind the mark that stood alone before it; what has a mark of its own keeps that.
  LineShape marked(const LineShape& shape) {
    if (shape.kind != LineKind::kText && shape.kind != LineKind::kBareNumber) {
      keep_lone_marker();
      return shape;
    }
    LineShape joined = shape_of(std::string(trim(cursor_.words(*lone_marker_))) + " X");
    lone_marker_.reset();
    joined.text_at = shape.kind == LineKind::kText ? shape.text_at : 0;
    return joined;
  }

  // No words followed that it could belong to: it stands as it is, so that nothing of the record is lost.
  void keep_lone_marker() {
    if (!lone_marker_) return;
    start(BlockKind::kParagraph, *lone_marker_, 0);
    close();
    lone_marker_.reset();
  }

  // "2017." or "44." at the start of a wrapped line ends a sentence; it is no number of a paragraph.
  bool is_wrapped_number(const LineShape& shape, std::string_view text) const {
    const bool could_be = shape.kind == LineKind::kNumber || shape.kind == LineKind::kMinute ||
                          shape.kind == LineKind::kBracketNumber || shape.kind == LineKind::kParagraph;
    if (!could_be || layout_ == Layout::kResponse) return false;
    if (shape.kind == LineKind::kParagraph) {  // "at 3.00 p.m."
      return RE2::PartialMatch(std::string(text), compiled(R"(^\D{0,4}\d{1,2}\.\d{2}\s*[ap]\.?\s?m\b)"));
    }
    if (!open_ || text.empty() || (after_blank_ && continues_numbers(shape))) return false;
    const Block& block = blocks_[*open_];
    const bool speaks =
        block.kind == BlockKind::kParagraph || block.kind == BlockKind::kListItem || block.kind == BlockKind::kFootnote;
    if (!speaks || !is_unfinished(open_text())) return false;
    static const RE2 kOneMore(R"(;?\s(?:and|or)$)");  // "...; and" waits for the next of a list
    if (after_blank_ && RE2::PartialMatch(open_text(), kOneMore)) return false;
    if (source_.format == "pdf")
      return !(block.marker_kind == MarkerKind::kNone && count_words(open_text()) <= kShortLineWords);
    return !after_blank_ && last_length_ > kShortOfTheMargin * static_cast<double>(measure_.margin);
  }

  // The number that comes after that of the last numbered paragraph.
  bool continues_numbers(const LineShape& shape) const {
    const auto last = std::find_if(blocks_.rbegin(), blocks_.rend(), [](const Block& block) {
      return block.marker_kind == MarkerKind::kNumber || block.marker_kind == MarkerKind::kBracketNumber;
    });
    return last != blocks_.rend() && !shape.marker.empty() &&
           std::atoi(shape.marker.c_str()) == std::atoi(last->marker.c_str()) + 1;
  }

  std::string open_text() const { return open_ ? tail_of(blocks_[*open_]) : ""; }

  // The block's words, or the last of them where it is long: how it ends decides what follows.
  std::string tail_of(const Block& block) const {
    std::vector<Piece> tail;
    std::size_t bytes = 0;
    for (auto piece = block.pieces.rbegin(); piece != block.pieces.rend() && bytes < kTailBytes; ++piece) {
      tail.push_back(*piece);
      const std::size_t length = piece->end - piece->begin;
      if (bytes + length > kTailBytes) tail.back().begin = start_of_word(piece->end - (kTailBytes - bytes), piece->end);
      bytes += length;
    }
    std::reverse(tail.begin(), tail.end());
    return verbatim_text(source_, tail);
  }

  std::size_t start_of_word(std::size_t from, std::size_t end) const {
    const std::size_t space = source_.text.find(' ', from);
    return std::min(space, end);
  }

  Block& start(BlockKind kind, const Line& line, std::size_t text_at) {
    blocks_.push_back({.kind = kind, .page = line.page, .is_machine_read = line.is_machine_read});
    blocks_.back().pieces.push_back({line.begin + text_at, line.end, Join::kSpace});
    open_ = blocks_.size() - 1;
    after_blank_ = page_break_ = false;
    last_length_ = trim(cursor_.words(line)).size();
    first_left_ = last_left_ = line.left;
    is_label_ = false;
    return blocks_.back();
  }

  void close() { open_.reset(); }

  // Goes on with the open block. Neighbouring lines stay one piece, so that spans are few.
  void append(const Line& line, Join join = Join::kSpace) {
    auto& pieces = blocks_[*open_].pieces;
    const std::string_view between =
        std::string_view(source_.text).substr(pieces.back().end, line.begin - pieces.back().end);
    if (join == Join::kSpace && trim(between).empty()) {
      pieces.back().end = line.end;
    } else {
      pieces.push_back({line.begin, line.end, join});
    }
    after_blank_ = page_break_ = false;
    last_length_ = trim(cursor_.words(line)).size();
    last_left_ = line.left;
  }

  void take_item_heading(const SourceLine& line) {
    Block& block = start(BlockKind::kItemHeading, line.line, 0);
    block.marker = line.minute;
    block.incomplete = line.incomplete;
    block.is_agenda_item = line.is_agenda_item;
    tables_.interrupted();
    close();
  }

  void take_paragraph_line(const Line& line, std::string_view text) {
    if (trim(text).empty()) return;
    start(BlockKind::kParagraph, line, 0);
    close();
  }

  void take_row(const Line& line) {
    caption_from_heading();
    open_chapter_box(line);
    tables_.row(line, blocks_);
    close();
    page_break_ = after_blank_ = false;
  }

  // Ofsted's reports open a chapter with a box: its title, and the grade beside it. The row stays a row, and its title
  // opens the section.
  void open_chapter_box(const Line& line) {
    if (source_.format != "pdf") return;
    const std::string_view text = cursor_.words(line);
    const auto tab = text.find('\t');
    const std::string title(trim(text.substr(0, tab))), grade(trim(text.substr(tab + 1)));
    const bool is_graded = RE2::FullMatch(
        grade, compiled(R"((?i)(?:outstanding|good|adequate|inadequate|requires improvement(?: to be good)?))"));
    // The heads of a table are no block of their own, so it is the line before that tells.
    const bool among_rows = cursor_.previous_is_row() || cursor_.next_is_row();
    if (!is_graded || among_rows || count_words(title) > 16 || !looks_like_heading(title.substr(0, 100)) ||
        line.page < 2)
      return;
    Block& block = start(BlockKind::kHeading, line, 0);
    block.pieces = {{line.begin, line.begin + tab, Join::kSpace}};
    block.level = 2;
    tables_.interrupted();
    close();
  }

  // The short line just above a table is its caption, not a heading.
  void caption_from_heading() {
    if (blocks_.empty() || blocks_.back().kind != BlockKind::kHeading || blocks_.back().level == 1 ||
        !blocks_.back().marker.empty())
      return;
    if (source_.format == "pdf") return;
    blocks_.back().kind = BlockKind::kCaption;
    tables_.caption("", verbatim_text(source_, blocks_.back().pieces));
  }

  void take_footnote(const Line& line, const LineShape& shape) {
    const auto resume = open_;
    Block& block = start(BlockKind::kFootnote, line, shape.text_at);
    block.marker = shape.marker;
    if (resume && blocks_[*resume].kind != BlockKind::kFootnote) interrupted_ = resume;
  }

  void take_caption(const Line& line, const LineShape& shape) {
    if (const bool wrapped = open_ && !after_blank_ && is_unfinished(open_text()); wrapped) return append(line);
    Block& block = start(BlockKind::kCaption, line, 0);
    block.marker = shape.marker;
    tables_.caption(shape.marker, verbatim_text(source_, block.pieces));
  }

  void take_heading(const Line& line, std::size_t text_at, int level, const std::string& number = "") {
    if (page_break_ && open_ && is_unfinished(open_text())) interrupted_ = open_;
    Block& block = start(BlockKind::kHeading, line, text_at);
    block.level = level;
    block.marker = number;
    interrupted_.reset();
    tables_.interrupted();
  }

  // What the format itself calls a heading. One with an item's number opens the item.
  bool take_known_heading(const Line& line, std::string_view text, const LineShape& shape) {
    const bool is_numbered = shape.kind == LineKind::kNumber || shape.kind == LineKind::kMinute ||
                             shape.kind == LineKind::kParagraph || shape.kind == LineKind::kBareNumber;
    const bool opens_item =
        layout_ == Layout::kMinutes && (shape.kind == LineKind::kNumber || shape.kind == LineKind::kMinute);
    if (opens_item || shape.kind == LineKind::kCaption || shape.kind == LineKind::kRow) return false;
    static const RE2 kBare(R"(^\s*(\d{1,3}(?:\.\d{1,3})*)\.?[\s\x{A0}]+)");
    re2::StringPiece rest(text.data(), text.size());
    std::string number;
    if (RE2::Consume(&rest, kBare, &number)) {
      take_heading(line, static_cast<std::size_t>(rest.data() - text.data()), line.heading_level, number);
    } else {
      take_heading(line, is_numbered ? 0 : shape.text_at, line.heading_level);
    }
    close();
    return true;
  }

  // In a document with fonts a heading is what is set bold or large.
  bool take_styled_heading(const Line& line, std::string_view text, const LineShape& shape) {
    if (source_.body_size <= 0) return false;
    const bool is_large = line.size > source_.body_size * 1.15;
    if (!(line.is_bold || is_large) || count_words(text) > kBoldHeadingWords || trim(text).ends_with('.')) return false;
    if (shape.kind == LineKind::kBullet || shape.kind == LineKind::kLetter || cursor_.runs_on_in_plain_type())
      return false;
    if (layout_ == Layout::kMinutes && (shape.kind == LineKind::kNumber || shape.kind == LineKind::kMinute)) {
      if (!is_next_item(shape.marker)) return false;
      start(BlockKind::kItemHeading, line, shape.text_at).marker = shape.marker;
      tables_.interrupted();
      return true;
    }
    if (open_ && !after_blank_ && is_label_ && is_unfinished(open_text())) {  // "Lead inspector: A Name," wraps
      append(line);
      return true;
    }
    // "Inspection date: 6 November": a label, and the line above it if bold alone is one too.
    if (RE2::PartialMatch(
            std::string(text),
            compiled(
                R"((?i)^(?:inspection dates?|lead inspector|report published|reporting inspector|published)\b)"))) {
      start(BlockKind::kParagraph, line, 0);
      is_label_ = true;
      return true;
    }
    Block* last = blocks_.empty() ? nullptr : &blocks_.back();
    int level = is_large ? (line.size > source_.body_size * 1.5 ? 1 : 2) : 3;
    if (!is_large && only_title_lines()) level = kTitlePage;
    const bool wraps =
        last && (last->kind == BlockKind::kItemHeading || (last->kind == BlockKind::kHeading && last->level == level));
    if (wraps && !after_blank_ && open_) {
      append(line);
    } else {
      take_heading(line, 0, level);
    }
    return true;
  }

  void take_marked(const Line& line, std::string_view text, const LineShape& shape) {
    static constexpr auto marker_kind = [](LineKind kind) {
      switch (kind) {
        case LineKind::kParagraph:
          return MarkerKind::kParagraph;
        case LineKind::kMinute:
        case LineKind::kNumber:
          return MarkerKind::kNumber;
        case LineKind::kBracketNumber:
          return MarkerKind::kBracketNumber;
        case LineKind::kLetter:
          return MarkerKind::kLetter;
        case LineKind::kScale:
          return MarkerKind::kScale;
        case LineKind::kSubBullet:
          return MarkerKind::kSubBullet;
        default:
          return MarkerKind::kBullet;
      }
    };
    const std::string_view rest = text.substr(shape.text_at);
    const bool stands_alone = cursor_.next_is_break() || cursor_.next_starts_something();
    if (shape.kind == LineKind::kMinute && take_resolution_under_its_number(line, rest, shape)) return;
    // A title in capitals may end in any word.
    const bool is_title = looks_like_heading(rest) ||
                          (is_all_capitals(rest) && rest.size() > 3 && count_words(rest) <= 14) ||
                          // A running number of the municipal year stands before nothing else.
                          (shape.kind == LineKind::kMinute && count_words(rest) <= 14 && !trim(rest).ends_with('.'));
    if ((shape.kind == LineKind::kNumber || shape.kind == LineKind::kMinute) && layout_ == Layout::kMinutes &&
        is_title && stands_alone && !trim(rest).ends_with(':') && is_next_item(shape.marker)) {
      Block& block = start(BlockKind::kItemHeading, line, shape.text_at);
      block.marker = shape.marker;
      tables_.interrupted();
      close();
      return;
    }
    const bool is_paragraph =
        shape.kind == LineKind::kParagraph || (shape.kind == LineKind::kNumber && layout_ != Layout::kResponse);
    if (shape.kind == LineKind::kNumber && looks_like_heading(rest) && cursor_.next_is_break() &&
        cursor_.next_is_part_of(shape.marker))
      return take_heading(line, shape.text_at, 2, shape.marker);
    // "3.2 Findings" alone on its line is a heading with a number.
    if (is_paragraph && shape.kind == LineKind::kParagraph && looks_like_heading(rest) && count_words(rest) <= 8 &&
        cursor_.next_is_break() && !trim(rest).ends_with(':')) {
      return take_heading(line, shape.text_at, 2, shape.marker);
    }
    Block& block = start(is_paragraph ? BlockKind::kParagraph : BlockKind::kListItem, line,
                         shape.kind == LineKind::kScale ? 0 : shape.text_at);
    block.marker_kind = marker_kind(shape.kind);
    block.marker = shape.marker;
    if (shape.kind != LineKind::kBullet && shape.kind != LineKind::kSubBullet) tables_.interrupted();
    interrupted_.reset();
  }

  // "113/17 RESOLVED:": the resolution has the number of a minute, and no title.
  bool take_resolution_under_its_number(const Line& line, std::string_view rest, const LineShape& shape) {
    static const RE2 kResolved(R"(^(?:It was )?(?:RESOLVED|AGREED|RECOMMENDED)\b)");
    if (layout_ != Layout::kMinutes || !RE2::PartialMatch({rest.data(), rest.size()}, kResolved) ||
        !is_next_item(shape.marker))
      return false;
    Block& item = start(BlockKind::kItemHeading, line, shape.text_at);
    item.marker = shape.marker;
    item.pieces.clear();
    tables_.interrupted();
    start(BlockKind::kParagraph, line, shape.text_at);
    return true;
  }

  // Items are numbered upwards; a list inside an item starts again from one. Letters and years after the number count
  // not.
  bool is_next_item(const std::string& marker) {
    const int number = std::atoi(marker.c_str());
    const bool is_next = last_item_ == 0 || (number > last_item_ && number <= last_item_ + kMostSkipped) ||
                         (number == last_item_ && marker != last_marker_);
    if (is_next) {
      last_item_ = number;
      last_marker_ = marker;
    }
    return is_next;
  }

  void take_text(const Line& line, std::string_view text, const LineShape& shape) {
    if (open_ && !after_blank_ && !is_response_item(text) && goes_on_without_blank(text)) return append(line);
    if (const auto target = hangs_over_page(line) ? open_ : continuation_target(text)) {
      open_ = target;
      interrupted_.reset();
      return append(line);
    }
    if (is_response_item(text)) {
      Block& block = start(BlockKind::kListItem, line, shape.text_at);
      block.marker_kind = MarkerKind::kBullet;
      return;
    }
    if (is_heading_here(text, shape)) {
      const int level = shape.kind == LineKind::kBareNumber || blocks_.empty() ? 1 : 2;
      if (shape.kind != LineKind::kBareNumber && is_front_matter(text))
        return take_heading(line, shape.text_at, kTitlePage);
      return take_heading(line, shape.text_at, level, shape.kind == LineKind::kBareNumber ? shape.marker : "");
    }
    if (is_list_without_marks(text)) return append(line, Join::kNewLine);
    interrupted_.reset();
    if (open_ && blocks_[*open_].kind == BlockKind::kFootnote) close();
    start(BlockKind::kParagraph, line, shape.kind == LineKind::kBareNumber ? 0 : shape.text_at);
    tables_.interrupted();
  }

  // The lines of a title page, before anything has been said.
  bool is_front_matter(std::string_view text) const {
    const std::string_view words_of_line = trim(text);
    return layout_ == Layout::kReport && source_.format != "pdf" && count_words(text) <= 10 &&
           !words_of_line.ends_with(':') && !words_of_line.ends_with('.') && !words_of_line.starts_with("Dear ") &&
           !is_inspection_label(text) && only_title_lines();
  }

  bool only_title_lines() const {
    return std::all_of(blocks_.begin(), blocks_.end(), [](const Block& block) {
      return block.kind == BlockKind::kHeading && block.level == kTitlePage;
    });
  }

  bool goes_on_without_blank(std::string_view text) const {
    const Block& open = blocks_[*open_];
    if (open.kind == BlockKind::kHeading) {
      // A title may wrap; a paragraph under a heading is no title.
      const bool wraps = looks_like_heading(text) || starts_in_lower_case(text);
      return source_.format != "pdf" && wraps && open.marker.empty() && count_words(text) <= 10;
    }
    if (last_length_ > kUnwrappedBytes && source_.format != "pdf")
      return is_unfinished(open_text()) && starts_in_lower_case(text);
    const std::string so_far = open_text();
    // "(Recommendation)" on a line of its own belongs to the sentence before it.
    const bool ended =
        !is_unfinished(so_far) && !so_far.ends_with(',') && !(source_.format == "pdf" && trim(text).starts_with('('));
    return !ended || static_cast<double>(last_length_) >= kShortOfTheMargin * static_cast<double>(measure_.margin);
  }

  // In a flattened response table a bullet is left as a space before a capital, behind a colon or semicolon.
  bool is_response_item(std::string_view text) const {
    return layout_ == Layout::kResponse && open_ && !after_blank_ && text.starts_with(' ') &&
           !starts_in_lower_case(text) && RE2::PartialMatch(open_text(), compiled(R"((?::|;|; and|; or)$)"));
  }

  // A numbered paragraph that fills its page and goes on under its own indent on the next.
  bool hangs_over_page(const Line& line) const {
    if (!page_break_ || !open_ || line.left <= 0) return false;
    const MarkerKind marker = blocks_[*open_].marker_kind;
    const bool is_numbered = marker == MarkerKind::kNumber || marker == MarkerKind::kParagraph;
    return is_numbered && last_left_ > first_left_ + kIndent && std::abs(line.left - last_left_) < kSameEdge &&
           static_cast<double>(last_length_) >= kFillsTheLine * static_cast<double>(measure_.margin);
  }

  // The block that this line goes on with across a blank line, a page break or a footnote.
  std::optional<std::size_t> continuation_target(std::string_view text) const {
    for (const auto& candidate : {interrupted_, open_}) {
      if (!candidate) continue;
      const Block& block = blocks_[*candidate];
      if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kItemHeading ||
          block.kind == BlockKind::kCaption)
        continue;
      const std::string so_far = tail_of(block);
      const bool quotes = so_far.ends_with(',') && RE2::PartialMatch(std::string(trim(text)), compiled(R"(^["“'‘])"));
      if (!is_unfinished(so_far) && !so_far.ends_with(',')) continue;
      if (starts_in_lower_case(text) && so_far.size() > 20) return candidate;
      if (quotes) return candidate;
      const bool broken = candidate == interrupted_ || page_break_ || measure_.is_double_spaced;
      if (broken && so_far.size() >= kLongEnoughToGoOn && !looks_like_heading_here(text)) return candidate;
      if (measure_.is_double_spaced && is_all_capitals(so_far) && is_all_capitals(text)) return candidate;
      if (measure_.is_double_spaced && so_far.size() >= kLongEnoughToGoOn &&
          last_length_ > kShortOfTheMargin * static_cast<double>(measure_.margin))
        return candidate;
    }
    return std::nullopt;
  }

  bool looks_like_heading_here(std::string_view text) const {
    return looks_like_heading(text) && count_words(text) <= 8;
  }

  bool is_heading_here(std::string_view text, const LineShape& shape) const {
    if (layout_ == Layout::kResponse && !blocks_.empty()) return false;
    if (measure_.has_bold || measure_.is_double_spaced) return false;  // there, headings are told by their type
    if (!(after_blank_ || blocks_.empty() || !open_)) return false;
    if (is_front_matter(text)) return true;
    if (!looks_like_heading(text) || is_label(text) || trim(text).ends_with("–") || trim(text).ends_with("—"))
      return false;
    if (shape.kind == LineKind::kBareNumber) return cursor_.next_is_break();
    // "Present: ..." is no heading; the first line of all is the title, whatever signs it holds.
    if (trim(text).find(": ") != std::string_view::npos && layout_ == Layout::kMinutes && !blocks_.empty())
      return false;
    if (trim(text).ends_with(':')) {
      const SourceLine* next = cursor_.next_filled();
      return next && layout_ == Layout::kReport && shape_of(cursor_.words(next->line)).kind == LineKind::kParagraph;
    }
    // The first line of a page is its title.
    const bool stands_alone = cursor_.next_is_break();
    return blocks_.empty() ? stands_alone || cursor_.next_could_be_rest_of_title()
                           : stands_alone && cursor_.next_could_be_a_section();
  }

  // Residue of tables and lists of names: short lines one after another are one passage, a line each.
  bool is_list_without_marks(std::string_view text) const {
    if (!open_ || blocks_[*open_].kind != BlockKind::kParagraph || blocks_[*open_].marker_kind != MarkerKind::kNone ||
        source_.format == "pdf")
      return false;
    if (count_words(text) > kShortLineWords || !is_unfinished(text) || layout_ == Layout::kResponse) return false;
    const std::string so_far = open_text();
    const auto line_break = so_far.rfind('\n');
    const std::string last = line_break == std::string::npos ? so_far : so_far.substr(line_break + 1);
    return count_words(last) <= kShortLineWords && is_unfinished(last) && count_words(so_far) < 200;
  }

  const ExtractedText& source_;
  Layout layout_;
  const TextMeasure measure_;
  LineCursor cursor_;
  TableParser tables_;
  std::vector<Block> blocks_;
  std::optional<std::size_t> open_;         // the block that the next line may go on with
  std::optional<Line> lone_marker_;         // a mark without its text yet
  std::optional<std::size_t> interrupted_;  // the block that a footnote or page break cut
  bool after_blank_ = false;
  bool is_label_ = false;  // the open block is a label on the title page, "Lead inspector: ..."
  bool page_break_ = false;
  std::size_t last_length_ = 0;
  double first_left_ = 0, last_left_ = 0;  // of the open block's first and last line
  int page_ = 0;
  int last_item_ = 0;        // of the minutes, as a number
  std::string last_marker_;  // as printed
};

}  // namespace

std::vector<Block> parse_blocks(const ExtractedText& source, const std::vector<SourceLine>& lines, Layout layout) {
  return BlockParser(source, lines, layout).parse();
}

}  // namespace indexer
