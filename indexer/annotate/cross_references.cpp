#include "indexer/annotate/cross_references.h"

#include <algorithm>
#include <map>

#include "evidence/reference.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Passage;
using evidence::Reference;

constexpr std::size_t kMostCited = 20;  // by one passage; a list longer than that is an index

// The first passage of each place; empty where more than one place of the paper has the name.
std::map<std::string, std::string> places_of(const std::vector<Passage>& passages) {
  std::map<std::string, std::string> places;
  std::map<std::string, std::string> last_label;
  for (const Passage& passage : passages) {
    for (const std::string& name : names_of(passage)) {
      if (name.starts_with("page ") || name.starts_with("row ") || name.starts_with("section ")) continue;
      const auto known = places.find(name);
      const bool is_start = passage.parent_id.empty() && passage.locator.row.empty();
      if (known == places.end()) {
        places[name] = passage.id;
        last_label[name] = passage.locator.label;
      } else if (is_start && passage.locator.label == last_label[name]) {
        known->second.clear();
      }
    }
  }
  return places;
}

// "para 9.4 of the Cabinet report", "section 17 of the Children Act".
bool is_elsewhere(const Passage& passage, const Reference& reference) {
  const std::string_view after = std::string_view(passage.text).substr(reference.end);
  return RE2::PartialMatch(re2::StringPiece(after.data(), after.size()),
                           compiled(R"((?i)^\s*(?:of|in|to|from)\s+(?:the|that|its|their|an?|Appendix|Annex)\b)")) &&
         !RE2::PartialMatch(re2::StringPiece(after.data(), after.size()), compiled(R"((?i)^\s*(?:of|in)\s+this\b)"));
}

}  // namespace

void relate_cross_references(std::vector<Passage>& passages) {
  const auto places = places_of(passages);
  std::map<std::string, std::vector<std::string>> cited_by;
  for (Passage& passage : passages) {
    std::size_t cited = 0;
    for (const Reference& reference : evidence::references_in(passage.text)) {
      const auto place = places.find(reference.name());
      if (place == places.end() || place->second.empty() || place->second == passage.id) continue;
      if (is_elsewhere(passage, reference) || cited == kMostCited) continue;
      auto& citing = cited_by[place->second];
      if (std::find(citing.begin(), citing.end(), passage.id) != citing.end()) continue;
      citing.push_back(passage.id);
      passage.related.push_back({"cites", place->second});
      ++cited;
    }
  }
  for (Passage& passage : passages) {
    const auto citing = cited_by.find(passage.id);
    if (citing == cited_by.end()) continue;
    for (const std::string& id : citing->second) passage.related.push_back({"cited-by", id});
  }
}

}  // namespace indexer
