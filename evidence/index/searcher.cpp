#include "evidence/index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <set>

#include "evidence/error.h"
#include "evidence/index/facet_counter.h"
#include "evidence/index/highlight.h"
#include "evidence/index/ngram_rerank.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/xapian_errors.h"
#include "evidence/json.h"
#include "evidence/records.h"

namespace evidence::index {
namespace {

using Xapian::Query;

// BM25 as measured on short passages (docs/decisions/0006-ranking.md).
constexpr double kK1 = 1.2, kK2 = 0, kK3 = 8, kB = 0.5, kMinNormalisedLength = 0.5;
constexpr int kAttempts = 4;                // while a writer moves on under a reader
constexpr std::size_t kMostGrouped = 2000;  // passages looked at to group by document
constexpr std::size_t kPassagesInGroup = 3;

struct Hit {
  Xapian::docid id = 0;
  double score = 0;
  bool is_full = false;
};

Value data_of(const Xapian::Document& document) { return parse_json(document.get_data(), "stored record"); }

}  // namespace

struct Searcher::Parts {
  std::string place;
  const Vocabularies& vocabularies;
  mutable Xapian::Database database;

  // Reads again from the newest commit where a writer has overtaken the one being read.
  template <typename Call>
  auto reading(Call&& call) const -> decltype(call()) {
    return guarded(place, [&] {
      for (int attempt = 1;; ++attempt) {
        try {
          return call();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == kAttempts) throw;
          database.reopen();
        }
      }
    });
  }

  Query with_filter(const Query& query, const Query& filter) const {
    const Query passages(term(kSort, "passage"));
    const Query narrowed = filter.empty() ? passages : Query(Query::OP_AND, passages, filter);
    // Words rank; without words every passage is as good as another.
    return Query(Query::OP_FILTER, query, narrowed);
  }

  // Runs one query and appends its hits until `wanted` are held. The spy sees every match.
  void run(const Query& query, SortOrder sort, bool has_words, bool is_full, std::size_t wanted, FacetCounter& spy,
           std::vector<Hit>& hits) const {
    Xapian::Enquire enquire(database);
    enquire.set_query(query);
    if (has_words) {
      enquire.set_weighting_scheme(Xapian::BM25Weight(kK1, kK2, kK3, kB, kMinNormalisedLength));
    } else {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    // Undated passages have no day: newest first puts them last by itself; oldest first needs a key that does.
    Xapian::MultiValueKeyMaker key;
    if (sort == SortOrder::kNewest || (!has_words && sort == SortOrder::kRelevance)) {
      key.add_value(kFirstDay, true);
      key.add_value(kOrder, false);
      enquire.set_sort_by_key(&key, false);
    } else if (sort == SortOrder::kOldest) {
      key.add_value(kFirstDay, false, "99999999");
      key.add_value(kOrder, false);
      enquire.set_sort_by_key(&key, false);
    }
    enquire.add_matchspy(&spy);
    enquire.set_collapse_key(kSameText);
    const auto all = database.get_doccount();
    const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(wanted, all)), all);
    for (auto at = mset.begin(); at != mset.end(); ++at) hits.push_back({*at, at.get_weight(), is_full});
  }

  // The query's letters against the candidates' own texts; full matches stay before partial ones.
  void rerank(const std::string& text, std::vector<Hit>& hits) const {
    for (const bool is_full : {true, false}) {
      std::vector<std::size_t> places;
      for (std::size_t i = 0; i < hits.size() && places.size() < kRerankedCandidates; ++i) {
        if (hits[i].is_full == is_full) places.push_back(i);
      }
      std::vector<std::string> texts;
      std::vector<double> scores;
      for (const std::size_t place_of : places) {
        const Value record = data_of(database.get_document(hits[place_of].id));
        texts.push_back(record["text"].as_string() + " " + record["lead_in"].as_string());
        scores.push_back(hits[place_of].score);
      }
      scores = rerank_scores(text, texts, scores);
      std::vector<Hit> ordered;
      for (std::size_t i = 0; i < places.size(); ++i) ordered.push_back({hits[places[i]].id, scores[i], is_full});
      std::stable_sort(ordered.begin(), ordered.end(), [](const Hit& a, const Hit& b) { return a.score > b.score; });
      for (std::size_t i = 0; i < places.size(); ++i) hits[places[i]] = ordered[i];
    }
  }

  std::optional<Xapian::Document> find(const std::string& term_name) const {
    const auto at = database.postlist_begin(term_name);
    if (at == database.postlist_end(term_name)) return std::nullopt;
    return database.get_document(*at);
  }

  std::optional<Document> document(const std::string& id) const {
    const auto found = find(term(kId, id));
    if (!found) return std::nullopt;
    Value record = data_of(*found);
    if (record["sha256"].is_null()) return std::nullopt;  // a passage's id
    return document_from_record(record);
  }

  std::vector<std::string> same_text(const Passage& passage) const {
    std::vector<std::string> ids;
    const std::string name = term(kTextHash, same_text_hash(passage.text));
    for (auto at = database.postlist_begin(name); at != database.postlist_end(name); ++at) {
      const std::string id = data_of(database.get_document(*at))["id"].as_string();
      if (id != passage.id) ids.push_back(id);
    }
    return ids;
  }

  bool has_term(const Xapian::Document& document, const std::string& name) const {
    Xapian::TermIterator at = document.termlist_begin();
    at.skip_to(name);
    return at != document.termlist_end() && *at == name;
  }

  bool holds(const Xapian::Document& document, const QueryUnit& unit) const {
    return std::any_of(unit.alternatives.begin(), unit.alternatives.end(), [&](const auto& terms) {
      return !terms.empty() &&
             std::all_of(terms.begin(), terms.end(), [&](const auto& name) { return has_term(document, name); });
    });
  }

  EvidenceResult result(const Hit& hit, const QueryBuilder& query, std::map<std::string, Document>& documents) const {
    const Xapian::Document held = database.get_document(hit.id);
    EvidenceResult result;
    result.score = hit.score;
    result.match = hit.is_full ? Match::kFull : Match::kPartial;
    result.passage = passage_from_record(data_of(held));
    const std::string& document_id = result.passage.document_id;
    if (!documents.contains(document_id)) documents[document_id] = document(document_id).value_or(Document{});
    result.document = documents[document_id];
    std::string found;
    for (const QueryUnit& unit : query.units()) {
      if (hit.is_full || holds(held, unit)) {
        found += (found.empty() ? "" : ", ") + unit.shown;
      } else {
        result.missing.push_back(unit.shown);
      }
    }
    if (!found.empty()) result.why.push_back("has: " + found);
    for (const UsedSynonym& synonym : query.synonyms()) {
      for (const std::string& also : synonym.also) {
        if (contains_words(result.passage.text, also)) result.why.push_back("for “" + synonym.term + "” also: " + also);
      }
    }
    result.html = highlighted_html(result.passage.text, [&](const std::string& word) { return query.is_marked(word); });
    result.also_in = same_text(result.passage);
    return result;
  }

  static bool contains_words(const std::string& text, const std::string& words) {
    return lower_case(text).find(lower_case(words)) != std::string::npos;
  }

  std::size_t frequency(const std::string& name) const { return database.get_termfreq(name); }

  std::size_t records_with(const std::string& name) const {
    Xapian::Enquire enquire(database);
    enquire.set_query(Query(Query::OP_AND, Query(term(kSort, "record")), Query(name)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
  }

  void note_what_is_not_held(const EvidenceRequest& request, EvidenceResults& results) const {
    const auto check = [&](const char* parameter, const char* prefix, const std::vector<std::string>& ids) {
      for (const std::string& id : ids) {
        if (records_with(term(prefix, id)) == 0) results.not_held.push_back({parameter, id});
      }
    };
    check("authority", kHeldFor, request.filters.authorities);
    check("publisher", kPublisher, request.filters.publishers);
    check("type", kType, request.filters.types);
    for (const Authority* named : vocabularies.authorities.named_in(request.text)) {
      const auto& asked = request.filters.authorities;
      if (std::find(asked.begin(), asked.end(), named->id) == asked.end()) check("q", kHeldFor, {named->id});
    }
  }

  std::size_t undated(const QueryBuilder& query) const {
    const Query filter = query.filter(false);
    Query undated(kUndated);
    if (!filter.empty()) undated = Query(Query::OP_AND, undated, filter);
    Xapian::Enquire enquire(database);
    enquire.set_query(with_filter(query.any(), undated));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::set<std::string> documents;
    const auto mset = enquire.get_mset(0, database.get_doccount());
    for (auto at = mset.begin(); at != mset.end(); ++at) documents.insert(document_of(at.get_document()));
    return documents.size();
  }

  // The id of the document that a passage stands in.
  static std::string document_of(const Xapian::Document& passage) {
    const std::string order = passage.get_value(kOrder);
    return order.substr(0, order.size() - kOrderDigits);
  }

  void group(std::vector<Hit> hits, const EvidenceRequest& request, const QueryBuilder& query,
             EvidenceResults& results) const {
    std::map<std::string, Document> documents;
    std::vector<std::pair<std::string, std::vector<Hit>>> groups;
    for (const Hit& hit : hits) {
      const std::string document_id = document_of(database.get_document(hit.id));
      auto group =
          std::find_if(groups.begin(), groups.end(), [&](const auto& one) { return one.first == document_id; });
      if (group == groups.end()) group = groups.insert(groups.end(), {document_id, {}});
      group->second.push_back(hit);
    }
    results.total_documents = groups.size();
    const std::size_t first = static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
    for (std::size_t i = first; i < groups.size() && i < first + static_cast<std::size_t>(request.per_page); ++i) {
      DocumentGroup shown;
      for (std::size_t k = 0; k < groups[i].second.size() && k < kPassagesInGroup; ++k)
        shown.results.push_back(result(groups[i].second[k], query, documents));
      shown.more = groups[i].second.size() - shown.results.size();
      shown.document = documents[groups[i].first];
      results.groups.push_back(std::move(shown));
    }
  }
};

Searcher::Searcher(const std::filesystem::path& folder, const Vocabularies& vocabularies)
    : parts_(new Parts{.place = folder.string(), .vocabularies = vocabularies, .database = {}}) {
  guarded(parts_->place, [&] { parts_->database = Xapian::Database(folder.string()); });
  const std::string version = guarded(parts_->place, [&] { return parts_->database.get_metadata(kVersionKey); });
  if (version != kSchemaVersion) {
    throw Error(ErrorCode::kWrongVersion, parts_->place + ": has index schema " +
                                              (version.empty() ? "unknown" : version) + ", this program reads " +
                                              kSchemaVersion);
  }
}

Searcher::~Searcher() = default;

EvidenceResults Searcher::search(const EvidenceRequest& request) const {
  return parts_->reading([&] {
    EvidenceResults results;
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    results.understood = query.understood();
    results.synonyms = query.synonyms();
    results.did_you_mean = query.did_you_mean();
    const std::size_t first = static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
    const bool reranks = query.has_words() && request.sort == SortOrder::kRelevance;
    std::size_t wanted = first + static_cast<std::size_t>(request.per_page);
    if (reranks) wanted = std::max(wanted, kRerankedCandidates);
    if (request.grouping == Grouping::kDocument) wanted = kMostGrouped;

    FacetCounter full_spy, spy;
    std::vector<Hit> hits;
    const Query filter = query.filter();
    const Query full = parts_->with_filter(query.full(), filter);
    if (query.has_words()) {
      parts_->run(full, request.sort, true, true, wanted, full_spy, hits);
      // The total, the facets and the partial matches come from one run over all that holds any of the words.
      std::vector<Hit> partial;
      const Query any = parts_->with_filter(query.any(), filter);
      parts_->run(any, request.sort, true, false, wanted + hits.size(), spy, partial);
      std::set<Xapian::docid> held;
      std::set<std::string> texts;
      for (const Hit& hit : hits) texts.insert(parts_->database.get_document(hit.id).get_value(kSameText));
      for (const Hit& hit : partial) {
        // Of one text the full match stands, even where another copy of it would match in part.
        if (!texts.contains(parts_->database.get_document(hit.id).get_value(kSameText))) hits.push_back(hit);
      }
      if (reranks) parts_->rerank(request.text, hits);
    } else {
      parts_->run(full, request.sort, false, true, wanted, spy, hits);
    }
    results.total = spy.total();
    results.facets = spy.counts();
    results.match = hits.empty() ? Match::kNone : hits.front().is_full ? Match::kFull : Match::kPartial;
    if (request.grouping == Grouping::kDocument) {
      parts_->group(std::move(hits), request, query, results);
    } else {
      std::map<std::string, Document> documents;
      for (std::size_t i = first; i < hits.size() && i < first + static_cast<std::size_t>(request.per_page); ++i) {
        results.results.push_back(parts_->result(hits[i], query, documents));
      }
    }
    results.documents_held = parts_->frequency(term(kSort, "record"));
    if (request.filters.from || request.filters.to) results.undated_left_out = parts_->undated(query);
    parts_->note_what_is_not_held(request, results);
    return results;
  });
}

DocumentList Searcher::documents(const EvidenceRequest& request) const {
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    std::vector<Query> all = {Query(term(kSort, "record"))};
    if (const Query filter = query.filter(); !filter.empty()) all.push_back(filter);
    // Labels and words are the passages'; a document counts if one of its passages does.
    const Filters& filters = request.filters;
    const bool by_passage = !request.text.empty() || !filters.themes.empty() || !filters.models.empty() ||
                            !filters.kinds.empty() || !filters.voices.empty();
    if (by_passage) {
      all.pop_back();
      Xapian::Enquire passages(parts_->database);
      passages.set_query(parts_->with_filter(query.any(), query.filter()));
      const auto mset = passages.get_mset(0, parts_->database.get_doccount());
      std::set<std::string> ids;
      for (auto at = mset.begin(); at != mset.end(); ++at) {
        ids.insert(term(kDocument, Parts::document_of(at.get_document())));
      }
      all = {Query(term(kSort, "record")), Query(Query::OP_OR, ids.begin(), ids.end())};
    }
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(Query(Query::OP_AND, all.begin(), all.end()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MultiValueKeyMaker key;
    key.add_value(kFirstDay, request.sort != SortOrder::kOldest, request.sort == SortOrder::kOldest ? "99999999" : "");
    key.add_value(kOrder, false);
    enquire.set_sort_by_key(&key, false);
    const auto per_page = static_cast<Xapian::doccount>(request.per_page);
    const auto mset = enquire.get_mset(static_cast<Xapian::doccount>(request.page - 1) * per_page, per_page,
                                       parts_->database.get_doccount());
    DocumentList list;
    list.total = mset.get_matches_lower_bound();
    for (auto at = mset.begin(); at != mset.end(); ++at)
      list.documents.push_back(document_from_record(data_of(at.get_document())));
    return list;
  });
}

std::optional<Document> Searcher::document(const std::string& id) const {
  return parts_->reading([&] { return parts_->document(id); });
}

std::optional<std::string> Searcher::text(const std::string& document_id) const {
  return parts_->reading([&]() -> std::optional<std::string> {
    const std::string name = term(kDocument, document_id);
    for (auto at = parts_->database.postlist_begin(name); at != parts_->database.postlist_end(name); ++at) {
      const Xapian::Document document = parts_->database.get_document(*at);
      if (parts_->has_term(document, term(kSort, "text"))) return document.get_data();
    }
    return std::nullopt;
  });
}

std::vector<Passage> Searcher::passages(const std::string& document_id) const {
  return parts_->reading([&] {
    std::map<std::string, Passage> ordered;
    const std::string name = term(kDocument, document_id);
    for (auto at = parts_->database.postlist_begin(name); at != parts_->database.postlist_end(name); ++at) {
      const Xapian::Document document = parts_->database.get_document(*at);
      const std::string order = document.get_value(kOrder);
      if (order.size() == document_id.size() + kOrderDigits) ordered[order] = passage_from_record(data_of(document));
    }
    std::vector<Passage> passages;
    for (auto& [order, passage] : ordered) passages.push_back(std::move(passage));
    return passages;
  });
}

std::optional<Passage> Searcher::passage(const std::string& id) const {
  return parts_->reading([&]() -> std::optional<Passage> {
    const auto found = parts_->find(term(kId, id));
    if (!found) return std::nullopt;
    const Value record = data_of(*found);
    if (!record["sha256"].is_null()) return std::nullopt;  // a document's id
    return passage_from_record(record);
  });
}

std::vector<std::string> Searcher::same_text(const Passage& passage) const {
  return parts_->reading([&] { return parts_->same_text(passage); });
}

IndexCounts Searcher::counts() const {
  return parts_->reading([&] {
    return IndexCounts{parts_->frequency(term(kSort, "record")), parts_->frequency(term(kSort, "passage")),
                       parts_->database.get_metadata(kVersionKey)};
  });
}

std::map<std::string, std::size_t> Searcher::counts_by(const std::string& facet) const {
  static const std::map<std::string, const char*> kPrefixes = {
      {"theme", kTheme}, {"model", kModel}, {"kind", kKind}, {"authority", kAuthority}, {"held-for", kHeldFor}};
  return parts_->reading([&] {
    std::map<std::string, std::size_t> counts;
    if (facet == "type" || facet == "held-for") {
      const char* prefix = facet == "type" ? kType : kHeldFor;
      for (auto at = parts_->database.allterms_begin(prefix); at != parts_->database.allterms_end(prefix); ++at) {
        counts[(*at).substr(std::string(prefix).size())] = parts_->records_with(*at);
      }
      return counts;
    }
    const std::string prefix = kPrefixes.at(facet);
    for (auto at = parts_->database.allterms_begin(prefix); at != parts_->database.allterms_end(prefix); ++at) {
      // Records carry the authority too; what is counted is passages.
      const std::size_t records = facet == "authority" ? parts_->records_with(*at) : 0;
      if (at.get_termfreq() > records) counts[(*at).substr(prefix.size())] = at.get_termfreq() - records;
    }
    return counts;
  });
}

bool Searcher::has_publisher(const std::string& id) const {
  return parts_->reading([&] { return parts_->database.term_exists(term(kPublisher, id)); });
}

std::size_t Searcher::documents_held_for(const std::string& id) const {
  return parts_->reading([&] { return parts_->records_with(term(kHeldFor, id)); });
}

std::vector<RefusalEntry> Searcher::refusals() const {
  return parts_->reading([&] {
    std::vector<RefusalEntry> refusals;
    for (auto at = parts_->database.metadata_keys_begin(kRefusalKey);
         at != parts_->database.metadata_keys_end(kRefusalKey); ++at) {
      const Value value = parse_json(parts_->database.get_metadata(*at), "stored refusal");
      refusals.push_back({value["file"].as_string(), value["reason"].as_string()});
    }
    return refusals;
  });
}

}  // namespace evidence::index
