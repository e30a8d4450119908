// What is shown where no words rank: two facets against each other in one pass, and the most quotable passages.
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "evidence/index/searcher.h"
#include "evidence/index/searcher_parts.h"
#include "evidence/quotability.h"

namespace evidence::index {
namespace {

// Read whole, to choose the best of them; the newest come first.
constexpr std::size_t kCandidates = 40;
constexpr double kShownAlready = 2;  // how much better a passage must be to stand in a second cell of its column

Slot slot_of(CrossFacet facet) {
  switch (facet) {
    case CrossFacet::kByTheme:
      return kThemes;
    case CrossFacet::kByModel:
      return kModels;
    case CrossFacet::kByAuthority:
      return kAuthorities;
    case CrossFacet::kByKind:
      return kKinds;
    case CrossFacet::kByType:
      return kTypes;
  }
  return kThemes;
}

// Which places of an axis a document's slot names.
class AxisReader {
 public:
  explicit AxisReader(const CrossAxis& axis) : slot_(slot_of(axis.facet)) {
    for (std::size_t i = 0; i < axis.ids.size(); ++i) places_[axis.ids[i]] = i;
  }

  std::vector<std::size_t> places_in(const Xapian::Document& document) const {
    std::vector<std::size_t> found;
    const std::string values = document.get_value(slot_);
    for (std::size_t begin = 0; begin < values.size();) {
      const std::size_t end = std::min(values.find(kListSeparator, begin), values.size());
      if (const auto place = places_.find(values.substr(begin, end - begin)); place != places_.end())
        found.push_back(place->second);
      begin = end + 1;
    }
    return found;
  }

 private:
  Slot slot_;
  std::unordered_map<std::string, std::size_t> places_;
};

struct HeldText {
  std::string day, document;
  Xapian::docid id = 0;
};

// Of each cell its texts, each with the newest document that holds it.
class CrossSpy : public Xapian::MatchSpy {
 public:
  CrossSpy(const CrossAxis& rows, const CrossAxis& columns)
      : rows_(rows), columns_(columns), cells_(rows.ids.size() * columns.ids.size()), width_(columns.ids.size()) {}

  void operator()(const Xapian::Document& document, double) override {
    const auto rows = rows_.places_in(document), columns = columns_.places_in(document);
    if (rows.empty() || columns.empty()) return;
    const HeldText held{document.get_value(kFirstDay), document_of(document), document.get_docid()};
    const std::string text = document.get_value(kSameText);
    for (const std::size_t row : rows) {
      for (const std::size_t column : columns) {
        HeldText& known = cells_[row * width_ + column][text];
        if (known.id == 0 || std::tie(held.day, held.document) > std::tie(known.day, known.document)) known = held;
      }
    }
  }

  const std::unordered_map<std::string, HeldText>& cell(std::size_t row, std::size_t column) const {
    return cells_[row * width_ + column];
  }

 private:
  AxisReader rows_, columns_;
  std::vector<std::unordered_map<std::string, HeldText>> cells_;
  std::size_t width_;
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
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(query.full(), query.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kFirstDay, true);
    enquire.set_collapse_key(kSameText);
    const auto& filters = request.filters;
    const QuotedFor purpose = {filters.models.size() == 1 ? filters.models.front() : "",
                               filters.themes.size() == 1 ? filters.themes.front() : ""};
    std::map<std::string, Document> documents;
    const auto document = [&](const std::string& id) -> const Document& {
      return parts_->known_document(documents, id);
    };
    std::vector<std::pair<double, Passage>> judged;
    const auto mset = enquire.get_mset(0, kLookedAt);
    for (auto at = mset.begin(); at != mset.end(); ++at) {
      Passage passage = passage_from_record(data_of(at.get_document()));
      const double worth = quotability(passage, document(passage.document_id), purpose);
      judged.emplace_back(worth, std::move(passage));
    }
    std::stable_sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<FoundPassage> found;
    std::map<std::string, std::size_t> of_document;
    for (auto& [worth, passage] : judged) {
      if (found.size() == most) break;
      if (++of_document[passage.document_id] > kMostOfOne) continue;
      const Document& its = document(passage.document_id);
      found.push_back({std::move(passage), its});
    }
    return found;
  });
}

CrossTable Searcher::cross_table(const EvidenceRequest& request, const CrossAxis& rows, const CrossAxis& columns,
                                 std::size_t best_of_each) const {
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    CrossSpy spy(rows, columns);
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(query.full(), query.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, parts_->database.get_doccount());

    std::map<std::string, Document> documents;
    const auto document = [&](const std::string& id) -> const Document& {
      return parts_->known_document(documents, id);
    };
    std::set<std::string> shown;  // of a column, the passages that stand in cells above
    const auto best = [&](const std::unordered_map<std::string, HeldText>& texts, const QuotedFor& purpose) {
      std::vector<const HeldText*> held;
      for (const auto& [text, one] : texts) held.push_back(&one);
      std::sort(held.begin(), held.end(), [](const HeldText* a, const HeldText* b) {
        return std::tie(b->day, a->document, a->id) < std::tie(a->day, b->document, b->id);
      });
      if (held.size() > kCandidates) held.resize(kCandidates);
      std::vector<std::pair<double, Passage>> judged;
      for (const HeldText* one : held) {
        Passage passage = passage_from_record(data_of(parts_->database.get_document(one->id)));
        double worth = quotability(passage, document(passage.document_id), purpose);
        if (shown.contains(passage.id)) worth -= kShownAlready;
        judged.emplace_back(worth, std::move(passage));
      }
      std::stable_sort(judged.begin(), judged.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
      std::vector<FoundPassage> quotations;
      for (auto& [worth, passage] : judged) {
        if (quotations.size() == best_of_each) break;
        const Document& its = document(passage.document_id);
        shown.insert(passage.id);
        quotations.push_back({std::move(passage), its});
      }
      return quotations;
    };

    CrossTable table(rows.ids.size(), std::vector<CrossCell>(columns.ids.size()));
    for (std::size_t column = 0; column < columns.ids.size(); ++column) {
      shown.clear();
      for (std::size_t row = 0; row < rows.ids.size(); ++row) {
        const auto& texts = spy.cell(row, column);
        std::set<std::string> held_in, councils;
        for (const auto& [text, one] : texts) {
          held_in.insert(one.document);
          if (const std::string council = document(one.document).council(); !council.empty()) councils.insert(council);
        }
        CrossCell& cell = table[row][column];
        cell.documents = held_in.size();
        cell.councils = councils.size();
        cell.passages = texts.size();
        if (best_of_each > 0) cell.best = best(texts, purpose_of(columns, column, purpose_of(rows, row, {})));
      }
    }
    return table;
  });
}

}  // namespace evidence::index
