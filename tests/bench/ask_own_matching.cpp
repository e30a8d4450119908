#include "tests/bench/ask_own_matching.h"

#include <xapian.h>

#include <memory>

#include "evidence/index/open_index.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/reader_pool.h"
#include "evidence/index/schema.h"

namespace bench {
namespace {

using namespace evidence::index;

constexpr Xapian::doccount kPerPage = 20;

evidence::EvidenceRequest request_for(const Query& asked) {
  evidence::EvidenceRequest request;
  request.text = asked.words;
  if (!asked.theme.empty()) request.filters.themes = {asked.theme};
  if (!asked.authority.empty()) request.filters.authorities = {asked.authority};
  request.filters.from = evidence::PartialDate::from_iso(asked.from);
  request.filters.to = evidence::PartialDate::from_iso(asked.to);
  return request;
}

// As searches narrow: sort of record only where words alone do not settle it.
Xapian::Query narrowed(const Xapian::Query& words, const QueryBuilder& query) {
  const Xapian::Query filter = query.filter(), passages(term(kSort, "passage"));
  if (query.finds_passages()) return filter.empty() ? words : Xapian::Query(Xapian::Query::OP_FILTER, words, filter);
  return Xapian::Query(Xapian::Query::OP_FILTER, words,
                       filter.empty() ? passages : Xapian::Query(Xapian::Query::OP_AND, passages, filter));
}

class OwnIndex {
 public:
  OwnIndex(const std::string& folder, const evidence::Vocabularies& vocabularies, OwnWay way)
      : pool_(IndexSource{.folder = folder}), index_(pool_.take()), vocabularies_(vocabularies), way_(way) {}

  void ask(const Query& asked) {
    const evidence::EvidenceRequest request = request_for(asked);  // outlives the builder
    const QueryBuilder query(request, vocabularies_, *index_);
    if (way_ == OwnWay::kReading) return;
    Xapian::Enquire enquire(index_->shards);
    enquire.set_query(narrowed(way_ == OwnWay::kAny ? query.any() : query.full(), query));
    constexpr bool kAscending = false;
    if (query.has_words()) {
      enquire.set_weighting_scheme(Xapian::IneB2Weight(1));
      enquire.set_sort_by_relevance_then_value(kNewestFirst, kAscending);
    } else {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.set_sort_by_value(kNewestFirst, kAscending);
    }
    enquire.set_collapse_key(kSameText);
    found_ += enquire.get_mset(0, kPerPage).size();
  }

 private:
  ReaderPool pool_;
  std::unique_ptr<OpenIndex> index_;
  const evidence::Vocabularies& vocabularies_;
  OwnWay way_;
  std::size_t found_ = 0;  // so that nothing is left out as unused
};

}  // namespace

Ask ask_own_matching(const std::string& index_folder, const evidence::Vocabularies& vocabularies, OwnWay way) {
  const auto index = std::make_shared<OwnIndex>(index_folder, vocabularies, way);
  return [index](const Query& query) { index->ask(query); };
}

}  // namespace bench
