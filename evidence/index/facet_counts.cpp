#include "evidence/index/facet_counts.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>

#include "evidence/index/passage_labels.h"

namespace evidence::index {
namespace {

constexpr std::size_t kFacets = 8;
constexpr std::array<const char*, kFacets> kNames = {"theme", "authority", "model", "kind",
                                                     "type",  "publisher", "year",  "month"};
constexpr std::size_t kYear = 6, kMonth = 7;
using Counts = std::array<std::unordered_map<std::string_view, std::size_t>, kFacets>;

// Calls `use` with each facet and value of a passage's labels.
template <typename Use>
void each_value(std::string_view labels, const Use& use) {
  constexpr std::size_t kYearLetters = 4, kMonthLetters = 7;
  each_label(labels, [&](LabelField field, std::string_view value) {
    if (field >= LabelField::kTheme) use(static_cast<std::size_t>(field) - kFirstList, value);
    if (field != LabelField::kDate) return;
    use(kYear, value.substr(0, kYearLetters));
    if (value.size() >= kMonthLetters) use(kMonth, value.substr(0, kMonthLetters));
  });
}

std::string_view text_of(const std::string& labels) {
  return std::string_view(labels).substr(0, labels.find(kFieldEnd));
}

// A text counts once under each value that any of its copies has.
void count_copies(const std::string* begin, const std::string* end, Counts& counts) {
  std::set<std::pair<std::size_t, std::string_view>> values;
  for (const std::string* copy = begin; copy != end; ++copy)
    each_value(*copy, [&](std::size_t facet, std::string_view value) { values.emplace(facet, value); });
  for (const auto& [facet, value] : values) ++counts[facet][value];
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
  Counts counts;
  FacetTable table;
  const std::string* const end = labels.data() + labels.size();
  for (const std::string* first = labels.data(); first != end;) {
    const std::string* next = first + 1;
    while (next != end && text_of(*next) == text_of(*first)) ++next;
    if (next - first == 1) {
      each_value(*first, [&](std::size_t facet, std::string_view value) { ++counts[facet][value]; });
    } else {
      count_copies(first, next, counts);
    }
    ++table.total;
    first = next;
  }
  table.total *= one_in;
  for (std::size_t facet = 0; facet < kFacets; ++facet)
    table.facets[kNames[facet]] = listed(counts[facet], one_in, facet == kYear || facet == kMonth);
  return table;
}

}  // namespace evidence::index
