#include "indexer/extract/odt_lists.h"

#include <algorithm>
#include <cstring>

namespace indexer {
namespace {

NumberStyle style_of(const std::string& format) {
  if (format == "1") return NumberStyle::kDecimal;
  if (format == "a") return NumberStyle::kLowerLetter;
  if (format == "A") return NumberStyle::kUpperLetter;
  if (format == "i") return NumberStyle::kLowerRoman;
  if (format == "I") return NumberStyle::kUpperRoman;
  return NumberStyle::kNone;
}

OdtListStyle levels_of(const pugi::xml_node& list) {
  OdtListStyle style;
  for (const auto& node : list.children()) {
    const int at = node.attribute("text:level").as_int(0) - 1;
    if (at < 0 || at >= static_cast<int>(kOdtLevels)) continue;
    OdtListLevel& level = style[static_cast<std::size_t>(at)];
    const bool is_bullet = std::strcmp(node.name(), "text:list-level-style-bullet") == 0;
    level.style = is_bullet ? NumberStyle::kBullet : style_of(node.attribute("style:num-format").as_string());
    level.prefix = node.attribute("style:num-prefix").as_string();
    level.suffix = node.attribute("style:num-suffix").as_string();
    level.start = node.attribute("text:start-value").as_int(1);
    level.shown_levels = node.attribute("text:display-levels").as_int(1);
  }
  return style;
}

}  // namespace

void OdtListStyles::read(const pugi::xml_document& part) {
  const auto root = part.document_element();
  for (const char* place : {"office:styles", "office:automatic-styles"}) {
    for (const auto& node : root.child(place).children()) {
      if (std::strcmp(node.name(), "text:list-style") == 0) {
        styles_[node.attribute("style:name").as_string()] = levels_of(node);
      } else if (std::strcmp(node.name(), "text:outline-style") == 0) {
        outline_ = levels_of(node);
      } else if (std::strcmp(node.name(), "style:style") == 0 && node.attribute("style:list-style-name")) {
        paragraph_styles_[node.attribute("style:name").as_string()] =
            node.attribute("style:list-style-name").as_string();
      }
    }
  }
}

const OdtListStyle* OdtListStyles::find(const std::string& name) const {
  const auto found = styles_.find(name);
  return found == styles_.end() ? nullptr : &found->second;
}

std::string OdtListStyles::of_paragraph_style(const std::string& name) const {
  const auto found = paragraph_styles_.find(name);
  return found == paragraph_styles_.end() ? "" : found->second;
}

std::string OdtCounter::next(const OdtListStyle& style, int level, int restart) {
  const auto at = static_cast<std::size_t>(std::clamp(level, 0, static_cast<int>(kOdtLevels) - 1));
  if (restart >= 0) {
    counts_[at] = restart;
  } else {
    counts_[at] = is_counting_[at] ? counts_[at] + 1 : style[at].start;
  }
  is_counting_[at] = true;
  for (std::size_t deeper = at + 1; deeper < kOdtLevels; ++deeper) is_counting_[deeper] = false;
  const OdtListLevel& shown = style[at];
  if (shown.style == NumberStyle::kBullet) return bullet_mark(static_cast<int>(at));
  if (shown.style == NumberStyle::kNone) return "";
  const auto first = at + 1 - std::min(at + 1, static_cast<std::size_t>(std::max(1, shown.shown_levels)));
  std::string numbers;
  for (std::size_t i = first; i <= at; ++i) {
    const int count = is_counting_[i] ? counts_[i] : style[i].start;
    const std::string number = list_number(count, style[i].style);
    if (!number.empty()) numbers += (numbers.empty() ? "" : ".") + number;
  }
  return shown.prefix + numbers + shown.suffix;
}

}  // namespace indexer
