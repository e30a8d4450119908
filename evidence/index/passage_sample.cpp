#include <xapian.h>

#include "evidence/index/passage_sample.h"

#include <algorithm>

#include "evidence/index/fetch_together.h"
#include "evidence/index/ledger.h"
#include "evidence/index/passage_labels.h"
#include "evidence/index/schema.h"

namespace evidence::index {
namespace {

class LabelSpy : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& passage, double) override { labels.push_back(passage.get_value(kLabels)); }

  std::vector<std::string> labels;
};

void look_through(const Xapian::Database& database, const Xapian::Query& query, Xapian::MatchSpy& spy) {
  Xapian::Enquire enquire(database);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, database.get_doccount());
}

std::vector<std::string> labels_found(const Xapian::Database& database, const Xapian::Query& query) {
  LabelSpy spy;
  look_through(database, query, spy);
  return std::move(spy.labels);
}

// Only Xapian's own spies run where a remote shard is matched. No two passages have the same labels: their ids differ.
std::vector<std::string> labels_found_remotely(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::ValueCountMatchSpy spy(kLabels);
  look_through(database, query, spy);
  return {spy.values_begin(), spy.values_end()};
}

// The sample is of all shards, those too that cannot be reached now.
void drop_what_is_missing(const OpenIndex& index, std::vector<std::string>& labels) {
  if (index.missing.empty()) return;
  std::erase_if(labels, [&](const std::string& value) {
    return stands_in_any(std::string(labels_in(value).document_id()), index.missing);
  });
}

}  // namespace

bool is_counted_by_sample(const OpenIndex& index) {
  return index.beside.empty() && index.shards.get_doccount() > kCountedWhole;
}

CountedPassages counted_passages(const OpenIndex& index, const Xapian::Query& query) {
  if (is_counted_by_sample(index)) {
    std::vector<std::string> sampled = labels_found(index.ledger, query);
    drop_what_is_missing(index, sampled);
    if (sampled.size() >= kEnoughForAnEstimate) return {std::move(sampled), sampled_one_in(index.ledger), false};
  }
  return passages_found(index, query);
}

CountedPassages passages_found(const OpenIndex& index, const Xapian::Query& query) {
  return {index.is_remote ? labels_found_remotely(index.shards, query) : labels_found(index.shards, query), 1, true};
}

CountedPassages counted_passages(const OpenIndex& index, const Xapian::Query& query, const PhraseCheck& phrases) {
  if (phrases.is_empty()) return counted_passages(index, query);
  constexpr Xapian::doccount kMostRead = 2000;
  Xapian::Enquire enquire(index.shards);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, kMostRead);
  fetch_together(index, found);
  if (found.size() == kMostRead) {  // too many to read: about as many as hold the words in this order
    CountedPassages in_order = counted_passages(index, query);
    in_order.is_exact = false;
    return in_order;
  }
  CountedPassages counted;
  for (auto at = found.begin(); at != found.end(); ++at) {
    const Xapian::Document passage = at.get_document();
    if (phrases(passage)) counted.labels.push_back(passage.get_value(kLabels));
  }
  return counted;
}

}  // namespace evidence::index
