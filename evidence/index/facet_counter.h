// Counts facets and the total exactly while Xapian matches: each text once, however many documents hold it, so that a
// facet's count is what a click on it gives. Included by the .cpp files of the searcher only, after <xapian.h>.
#pragma once

#include <algorithm>
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
    if (const std::string month = month_of(document); !month.empty()) seen_["month"][month].insert(text);
    for (const auto& [name, slot] : kFacets) {
      const std::string values = document.get_value(slot);
      for (std::size_t begin = 0; begin < values.size();) {
        const std::size_t end = std::min(values.find(kListSeparator, begin), values.size());
        seen_[name][values.substr(begin, end - begin)].insert(text);
        begin = end + 1;
      }
    }
  }

  // Documents dated to the month or the day.
  static std::string month_of(const Xapian::Document& document) {
    const std::string first = document.get_value(kFirstDay), last = document.get_value(kLastDay);
    return first.size() == 8 && first.substr(0, 6) == last.substr(0, 6) ? first.substr(0, 4) + "-" + first.substr(4, 2)
                                                                        : std::string();
  }

  std::size_t total() const { return texts_.size(); }

  // Most frequent first; years and months in order of time.
  std::map<std::string, std::vector<FacetCount>> counts() const {
    std::map<std::string, std::vector<FacetCount>> counts;
    std::vector<std::string> names = {"month"};
    for (const auto& [name, slot] : kFacets) names.emplace_back(name);
    for (const std::string& name : names) {
      auto& list = counts[name];
      if (const auto seen = seen_.find(name); seen != seen_.end()) {
        for (const auto& [id, texts] : seen->second) list.push_back({id, texts.size()});
      }
      const bool by_time = name == "year" || name == "month";
      std::sort(list.begin(), list.end(), [&](const FacetCount& a, const FacetCount& b) {
        return by_time || a.count == b.count ? a.id < b.id : a.count > b.count;
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
