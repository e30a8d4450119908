#include "indexer/structure/line_cursor.h"

#include <cmath>

#include "indexer/structure/line_shape.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

constexpr std::size_t kLongEnoughToGoOn = 60;  // bytes: a shorter line may be a heading or a name
constexpr std::size_t kTitleWords = 10;
constexpr double kSameSize = 0.6;  // points

}  // namespace

const SourceLine* LineCursor::next_filled() const {
  for (std::size_t i = at_ + 1; i < lines_.size(); ++i) {
    const SourceLine& line = lines_[i];
    if (line.role != LineRole::kFurniture && !trim(words(line.line)).empty()) return &line;
  }
  return nullptr;
}

bool LineCursor::next_is_break() const {
  return !next() || trim(words(next()->line)).empty() || next()->role == LineRole::kItemHeading ||
         shape_of(words(next()->line)).kind == LineKind::kRule;
}

bool LineCursor::next_is_row() const {
  const SourceLine* following = next_filled();
  return following && shape_of(words(following->line)).kind == LineKind::kRow;
}

bool LineCursor::previous_is_row() const {
  for (std::size_t i = at_; i-- > 0;) {
    const SourceLine& line = lines_[i];
    if (line.role == LineRole::kFurniture || trim(words(line.line)).empty()) continue;
    return shape_of(words(line.line)).kind == LineKind::kRow;
  }
  return false;
}

bool LineCursor::next_starts_something() const {
  if (!next()) return true;
  const std::string_view text = words(next()->line);
  return shape_of(text).kind != LineKind::kText ||
         (!starts_in_lower_case(text) && trim(text).size() > kLongEnoughToGoOn);
}

bool LineCursor::next_could_be_a_section() const {
  const SourceLine* following = next_filled();
  if (!following) return false;
  const std::string_view text = words(following->line);
  return shape_of(text).kind != LineKind::kText || count_words(text) > kTitleWords || looks_like_heading(text);
}

bool LineCursor::next_could_be_rest_of_title() const {
  return next() && count_words(words(next()->line)) <= kTitleWords && !trim(words(next()->line)).ends_with('.');
}

bool LineCursor::next_is_part_of(const std::string& number) const {
  const SourceLine* following = next_filled();
  if (!following) return false;
  const LineShape shape = shape_of(words(following->line));
  return shape.kind == LineKind::kParagraph && shape.marker.starts_with(number + ".");
}

bool LineCursor::runs_on_in_plain_type() const {
  if (!next() || trim(words(next()->line)).empty() || next()->role == LineRole::kFurniture) return false;
  const Line &here = line().line, &there = next()->line;
  return there.is_bold != here.is_bold && std::abs(there.size - here.size) < kSameSize &&
         starts_in_lower_case(words(there));
}

}  // namespace indexer
