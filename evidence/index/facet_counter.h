// Counts facets and the total exactly while Xapian matches: each text once, however many documents hold it, so that a
// facet's count is what a click on it gives. Included by searcher.cpp only, after <xapian.h>.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "evidence/evidence_results.h"
#include "evidence/index/schema.h"

namespace evidence::index {

class FacetCounter : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    const std::string text = document.get_value(kSameText);
    texts_.insert(text);
    for (const auto& [name, slot] : kFacets) {
      const std::string values = document.get_value(slot);
      for (std::size_t begin = 0; begin < values.size();) {
        const std::size_t end = std::min(values.find(kListSeparator, begin), values.size());
        seen_[name][values.substr(begin, end - begin)].insert(text);
        begin = end + 1;
      }
    }
  }

  std::size_t total() const { return texts_.size(); }

  // Most frequent first; years in order of time.
  std::map<std::string, std::vector<FacetCount>> counts() const {
    std::map<std::string, std::vector<FacetCount>> counts;
    for (const auto& [name, slot] : kFacets) {
      auto& list = counts[name];
      if (const auto seen = seen_.find(name); seen != seen_.end()) {
        for (const auto& [id, texts] : seen->second) list.push_back({id, texts.size()});
      }
      const bool by_id = std::string(name) == "year";
      std::sort(list.begin(), list.end(), [&](const FacetCount& a, const FacetCount& b) {
        return by_id || a.count == b.count ? a.id < b.id : a.count > b.count;
      });
    }
    return counts;
  }

 private:
  static constexpr std::pair<const char*, Slot> kFacets[] = {
      {"theme", kThemes}, {"authority", kAuthorities}, {"model", kModels}, {"kind", kKinds},
      {"type", kTypes},   {"publisher", kPublishers},  {"year", kYears}};
  std::unordered_set<std::string> texts_;
  std::map<std::string, std::unordered_map<std::string, std::unordered_set<std::string>>> seen_;
};

}  // namespace evidence::index
