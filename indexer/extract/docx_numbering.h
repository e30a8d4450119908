// The numbers that Word shows: numbering.xml and styles.xml tell how, the order of paragraphs tells which.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <pugixml.hpp>

#include "indexer/extract/list_number.h"

namespace indexer {

// What styles.xml says of a paragraph style, its ancestors' words included.
struct DocxStyle {
  int heading_level = 0;
  std::string list;  // w:numId; empty where the style numbers nothing
  int list_level = 0;
  bool is_hidden = false;
};

class DocxStyles {
 public:
  explicit DocxStyles(const pugi::xml_document& styles);
  // A style that says nothing where the id is unknown.
  DocxStyle find(const std::string& id) const;
  const std::string& default_paragraph() const { return default_paragraph_; }

 private:
  std::map<std::string, DocxStyle> styles_;
  std::string default_paragraph_;
};

class DocxNumbering {
 public:
  explicit DocxNumbering(const pugi::xml_document& numbering);
  // Counts one paragraph of this list at this level and gives what Word shows before it: "8.8", "(a)", "•".
  std::string next(const std::string& list, int level);

 private:
  static constexpr std::size_t kLevels = 9;

  struct Level {
    NumberStyle style = NumberStyle::kDecimal;
    std::string text = "%1.";
    int start = 1;
    bool is_legal = false;  // all numbers in it are decimal
  };
  struct List {
    std::string abstract;
    std::map<int, int> start_overrides;
    std::map<int, Level> level_overrides;
    bool has_started = false;
  };

  void read_level(const pugi::xml_node& node, Level& level) const;
  const Level& level_of(const List& list, int level) const;

  std::map<std::string, std::vector<Level>> abstracts_;
  std::map<std::string, List> lists_;
  std::map<std::string, std::vector<std::optional<int>>> counters_;  // of each abstract list: lists share them
};

}  // namespace indexer
