#include "evidence/index/facet_counts.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "evidence/index/passage_labels.h"

namespace evidence::index {
namespace {

constexpr std::size_t kFacets = 8;
constexpr std::array<const char*, kFacets> kNames = {"theme", "authority", "model", "kind",
                                                     "type",  "publisher", "year",  "month"};
using Values = std::array<PassageLabels::List, kFacets>;

Values values_of(const PassageLabels& labels) {
  constexpr std::size_t kYearLetters = 4, kMonthLetters = 7;
  Values values = {labels.themes, labels.authorities, labels.models, labels.kinds, labels.types,
                   labels.publishers, {}, {}};
  if (!labels.date.empty()) values[6].push_back(labels.date.substr(0, kYearLetters));
  if (labels.date.size() >= kMonthLetters) values[7].push_back(labels.date.substr(0, kMonthLetters));
  return values;
}

void add_missing(PassageLabels::List& values, const PassageLabels::List& more) {
  for (const std::string_view value : more) {
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }
}

std::vector<FacetCount> listed(const std::unordered_map<std::string_view, std::size_t>& counts, std::uint32_t one_in,
                               bool by_time) {
  std::vector<FacetCount> list;
  for (const auto& [id, count] : counts) list.push_back({std::string(id), count * one_in});
  std::sort(list.begin(), list.end(), [&](const FacetCount& a, const FacetCount& b) {
    return by_time || a.count == b.count ? a.id < b.id : a.count > b.count;
  });
  return list;
}

}  // namespace

FacetTable facet_table(std::vector<std::string>& labels, std::uint32_t one_in) {
  std::sort(labels.begin(), labels.end());  // a value begins with its text's hash: copies stand side by side
  std::array<std::unordered_map<std::string_view, std::size_t>, kFacets> counts;
  FacetTable table;
  for (std::size_t i = 0; i < labels.size();) {
    const PassageLabels first = labels_in(labels[i]);
    Values values = values_of(first);
    for (++i; i < labels.size() && labels_in(labels[i]).text == first.text; ++i) {
      const Values copy = values_of(labels_in(labels[i]));
      for (std::size_t facet = 0; facet < kFacets; ++facet) add_missing(values[facet], copy[facet]);
    }
    ++table.total;
    for (std::size_t facet = 0; facet < kFacets; ++facet) {
      for (const std::string_view value : values[facet]) ++counts[facet][value];
    }
  }
  table.total *= one_in;
  for (std::size_t facet = 0; facet < kFacets; ++facet) {
    const bool by_time = std::string_view(kNames[facet]) == "year" || std::string_view(kNames[facet]) == "month";
    table.facets[kNames[facet]] = listed(counts[facet], one_in, by_time);
  }
  return table;
}

}  // namespace evidence::index
