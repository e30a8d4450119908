// List and outline styles of an OpenDocument text: what stands before an item, level by level.
#pragma once

#include <array>
#include <map>
#include <string>

#include <pugixml.hpp>

#include "indexer/extract/list_number.h"

namespace indexer {

struct OdtListLevel {
  NumberStyle style = NumberStyle::kNone;
  std::string prefix, suffix;
  int start = 1;
  int shown_levels = 1;  // "8.8" shows two
};

inline constexpr std::size_t kOdtLevels = 10;
using OdtListStyle = std::array<OdtListLevel, kOdtLevels>;

class OdtListStyles {
 public:
  // Reads the list styles of a part's <office:styles> and <office:automatic-styles>; call for each part.
  void read(const pugi::xml_document& part);

  // Null where no such style is known.
  const OdtListStyle* find(const std::string& name) const;
  const OdtListStyle& outline() const { return outline_; }
  // The list style that a paragraph style brings with it; empty where it brings none.
  std::string of_paragraph_style(const std::string& name) const;

 private:
  std::map<std::string, OdtListStyle> styles_;
  std::map<std::string, std::string> paragraph_styles_;
  OdtListStyle outline_;
};

// Counts the items of one list (or the headings of the document).
class OdtCounter {
 public:
  // Counts one item at this level, from 0, and gives what is shown before it. `restart` is the number that the item
  // itself asks for, or -1.
  std::string next(const OdtListStyle& style, int level, int restart);

 private:
  std::array<int, kOdtLevels> counts_{};
  std::array<bool, kOdtLevels> is_counting_{};
};

}  // namespace indexer
