#include "indexer/structure/passage_builder.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "evidence/digest.h"
#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"

namespace indexer {
namespace {

constexpr int kItemLevel = 0;              // an item stands above every heading inside it
constexpr std::size_t kResponseWords = 5;  // a reply says something; fewer words are a name or a date

std::string superscript_to_digits(const std::string& marker) {
  static const std::map<std::string, char> kDigits = {{"⁰", '0'}, {"¹", '1'}, {"²", '2'}, {"³", '3'}, {"⁴", '4'},
                                                      {"⁵", '5'}, {"⁶", '6'}, {"⁷", '7'}, {"⁸", '8'}, {"⁹", '9'}};
  std::string digits;
  for (std::size_t at = 0; at < marker.size();) {
    const std::size_t length = static_cast<unsigned char>(marker[at]) == 0xC2 ? 2 : 3;
    const auto found = kDigits.find(marker.substr(at, length));
    if (found != kDigits.end()) digits += found->second;
    at += length;
  }
  return digits;
}

// Told apart where a document numbers two things alike: "bullet 1 (second), page 40".
std::string ordinal(int repeat) {
  static const std::vector<std::string> kWords = {"", "", " (second)", " (third)", " (fourth)", " (fifth)"};
  const auto at = static_cast<std::size_t>(repeat);
  return at < kWords.size() ? kWords[at] : " (number " + std::to_string(repeat) + " of that name)";
}

class PassageBuilder {
 public:
  PassageBuilder(const ExtractedText& source, const std::string& document_id, bool is_response,
                 StructuredDocument& document)
      : source_(source),
        code_points_(source.text),
        document_id_(document_id),
        is_response_(is_response),
        document_(document) {}

  void build() {
    has_numbers_ = std::any_of(document_.blocks.begin(), document_.blocks.end(), [](const Block& block) {
      return block.marker_kind == MarkerKind::kParagraph ||
             (block.marker_kind == MarkerKind::kNumber && block.kind == BlockKind::kParagraph);
    });
    for (const Block& block : document_.blocks) take(block);
    keep_bare_heading();
  }

 private:
  void take(const Block& block) {
    switch (block.kind) {
      case BlockKind::kHeading:
        return take_heading(block);
      case BlockKind::kItemHeading:
        return take_item(block);
      case BlockKind::kRow:
        return take_row(block);
      case BlockKind::kFootnote:
        return take_footnote(block);
      case BlockKind::kCaption:
        return;  // shown with its rows
      case BlockKind::kParagraph:
        return take_paragraph(block);
      case BlockKind::kListItem:
        return take_list_item(block);
    }
  }

  void take_heading(const Block& block) {
    if (block.level == 0) return;
    const std::string words = verbatim_text(source_, block.pieces);
    const std::string title = block.marker.empty() ? words : block.marker + " " + words;
    if (bare_heading_ && bare_heading_->level >= block.level) keep_bare_heading();
    while (!sections_.empty() && sections_.back().first >= block.level) sections_.pop_back();
    open_outline(title, item_ > 0 ? block.level + 1 : block.level);
    end_paragraph();
    if (item_ == 0) paragraph_count_ = 0;
    const bool speaks = states_a_judgement(words);
    if (speaks) add(block, words, within_item(within_section("heading")));
    sections_.emplace_back(block.level, title);
    bare_heading_ = speaks ? nullptr : &block;
  }

  // A heading under which nothing stands says something itself: a judgement, a name under a letter.
  void keep_bare_heading() {
    const Block* heading = std::exchange(bare_heading_, nullptr);
    if (!heading) return;
    const std::string words = verbatim_text(source_, heading->pieces);
    sections_.pop_back();
    if (!document_.outline.empty() && document_.outline.back().passage_id.empty()) document_.outline.pop_back();
    if (!words.empty()) add(*heading, words, within_item(within_section("heading")));
  }

  void take_item(const Block& block) {
    keep_bare_heading();
    const std::string title = verbatim_text(source_, block.pieces);
    ++item_;
    minute_ = block.is_agenda_item ? "" : block.marker;
    agenda_item_ = block.is_agenda_item ? block.marker : "";
    incomplete_ = block.incomplete;
    if (!incomplete_.empty()) {
      if (document_.incomplete.empty()) document_.incomplete = incomplete_;
      document_.referred_to.push_back(incomplete_);
    }
    sections_.clear();
    sections_.emplace_back(kItemLevel, block.marker.empty() ? title : block.marker + " " + title);
    open_outline(sections_.back().second, 1);
    paragraph_count_ = resolution_count_ = action_count_ = 0;
    end_paragraph();
  }

  void open_outline(const std::string& title, int level) { document_.outline.push_back({title, "", level}); }

  void end_paragraph() {
    number_.clear();
    parent_.reset();
    part_ = bullets_ = letters_ = 0;
    in_resolution_ = in_actions_ = false;
  }

  // "Minute 80", "item 6" or nothing: what stands before a paragraph's own place.
  std::string item_label() const {
    if (!minute_.empty()) return "Minute " + minute_;
    if (!agenda_item_.empty()) return "item " + agenda_item_;
    return item_ > 0 ? "item " + std::to_string(item_) : "";
  }

  std::string within_item(const std::string& place) const {
    const std::string item = item_label();
    return item.empty() ? place : item + ", " + place;
  }

  // Under a heading of a report the heading is part of the place; a title alone is not.
  std::string within_section(const std::string& place) const {
    if (in_imprint_) return "imprint, " + place;
    if (sections_.empty() || document_.outline.size() < 2) return place;
    return "“" + sections_.back().second + "”, " + place;
  }

  bool in_recommendations() const {
    return !sections_.empty() &&
           RE2::PartialMatch(
               sections_.back().second,
               compiled(R"((?i)recommendation|needs? to improve|areas? for (?:improvement|priority action))"));
  }

  void take_paragraph(const Block& block) {
    const std::string words = verbatim_text(source_, block.pieces);
    if (words.empty()) return;
    if (RE2::PartialMatch(
            words,
            compiled(
                R"((?i)^(?:the office for standards in education|if you would like a copy of this|no\. \d+ piccadilly))"))) {
      // The imprint ends the last paragraph and its chapter.
      if (!in_imprint_) paragraph_count_ = 0;
      in_imprint_ = true;
      sections_.clear();
      end_paragraph();
    }
    if (block.marker_kind == MarkerKind::kParagraph || block.marker_kind == MarkerKind::kNumber) {
      end_paragraph();
      number_ = block.marker;
      place_ =
          (block.marker_kind == MarkerKind::kNumber && in_recommendations() ? "recommendation " : "para ") + number_;
      // Of a pack's papers each counts from the start.
      if (block.marker_kind == MarkerKind::kNumber || !agenda_item_.empty()) place_ = within_item(place_);
      add(block, words, place_);
    } else if (is_response_ && !number_.empty()) {
      take_response(block, words);
      return;
    } else {
      take_unnumbered(block, words);
    }
    bullets_ = letters_ = 0;
    static const RE2 kResolved(
        R"((?i)^(?:it was )?(?:resolved|agreed|recommended)\s*(?:unanimously)?\s*(?:that)?\s*[:;–—-]*$)");
    static const RE2 kActions(R"((?i)^(?:[\w, ]*\bactions?\b[\w, ]*\b(?:agreed|were)\b[^.]*|actions?)\s*:-?$)");
    in_resolution_ = RE2::FullMatch(words, kResolved);
    in_actions_ = RE2::FullMatch(words, kActions);
    if (in_resolution_) letters_ = 0;
    // What ends in a colon introduces what follows.
    parent_ = words.ends_with(':') || words.ends_with(":-") || words.ends_with(';') || in_resolution_ ? last_index()
                                                                                                      : std::nullopt;
  }

  void take_unnumbered(const Block& block, const std::string& words) {
    static const RE2 kInlineResolution(R"(^(?:RESOLVED|Resolved|AGREED)\b\s*[:–—-]?)");
    const bool introduced = parent_ && document_.passages[*parent_].text.ends_with(';');
    const auto parent = parent_;
    if (item_ > 0 && number_.empty()) {
      if (RE2::PartialMatch(words, kInlineResolution) && count_words(words) > 3) {
        ++resolution_count_;
        place_ = within_item("resolution");
      } else {
        place_ = within_item("para " + std::to_string(++paragraph_count_));
      }
    } else if (!number_.empty()) {
      ++part_;
      place_ = number_place() + ", part " + std::to_string(part_ + 1);
    } else {
      // Where the document numbers its paragraphs, ours must not look like its own.
      const std::string counted = has_numbers_ ? "unnumbered para " : "para ";
      place_ = within_section(counted + std::to_string(++paragraph_count_));
    }
    add(block, words, place_, introduced ? parent : std::nullopt);
  }

  std::string number_place() const { return within_item("para " + number_); }

  // In a flattened response table: what follows a recommendation answers it (annotate/response_linker).
  void take_response(const Block& block, const std::string& words) {
    const bool replies = count_words(words) >= kResponseWords;
    ++part_;
    add(block, words, replies ? "response " + number_ : "row " + number_ + ", note " + std::to_string(part_));
  }

  void take_list_item(const Block& block) {
    const std::string words = verbatim_text(source_, block.pieces);
    if (words.empty()) return;
    if (is_response_ && block.marker_kind == MarkerKind::kNumber) {
      end_paragraph();
      number_ = block.marker;
      add(block, words, "recommendation " + number_);
      if (words.ends_with(':')) parent_ = last_index();
      place_ = "recommendation " + number_;
      return;
    }
    // Under a bullet that introduces others, those with another sign stand one step in.
    const std::string sign(trim(block.marker));
    const bool is_inner = block.marker_kind == MarkerKind::kBullet && sub_parent_ && sign != outer_sign_;
    const bool is_sub_bullet = block.marker_kind == MarkerKind::kSubBullet || is_inner;
    add(block, words, list_label(block, is_sub_bullet), parent_);
    if (is_sub_bullet) {
      if (sub_parent_) set_parent(document_.passages.back(), *sub_parent_);
    } else if (words.ends_with(':')) {
      sub_parent_ = last_index();
      outer_sign_ = sign;
    } else {
      sub_parent_.reset();
    }
  }

  std::string list_label(const Block& block, bool is_sub_bullet) {
    if (is_sub_bullet) return bullet_place_ + ", sub-bullet " + std::to_string(++sub_bullets_);
    sub_bullets_ = 0;
    if (in_resolution_ && (block.marker_kind == MarkerKind::kBracketNumber ||
                           block.marker_kind == MarkerKind::kLetter || block.marker_kind == MarkerKind::kNumber)) {
      return bullet_place_ = within_item("resolution " + block.marker);
    }
    if (in_resolution_) return bullet_place_ = within_item("resolution " + std::to_string(++bullets_));
    if (in_actions_) return bullet_place_ = within_item("action " + std::to_string(++action_count_));
    std::string base = place_;
    if (!parent_ && number_.empty()) base = item_label();
    std::string own;
    switch (block.marker_kind) {
      case MarkerKind::kLetter:
      case MarkerKind::kBracketNumber:
        own = "(" + block.marker + ")";
        break;
      case MarkerKind::kScale:
        own = "score " + block.marker;
        break;
      case MarkerKind::kNumber:
        own = "item " + block.marker;
        break;
      default:
        own = "bullet " + std::to_string(++bullets_);
    }
    return bullet_place_ = base.empty() ? within_section(own) : base + ", " + own;
  }

  void take_row(const Block& block) {
    std::vector<Piece> pieces;
    for (const auto& cell : block.cells) {
      for (std::size_t i = 0; i < cell.size(); ++i) {
        pieces.push_back(cell[i]);
        if (i == 0) pieces.back().join = Join::kCell;
      }
    }
    const std::string words = verbatim_text(source_, pieces);
    if (words.empty()) return;
    const std::string row = "row " + std::to_string(block.row);
    std::string table = block.table;
    if (table.empty()) table = number_.empty() ? "table" : "table under para " + number_;
    Block whole = block;
    whole.pieces = pieces;
    add(whole, words, table + ", " + row);
    evidence::Passage& passage = document_.passages.back();
    passage.caption = block.caption;
    passage.lead_in = block.group;
    passage.locator.table = block.table.empty() ? table : block.table;
    passage.locator.row = std::to_string(block.row);
    passage.locator.paragraph = number_;
    for (std::size_t i = 0; i < block.cells.size(); ++i) {
      passage.cells.push_back({i < block.heads.size() ? block.heads[i] : "", verbatim_text(source_, block.cells[i])});
    }
  }

  void take_footnote(const Block& block) {
    const std::string words = verbatim_text(source_, block.pieces);
    if (words.empty()) return;
    const auto keep = parent_;
    add(block, words, "footnote " + superscript_to_digits(block.marker));
    const std::size_t note = *last_index();
    parent_ = keep;
    // The passage that carries the mark is what the note belongs to; the nearest one before the note.
    for (std::size_t i = note; i-- > 0;) {
      const evidence::Passage& candidate = document_.passages[i];
      if (carries_mark(i, block.marker)) {
        set_parent(document_.passages[note], i);
        document_.passages[note].locator.paragraph = candidate.locator.paragraph;
        break;
      }
    }
  }

  bool carries_mark(std::size_t passage, const std::string& marker) const {
    for (const Piece& piece : pieces_[passage]) {
      const std::string_view words = std::string_view(source_.text).substr(piece.begin, piece.end - piece.begin);
      if (words.find(marker) != std::string_view::npos) return true;
    }
    return false;
  }

  std::optional<std::size_t> last_index() const {
    if (document_.passages.empty()) return std::nullopt;
    return document_.passages.size() - 1;
  }

  void set_parent(evidence::Passage& passage, std::size_t parent) {
    passage.parent_id = document_.passages[parent].id;
    passage.lead_in = document_.passages[parent].text;
  }

  void add(const Block& block, const std::string& words, const std::string& label,
           std::optional<std::size_t> parent = {}) {
    evidence::Passage passage;
    passage.document_id = document_id_;
    if (block.kind != BlockKind::kFootnote) bare_heading_ = nullptr;
    passage.text = words;
    passage.spans = code_points_.spans(block.pieces);
    const std::string hash = evidence::sha256_hex(words).substr(0, 10);
    const int equals = ++seen_[hash];
    passage.id = document_id_ + "-" + hash + (equals > 1 ? "-" + std::to_string(equals) : "");
    if (parent) set_parent(passage, *parent);
    passage.incomplete = incomplete_;
    passage.is_machine_read = block.is_machine_read;
    for (const auto& [level, title] : sections_) passage.locator.section.push_back(title);
    passage.locator.paragraph = number_;
    passage.locator.minute = minute_;
    passage.locator.page = block.page;
    const std::string page = block.page > 0 ? ", page " + std::to_string(block.page) : "";
    passage.locator.label = label + ordinal(++labelled_[label + page]) + page;
    for (std::size_t i = document_.outline.size(); i-- > 0 && document_.outline[i].passage_id.empty();) {
      document_.outline[i].passage_id = passage.id;
    }
    document_.passages.push_back(std::move(passage));
    pieces_.push_back(block.pieces);
  }

  const ExtractedText& source_;
  CodePointIndex code_points_;
  std::string document_id_;
  bool is_response_;
  StructuredDocument& document_;
  std::vector<std::vector<Piece>> pieces_;             // of each passage
  std::vector<std::pair<int, std::string>> sections_;  // level, title
  std::map<std::string, int> seen_;                    // hashes of texts, for the number among equals
  std::map<std::string, int> labelled_;                // places so far, to tell equal ones apart
  std::string number_, place_, bullet_place_, outer_sign_, minute_, agenda_item_, incomplete_;
  const Block* bare_heading_ = nullptr;  // the last heading, while nothing stands under it
  std::optional<std::size_t> parent_, sub_parent_;
  int item_ = 0, paragraph_count_ = 0, part_ = 0, bullets_ = 0, sub_bullets_ = 0, letters_ = 0;
  int resolution_count_ = 0, action_count_ = 0;
  bool in_resolution_ = false, in_actions_ = false;
  bool in_imprint_ = false;   // the publisher's address and terms, at the end
  bool has_numbers_ = false;  // the document numbers its paragraphs
};

}  // namespace

void build_passages(const ExtractedText& source, const std::string& document_id, bool is_response,
                    StructuredDocument& document) {
  PassageBuilder(source, document_id, is_response, document).build();
}

}  // namespace indexer
