// What is read from an index without ranking: records, lists of documents and of passages, counts.
#include <sys/stat.h>
#include <xapian.h>

#include <ctime>
#include <set>

#include "evidence/error.h"
#include "evidence/index/facet_counts.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/indexed_documents.h"
#include "evidence/index/passage_sample.h"
#include "evidence/index/searcher.h"
#include "evidence/index/searcher_parts.h"
#include "evidence/index/telling_words.h"
#include "evidence/utc_time.h"

namespace evidence::index {

using Xapian::Query;

namespace {

// Xapian's glass backend writes this file anew at each commit. Empty where it cannot be read.
std::string last_commit(const std::string& place) {
  struct stat file;
  if (stat(commit_file(layout_of(place).ledger).c_str(), &file) != 0) return "";
  return utc_time(file.st_mtime);
}

std::vector<RefusalEntry> refusals_in(const Xapian::Database& ledger) {
  std::vector<RefusalEntry> refusals;
  for (auto at = ledger.metadata_keys_begin(kRefusalKey); at != ledger.metadata_keys_end(kRefusalKey); ++at) {
    const Value value = parse_json(ledger.get_metadata(*at), "stored refusal");
    refusals.push_back({value["file"].as_string(), value["reason"].as_string()});
  }
  return refusals;
}

// Whether each of the words begins a word of the text.
bool begin_words_of(const std::vector<Word>& beginnings, const std::string& text) {
  const auto words = words_of(text);
  return std::all_of(beginnings.begin(), beginnings.end(), [&](const Word& beginning) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return word.text.starts_with(beginning.text); });
  });
}

}  // namespace

Searcher::Searcher(std::shared_ptr<ReaderPool> pool, const Vocabularies& vocabularies)
    : parts_(new Parts{.pool = std::move(pool), .vocabularies = vocabularies, .index = nullptr}) {
  parts_->index = guarded(parts_->pool->source().folder.string(), [&] { return parts_->pool->take(); });
}

Searcher::Searcher(const std::filesystem::path& folder, const Vocabularies& vocabularies)
    : Searcher(std::make_shared<ReaderPool>(IndexSource{.folder = folder}), vocabularies) {}

Searcher::Searcher(Searcher&&) noexcept = default;

Searcher::~Searcher() {
  if (parts_ && parts_->index) parts_->pool->give_back(std::move(parts_->index));
}

const std::vector<MissingShard>& Searcher::missing() const { return parts_->index->missing; }

bool Searcher::may_be_missing(const std::string& id) const { return stands_in_any(id, parts_->index->missing); }

namespace {

// By date, then in order of the record; undated ones last.
void sort_by_date(Xapian::Enquire& enquire, SortOrder sort) {
  constexpr bool kAscending = false;
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_sort_by_value(sort == SortOrder::kOldest ? kOldestFirst : kNewestFirst, kAscending);
}

Xapian::doccount page_start(const EvidenceRequest& request) {
  return static_cast<Xapian::doccount>(request.page - 1) * static_cast<Xapian::doccount>(request.per_page);
}

}  // namespace

DocumentList Searcher::documents(const EvidenceRequest& request) const {
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    // Labels and words are the passages'; a document counts if one of its passages does.
    const Filters& filters = request.filters;
    const bool by_passage = !request.text.empty() || !filters.themes.empty() || !filters.models.empty() ||
                            !filters.kinds.empty() || !filters.voices.empty();
    Xapian::Enquire enquire(parts_->database());
    if (by_passage) {
      enquire.set_query(parts_->narrowed(query.any(), query, query.filter()));
      enquire.set_collapse_key(kInDocument);
    } else {
      const Query records(term(kSort, "record")), filter = query.filter();
      enquire.set_query(filter.empty() ? records : Query(Query::OP_AND, records, filter));
    }
    sort_by_date(enquire, request.sort);
    const auto mset = enquire.get_mset(page_start(request), static_cast<Xapian::doccount>(request.per_page),
                                       parts_->database().get_doccount());
    fetch_together(*parts_->index, mset);
    DocumentList list;
    list.total = mset.get_matches_lower_bound();
    std::vector<std::string> ids;
    for (auto at = mset.begin(); at != mset.end(); ++at) ids.push_back(at.get_document().get_value(kInDocument));
    auto documents = parts_->documents({ids.begin(), ids.end()});
    for (const std::string& id : ids) list.documents.push_back(std::move(documents[id]));
    return list;
  });
}

PassageList Searcher::stating(Fact fact, const EvidenceRequest& request, const Portion& portion) const {
  const char* name = fact == Fact::kQuestion ? "question" : fact == Fact::kJudgement ? "judgement" : "appraisal";
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    Query filter(term(kFact, name));
    if (const Query asked = query.filter(); !asked.empty()) filter = Query(Query::OP_AND, filter, asked);
    Xapian::Enquire enquire(parts_->database());
    enquire.set_query(Query(Query::OP_FILTER, query.full(), filter));
    sort_by_date(enquire, request.sort);
    const auto all = parts_->database().get_doccount();
    const auto mset = enquire.get_mset(static_cast<Xapian::doccount>(std::min<std::size_t>(portion.first, all)),
                                       static_cast<Xapian::doccount>(std::min<std::size_t>(portion.most, all)), all);
    return PassageList{parts_->found(mset), mset.get_matches_lower_bound()};
  });
}

std::vector<FoundPassage> Searcher::at_place(const std::vector<std::vector<std::string>>& names, const Filters& filters,
                                             std::size_t most) const {
  return parts_->reading([&] {
    EvidenceRequest request;
    request.filters = filters;
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    std::vector<Query> all;
    for (const auto& any : names) {
      std::vector<Query> places;
      for (const std::string& name : any) places.emplace_back(term(kPlace, name));
      all.emplace_back(Query::OP_OR, places.begin(), places.end());
    }
    if (const Query asked = query.filter(); !asked.empty()) all.push_back(asked);
    const Query filter(Query::OP_AND, all.begin(), all.end());
    Xapian::Enquire enquire(parts_->database());
    enquire.set_query(parts_->with_filter(query.full(), filter));
    sort_by_date(enquire, SortOrder::kNewest);
    return parts_->found(enquire.get_mset(0, static_cast<Xapian::doccount>(most)));
  });
}

std::vector<FoundPassage> Searcher::most_like(const std::string& text, const Filters& filters, std::size_t most) const {
  return parts_->reading([&] {
    std::vector<Query> words;
    for (const Word& word : words_of(text)) words.emplace_back(std::string(kStemPrefix) + stem(word.text));
    EvidenceRequest request;
    request.filters = filters;
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    Xapian::Enquire enquire(parts_->database());
    constexpr Xapian::termcount kMostTelling = 8;  // the others are too common to tell one text from another
    const Query telling(Query::OP_ELITE_SET, words.begin(), words.end(), kMostTelling);
    enquire.set_query(Query(Query::OP_FILTER, telling, query.filter()));  // only passages hold words
    return parts_->found(enquire.get_mset(0, static_cast<Xapian::doccount>(most)));
  });
}

std::vector<FoundPassage> Searcher::similar_to(const Passage& passage, std::size_t most) const {
  return parts_->reading([&]() -> std::vector<FoundPassage> {
    const auto self = parts_->find(term(kId, passage.id));
    if (!self) return {};
    const std::vector<std::string> words = telling_words(parts_->database(), *self);
    Xapian::Enquire enquire(parts_->database());
    const Query telling(Query::OP_OR, words.begin(), words.end());
    enquire.set_query(Query(Query::OP_AND_NOT, telling, Query(term(kTextHash, same_text_hash(passage.text)))));
    enquire.set_collapse_key(kSameText);
    return parts_->found(enquire.get_mset(0, static_cast<Xapian::doccount>(most)));
  });
}

std::vector<HeadingFound> Searcher::headings(const std::string& beginnings, std::size_t most) const {
  constexpr Xapian::doccount kLookedAt = 200, kReadAtOnce = 16;  // few are needed, as a rule
  constexpr Xapian::termcount kMostEndings = 50;
  return parts_->reading([&] {
    std::vector<HeadingFound> found;
    const auto words = words_of(beginnings);
    if (words.empty()) return found;
    std::vector<Query> all;
    for (const Word& word : words)
      all.emplace_back(Query::OP_WILDCARD, word.text, kMostEndings, Query::WILDCARD_LIMIT_MOST_FREQUENT);
    Xapian::Enquire enquire(parts_->database());
    enquire.set_query(parts_->with_filter(Query(Query::OP_AND, all.begin(), all.end()), Query()));
    sort_by_date(enquire, SortOrder::kNewest);
    std::set<std::string> known;
    const auto mset = enquire.get_mset(0, kLookedAt);
    for (auto at = mset.begin(); at != mset.end() && found.size() < most; ++at) {
      if (parts_->index->is_remote && at.get_rank() % kReadAtOnce == 0)
        mset.fetch(at, mset[std::min(at.get_rank() + kReadAtOnce, mset.size()) - 1]);
      const Passage passage = passage_of(at.get_document());
      for (const std::string& heading : passage.locator.section) {
        if (found.size() < most && begin_words_of(words, heading) && known.insert(heading).second)
          found.push_back({heading, passage.id});
      }
    }
    return found;
  });
}

std::optional<Document> Searcher::document(const std::string& id) const {
  return parts_->reading([&] { return parts_->document(id); });
}

std::vector<std::string> Searcher::document_ids(const std::string& after, std::size_t most) const {
  return parts_->reading([&] {
    const std::string prefix = kDocument, last = prefix + after;
    std::vector<std::string> ids;
    auto at = parts_->database().allterms_begin(prefix);
    const auto end = parts_->database().allterms_end(prefix);
    if (at != end) at.skip_to(last);
    for (; at != end && ids.size() < most; ++at) {
      if (*at != last) ids.push_back((*at).substr(prefix.size()));
    }
    return ids;
  });
}

std::vector<Document> Searcher::superseded() const {
  return parts_->reading([&] {
    std::vector<Document> documents;
    const std::string name = term(kSort, "superseded");
    for (auto at = parts_->database().postlist_begin(name); at != parts_->database().postlist_end(name); ++at)
      documents.push_back(record_of(parts_->database().get_document(*at)));
    return documents;
  });
}

std::vector<Document> Searcher::replaced_by(const std::string& document_id) const {
  std::vector<Document> older = superseded();
  std::erase_if(older, [&](const Document& document) { return document.superseded_by != document_id; });
  return older;
}

std::optional<std::string> Searcher::text(const std::string& document_id) const {
  return parts_->reading([&]() -> std::optional<std::string> {
    const std::string name = term(kDocument, document_id);
    for (auto at = parts_->database().postlist_begin(name); at != parts_->database().postlist_end(name); ++at) {
      const Xapian::Document document = parts_->database().get_document(*at);
      if (has_term(document, term(kSort, "text"))) return document.get_data();
    }
    return std::nullopt;
  });
}

std::vector<Passage> Searcher::passages(const std::string& document_id) const {
  return parts_->reading([&] {
    std::map<std::string, Passage> ordered;
    const std::string name = term(kDocument, document_id);
    for (auto at = parts_->database().postlist_begin(name); at != parts_->database().postlist_end(name); ++at) {
      const Xapian::Document document = parts_->database().get_document(*at);
      const std::string order = document.get_value(kOrder);
      if (order.size() == document_id.size() + kOrderDigits) ordered[order] = passage_of(document);
    }
    std::vector<Passage> passages;
    for (auto& [order, passage] : ordered) passages.push_back(std::move(passage));
    return passages;
  });
}

std::optional<Passage> Searcher::passage(const std::string& id) const {
  return parts_->reading([&]() -> std::optional<Passage> {
    const auto found = parts_->find(term(kId, id));
    if (!found || is_record(*found)) return std::nullopt;
    return passage_of(*found);
  });
}

std::vector<std::string> Searcher::same_text(const Passage& passage) const {
  return parts_->reading([&] { return parts_->same_text(passage); });
}

IndexCounts Searcher::counts() const {
  return parts_->reading([&] {
    const OpenIndex& index = *parts_->index;
    return IndexCounts{
        parts_->frequency(term(kSort, "record")), parts_->frequency(term(kSort, "passage")),
        index.ledger.get_metadata(kVersionKey),
        std::max(last_commit(index.place), index.beside.empty() ? std::string() : last_commit(index.beside))};
  });
}

bool Searcher::is_of_one_commit() const {
  return parts_->reading([&] {
    const auto shards = layout_of(parts_->index->place).shards;
    const std::string commit = parts_->index->ledger.get_metadata(kCommitKey);
    return std::all_of(shards.begin(), shards.end(), [&](const std::filesystem::path& shard) {
      return Xapian::Database(shard.string()).get_metadata(kCommitKey) == commit;
    });
  });
}

Tally Searcher::counts_by(const std::string& facet) const {
  return parts_->reading([&] {
    Tally tally;
    if (facet == "type" || facet == "held-for") {
      const std::string prefix = facet == "type" ? kHeldType : kHeldFor;
      for (auto at = parts_->database().allterms_begin(prefix); at != parts_->database().allterms_end(prefix); ++at)
        tally.counts[(*at).substr(prefix.size())] = at.get_termfreq();
      return tally;
    }
    // Each text once, as a search by it counts.
    auto found = counted_passages(*parts_->index, Query(term(kSort, "passage")));
    tally.is_exact = found.is_exact;
    const auto facets = facet_table(found.labels, found.one_in).facets;
    for (const FacetCount& count : facets.at(facet)) tally.counts[count.id] = count.count;
    return tally;
  });
}

bool Searcher::estimates() const {
  return parts_->reading([&] { return is_counted_by_sample(*parts_->index); });
}

bool Searcher::holds_invented() const {
  return parts_->reading([&] {
    const auto& all = parts_->vocabularies.authorities.all();
    return std::any_of(all.begin(), all.end(), [&](const Authority& authority) {
      return authority.is_invented && parts_->database().term_exists(term(kHeldFor, authority.id));
    });
  });
}

bool Searcher::has_publisher(const std::string& id) const {
  return parts_->reading([&] { return parts_->database().term_exists(term(kPublisher, id)); });
}

bool Searcher::has_documents(const Filters& filters) const {
  return parts_->reading([&] {
    EvidenceRequest request;
    request.filters = filters;
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    Xapian::Enquire enquire(parts_->database());
    enquire.set_query(Query(Query::OP_AND, Query(term(kSort, "record")), query.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  });
}

bool Searcher::has_model(const std::string& id) const {
  return parts_->reading([&] { return parts_->database().term_exists(term(kModel, id)); });
}

std::size_t Searcher::documents_held_for(const std::string& id) const {
  return parts_->reading([&] { return parts_->frequency(term(kHeldFor, id)); });
}

std::vector<RefusalEntry> Searcher::refusals() const {
  return parts_->reading([&] {
    std::vector<RefusalEntry> refusals = refusals_in(parts_->index->ledger);
    if (!parts_->index->beside.empty()) {
      const Xapian::Database ledger(layout_of(parts_->index->beside).ledger.string());
      for (RefusalEntry& refusal : refusals_in(ledger)) refusals.push_back(std::move(refusal));
    }
    return refusals;
  });
}

}  // namespace evidence::index
