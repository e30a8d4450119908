// What is shown where no words rank: two facets against each other in one pass, and the most quotable passages.
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "evidence/index/passage_sample.h"
#include "evidence/index/searcher.h"
#include "evidence/index/searcher_parts.h"
#include "evidence/quotability.h"

namespace evidence::index {
namespace {

using Xapian::Query;

// Read whole, to choose the best of them; the newest come first.
constexpr std::size_t kCandidates = 40;
constexpr double kShownAlready = 2;  // how much better a passage must be to stand in a second cell of its column

// Fewer passages of a sample say little of a cell: it is counted whole.
constexpr std::size_t kFewSampled = 8;

const char* prefix_of(CrossFacet facet) {
  switch (facet) {
    case CrossFacet::kByTheme:
      return kTheme;
    case CrossFacet::kByModel:
      return kModel;
    case CrossFacet::kByAuthority:
      return kAuthority;
    case CrossFacet::kByKind:
      return kKind;
    case CrossFacet::kByType:
      return kType;
  }
  return kTheme;
}

const PassageLabels::List& values_of(const PassageLabels& labels, CrossFacet facet) {
  switch (facet) {
    case CrossFacet::kByTheme:
      return labels.themes;
    case CrossFacet::kByModel:
      return labels.models;
    case CrossFacet::kByAuthority:
      return labels.authorities;
    case CrossFacet::kByKind:
      return labels.kinds;
    case CrossFacet::kByType:
      return labels.types;
  }
  return labels.themes;
}

// Which places of an axis a passage stands at.
class AxisReader {
 public:
  explicit AxisReader(const CrossAxis& axis) : facet_(axis.facet) {
    for (std::size_t i = 0; i < axis.ids.size(); ++i) places_[axis.ids[i]] = i;
  }

  std::vector<std::size_t> places_in(const PassageLabels& labels) const {
    std::vector<std::size_t> found;
    for (const std::string_view value : values_of(labels, facet_)) {
      if (const auto place = places_.find(value); place != places_.end()) found.push_back(place->second);
    }
    return found;
  }

 private:
  CrossFacet facet_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

// Of a cell its texts, each with the newest passage that holds it.
class CellTexts {
 public:
  void add(const PassageLabels& labels) {
    PassageLabels& known = newest_[labels.text];
    if (known.passage_id.empty() || std::tie(labels.date, labels.passage_id) > std::tie(known.date, known.passage_id))
      known = labels;
  }

  std::size_t size() const { return newest_.size(); }

  void count_into(CrossCell& cell, std::uint32_t one_in) const {
    std::set<std::string_view> documents, councils;
    for (const auto& [text, labels] : newest_) {
      documents.insert(labels.document_id());
      if (!labels.council.empty()) councils.insert(labels.council);
    }
    cell.documents = documents.size();
    cell.councils = councils.size();
    cell.passages = newest_.size() * one_in;
    cell.is_exact = one_in == 1;
  }

  // Ids of the newest passages.
  std::vector<std::string> newest(std::size_t most) const {
    std::vector<const PassageLabels*> held;
    for (const auto& [text, labels] : newest_) held.push_back(&labels);
    std::sort(held.begin(), held.end(), [](const PassageLabels* a, const PassageLabels* b) {
      return std::tie(b->date, a->passage_id) < std::tie(a->date, b->passage_id);
    });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < std::min(most, held.size()); ++i) ids.emplace_back(held[i]->passage_id);
    return ids;
  }

 private:
  std::unordered_map<std::string_view, PassageLabels> newest_;
};

QuotedFor purpose_of(const CrossAxis& axis, std::size_t place, QuotedFor purpose) {
  if (axis.facet == CrossFacet::kByModel) purpose.model = axis.ids[place];
  if (axis.facet == CrossFacet::kByTheme) purpose.theme = axis.ids[place];
  return purpose;
}

}  // namespace

std::vector<FoundPassage> Searcher::most_quotable(const EvidenceRequest& request, std::size_t most) const {
  constexpr Xapian::doccount kLookedAt = 400;
  constexpr std::size_t kMostOfOne = 3;
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    Xapian::Enquire enquire(parts_->database());
    enquire.set_query(parts_->with_filter(query.full(), query.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kNewestFirst, false);
    enquire.set_collapse_key(kSameText);
    const auto& filters = request.filters;
    const QuotedFor purpose = {filters.models.size() == 1 ? filters.models.front() : "",
                               filters.themes.size() == 1 ? filters.themes.front() : ""};
    std::vector<std::pair<double, FoundPassage>> judged;
    for (FoundPassage& found : parts_->found(enquire.get_mset(0, kLookedAt))) {
      const double worth = quotability(found.passage, found.document, purpose);
      judged.emplace_back(worth, std::move(found));
    }
    std::stable_sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<FoundPassage> best;
    std::map<std::string, std::size_t> of_document;
    for (auto& [worth, found] : judged) {
      if (best.size() == most) break;
      if (++of_document[found.passage.document_id] <= kMostOfOne) best.push_back(std::move(found));
    }
    return best;
  });
}

// The steps of one table.
struct Searcher::Crossing {
  const Parts& parts;
  const QueryBuilder& query;
  const CrossAxis& rows;
  const CrossAxis& columns;

  Query at(std::size_t row, std::size_t column) const {
    const Query crossed(Query::OP_AND, Query(term(prefix_of(rows.facet), rows.ids[row])),
                        Query(term(prefix_of(columns.facet), columns.ids[column])));
    const Query filter = query.filter();
    return parts.with_filter(query.full(), filter.empty() ? crossed : Query(Query::OP_AND, crossed, filter));
  }

  // The most quotable of the newest; those that stand in a cell above give way.
  std::vector<FoundPassage> best(const CellTexts& texts, const QuotedFor& purpose, std::size_t most,
                                 std::set<std::string>& shown) const {
    std::set<std::string> names;
    for (const std::string& id : texts.newest(kCandidates)) names.insert(term(kId, id));
    std::vector<Passage> candidates;
    for (const Xapian::Document& held : parts.with_any(names, names.size())) candidates.push_back(passage_of(held));
    std::vector<std::pair<double, FoundPassage>> judged;
    for (FoundPassage& found : parts.found(std::move(candidates))) {
      double worth = quotability(found.passage, found.document, purpose);
      if (shown.contains(found.passage.id)) worth -= kShownAlready;
      judged.emplace_back(worth, std::move(found));
    }
    std::sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) {
      const auto& [document_a, document_b] = std::tie(a.second.document, b.second.document);
      const std::string day_a = document_a.date ? document_a.date->iso() : "";
      const std::string day_b = document_b.date ? document_b.date->iso() : "";
      return std::tie(b.first, day_b, a.second.passage.id) < std::tie(a.first, day_a, b.second.passage.id);
    });
    std::vector<FoundPassage> quotations;
    for (auto& [worth, found] : judged) {
      if (quotations.size() == most) break;
      shown.insert(found.passage.id);
      quotations.push_back(std::move(found));
    }
    return quotations;
  }
};

CrossTable Searcher::cross_table(const EvidenceRequest& request, const CrossAxis& rows, const CrossAxis& columns,
                                 std::size_t best_of_each) const {
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    const Crossing crossing{*parts_, query, rows, columns};
    const auto found = counted_passages(*parts_->index, parts_->with_filter(query.full(), query.filter()));
    const AxisReader row_reader(rows), column_reader(columns);
    std::vector<std::vector<CellTexts>> texts(rows.ids.size(), std::vector<CellTexts>(columns.ids.size()));
    for (const std::string& value : found.labels) {
      const PassageLabels labels = labels_in(value);
      const auto across = column_reader.places_in(labels);
      for (const std::size_t row : row_reader.places_in(labels)) {
        for (const std::size_t column : across) texts[row][column].add(labels);
      }
    }
    CrossTable table(rows.ids.size(), std::vector<CrossCell>(columns.ids.size()));
    for (std::size_t column = 0; column < columns.ids.size(); ++column) {
      std::set<std::string> shown;  // passages that stand in cells above
      for (std::size_t row = 0; row < rows.ids.size(); ++row) {
        CrossCell& cell = table[row][column];
        const CellTexts* here = &texts[row][column];
        CountedPassages whole;
        CellTexts all;
        if (!found.is_exact && here->size() < kFewSampled) {
          whole = passages_found(*parts_->index, crossing.at(row, column));
          for (const std::string& value : whole.labels) all.add(labels_in(value));
          here = &all;
        }
        here->count_into(cell, here == &all ? 1 : found.one_in);
        if (best_of_each > 0)
          cell.best = crossing.best(*here, purpose_of(columns, column, purpose_of(rows, row, {})), best_of_each, shown);
      }
    }
    return table;
  });
}

}  // namespace evidence::index
