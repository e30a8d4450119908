#include "indexer/extract/docx_numbering.h"

#include <algorithm>
#include <cctype>
#include <cstring>

namespace indexer {
namespace {

constexpr int kDeepestStyle = 20;  // styles may be based on each other in a ring

NumberStyle style_named(const std::string& name) {
  static const std::map<std::string, NumberStyle> kNames = {
      {"lowerLetter", NumberStyle::kLowerLetter}, {"upperLetter", NumberStyle::kUpperLetter},
      {"lowerRoman", NumberStyle::kLowerRoman},   {"upperRoman", NumberStyle::kUpperRoman},
      {"bullet", NumberStyle::kBullet},           {"none", NumberStyle::kNone}};
  const auto found = kNames.find(name);
  return found == kNames.end() ? NumberStyle::kDecimal : found->second;
}

std::string value_of(const pugi::xml_node& parent, const char* child) {
  return parent.child(child).attribute("w:val").as_string();
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

void read_style(const pugi::xml_node& node, DocxStyle& style) {
  const pugi::xml_node properties = node.child("w:pPr");
  if (const auto outline = properties.child("w:outlineLvl")) {
    const int level = outline.attribute("w:val").as_int(9);
    style.heading_level = level < 9 ? level + 1 : 0;
  }
  const std::string name = lower(value_of(node, "w:name"));
  if (name.starts_with("heading ") && name.size() == 9) style.heading_level = name[8] - '0';
  if (name == "title") style.heading_level = 1;
  if (const auto numbering = properties.child("w:numPr")) {
    if (numbering.child("w:numId")) style.list = value_of(numbering, "w:numId");
    style.list_level = numbering.child("w:ilvl").attribute("w:val").as_int(style.list_level);
  }
  if (const auto vanish = node.child("w:rPr").child("w:vanish"))
    style.is_hidden = std::strcmp(vanish.attribute("w:val").as_string("1"), "0") != 0;
}

}  // namespace

DocxStyles::DocxStyles(const pugi::xml_document& styles) {
  std::map<std::string, pugi::xml_node> nodes;
  for (const auto& node : styles.child("w:styles").children("w:style")) {
    const std::string id = node.attribute("w:styleId").as_string();
    nodes.emplace(id, node);
    const bool is_paragraph = std::strcmp(node.attribute("w:type").as_string(), "paragraph") == 0;
    if (is_paragraph && node.attribute("w:default").as_bool()) default_paragraph_ = id;
  }
  for (const auto& [id, node] : nodes) {
    std::vector<pugi::xml_node> chain = {node};
    while (chain.size() < static_cast<std::size_t>(kDeepestStyle)) {
      const auto based_on = nodes.find(value_of(chain.back(), "w:basedOn"));
      if (based_on == nodes.end()) break;
      chain.push_back(based_on->second);
    }
    DocxStyle style;
    std::for_each(chain.rbegin(), chain.rend(), [&](const auto& one) { read_style(one, style); });
    styles_[id] = style;
  }
}

DocxStyle DocxStyles::find(const std::string& id) const {
  const auto found = styles_.find(id);
  return found == styles_.end() ? DocxStyle{} : found->second;
}

DocxNumbering::DocxNumbering(const pugi::xml_document& numbering) {
  const auto root = numbering.child("w:numbering");
  for (const auto& node : root.children("w:abstractNum")) {
    std::vector<Level> levels(kLevels);
    for (const auto& level : node.children("w:lvl")) {
      const int at = level.attribute("w:ilvl").as_int(-1);
      if (at >= 0 && at < static_cast<int>(kLevels)) read_level(level, levels[static_cast<std::size_t>(at)]);
    }
    abstracts_[node.attribute("w:abstractNumId").as_string()] = std::move(levels);
  }
  for (const auto& node : root.children("w:num")) {
    List list;
    list.abstract = value_of(node, "w:abstractNumId");
    for (const auto& change : node.children("w:lvlOverride")) {
      const int at = change.attribute("w:ilvl").as_int(-1);
      if (at < 0 || at >= static_cast<int>(kLevels)) continue;
      if (const auto start = change.child("w:startOverride"))
        list.start_overrides[at] = start.attribute("w:val").as_int(1);
      if (const auto level = change.child("w:lvl")) read_level(level, list.level_overrides[at]);
    }
    lists_[node.attribute("w:numId").as_string()] = std::move(list);
  }
}

void DocxNumbering::read_level(const pugi::xml_node& node, Level& level) const {
  if (node.child("w:numFmt")) level.style = style_named(value_of(node, "w:numFmt"));
  if (node.child("w:lvlText")) level.text = value_of(node, "w:lvlText");
  level.start = node.child("w:start").attribute("w:val").as_int(1);
  level.is_legal = static_cast<bool>(node.child("w:isLgl"));
}

const DocxNumbering::Level& DocxNumbering::level_of(const List& list, int level) const {
  static const Level kPlain;
  if (const auto changed = list.level_overrides.find(level); changed != list.level_overrides.end())
    return changed->second;
  const auto found = abstracts_.find(list.abstract);
  return found == abstracts_.end() ? kPlain : found->second[static_cast<std::size_t>(level)];
}

std::string DocxNumbering::next(const std::string& name, int level) {
  const auto found = lists_.find(name);
  if (found == lists_.end()) return "";  // numId 0 takes a paragraph out of its style's list
  List& list = found->second;
  level = std::clamp(level, 0, static_cast<int>(kLevels) - 1);
  auto& counters = counters_[list.abstract];
  counters.resize(kLevels);
  if (!list.has_started) {
    for (const auto& [at, start] : list.start_overrides) counters[static_cast<std::size_t>(at)] = start - 1;
    list.has_started = true;
  }
  const auto start_of = [&](int at) {
    const auto changed = list.start_overrides.find(at);
    return changed != list.start_overrides.end() ? changed->second : level_of(list, at).start;
  };
  auto& own = counters[static_cast<std::size_t>(level)];
  own = own ? *own + 1 : start_of(level);
  for (std::size_t deeper = static_cast<std::size_t>(level) + 1; deeper < kLevels; ++deeper) counters[deeper].reset();
  const Level& shown = level_of(list, level);
  if (shown.style == NumberStyle::kBullet) return bullet_mark(level);
  std::string label;
  for (std::size_t i = 0; i < shown.text.size(); ++i) {
    const bool is_number =
        shown.text[i] == '%' && i + 1 < shown.text.size() && shown.text[i + 1] >= '1' && shown.text[i + 1] <= '9';
    if (!is_number) {
      label += shown.text[i];
      continue;
    }
    const int at = shown.text[++i] - '1';
    auto& counter = counters[static_cast<std::size_t>(at)];
    if (!counter) counter = start_of(at);  // a level that was skipped shows its start
    label += list_number(*counter, shown.is_legal ? NumberStyle::kDecimal : level_of(list, at).style);
  }
  return label;
}

}  // namespace indexer
