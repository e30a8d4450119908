#include "evidence/index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <set>

#include "evidence/error.h"
#include "evidence/index/facet_counter.h"
#include "evidence/index/highlight.h"
#include "evidence/index/ngram_rerank.h"
#include "evidence/index/phrase_check.h"
#include "evidence/index/reasons.h"
#include "evidence/index/searcher_parts.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/word_expansion.h"

namespace evidence::index {
namespace {

using Xapian::Query;

// IneB2 (Amati and van Rijsbergen, 2002): inverse expected document frequency, Bernoulli after-effect, lengths
// normalised with c 1; measured against BM25 in docs/decisions/0006-ranking.md.
constexpr double kLengthNormalisation = 1;
constexpr std::size_t kPassagesInGroup = 3;

struct Hit {
  Xapian::docid id = 0;
  double score = 0;
  bool is_full = false;
};

}  // namespace

// The steps of one search.
struct Searcher::Search {
  const Parts& parts;

  // Runs one query and appends its hits until `wanted` are held. The spy sees every match.
  void run(const Query& query, SortOrder sort, bool has_words, bool is_full, std::size_t wanted, FacetCounter& spy,
           std::vector<Hit>& hits, const PhraseCheck& phrases) const {
    Xapian::Enquire enquire(parts.database);
    enquire.set_query(query);
    if (has_words) {
      enquire.set_weighting_scheme(Xapian::IneB2Weight(kLengthNormalisation));
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
    const auto all = parts.database.get_doccount();
    const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(std::min<std::size_t>(wanted, all)), all,
                                       nullptr, phrases.is_empty() ? nullptr : &phrases);
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
        const Value record = data_of(parts.database.get_document(hits[place_of].id));
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

  static bool is_dated_in(const Xapian::Document& document, const Period& period) {
    const std::string first = document.get_value(kFirstDay);
    return !first.empty() && (!period.from || document.get_value(kLastDay) >= period.from->first_day()) &&
           (!period.to || first <= period.to->last_day());
  }

  bool holds(const Xapian::Document& document, const Passage& passage, const QueryUnit& unit) const {
    if (unit.period && is_dated_in(document, *unit.period)) return true;
    if (unit.is_idiom && has_run(passage.text, unit.shown)) return true;
    return std::any_of(
        unit.alternatives.begin() + (unit.is_idiom ? 1 : 0), unit.alternatives.end(), [&](const auto& terms) {
          return !terms.empty() && std::all_of(terms.begin(), terms.end(),
                                               [&](const auto& name) { return parts.has_term(document, name); });
        });
  }

  EvidenceResult result(const Hit& hit, const QueryBuilder& query, std::map<std::string, Document>& documents) const {
    const Xapian::Document held = parts.database.get_document(hit.id);
    EvidenceResult result;
    result.score = hit.score;
    result.match = hit.is_full ? Match::kFull : Match::kPartial;
    result.passage = passage_from_record(data_of(held));
    const std::string& document_id = result.passage.document_id;
    if (!documents.contains(document_id)) documents[document_id] = parts.document(document_id).value_or(Document{});
    result.document = documents[document_id];
    std::vector<const QueryUnit*> found;
    for (const QueryUnit& unit : query.units()) {
      if (hit.is_full || holds(held, result.passage, unit)) {
        found.push_back(&unit);
      } else {
        result.missing.push_back(unit.shown);
      }
    }
    result.why = reasons_for(result.passage, held, found, query, parts.database);
    result.html = highlighted_html(result.passage.text, [&](const std::string& word) { return query.is_marked(word); });
    result.also_in = parts.same_text(result.passage);
    return result;
  }

  // Words of a question that carry it without being what it is about.
  std::vector<std::string> left_out(const std::string& text, const QueryBuilder& query) const {
    std::set<std::string> looked_for;
    for (const QueryUnit& unit : query.units()) {
      for (const Word& word : words_of(unit.shown)) looked_for.insert(word.text);
    }
    std::vector<std::string> left;
    for (const Word& word : words_of(text)) {
      const bool is_common = is_stop_word(word.text) || parts.vocabularies.common_words.contains(word.text);
      if (is_common && looked_for.insert(word.text).second) left.push_back(word.text);
    }
    return left;
  }

  void note_what_is_not_held(const EvidenceRequest& request, const QueryBuilder& query,
                             EvidenceResults& results) const {
    const auto check = [&](const char* parameter, const char* prefix, const std::vector<std::string>& ids) {
      for (const std::string& id : ids) {
        if (parts.records_with(term(prefix, id)) == 0) results.not_held.push_back({parameter, id});
      }
    };
    check("authority", kHeldFor, request.filters.authorities);
    check("publisher", kPublisher, request.filters.publishers);
    check("type", kType, request.filters.types);
    for (const NotHeld& asked : query.asked_by_field()) {
      const char* prefix = asked.parameter == "authority"   ? kHeldFor
                           : asked.parameter == "publisher" ? kPublisher
                                                            : kType;
      check(asked.parameter.c_str(), prefix, {asked.id});
    }
    std::vector<const Authority*> named_councils = parts.vocabularies.authorities.named_in(request.text);
    for (const Word& word : words_of(request.text)) {
      const bool is_known = parts.database.term_exists(word_term(word.text)) ||
                            parts.vocabularies.english.contains(word.text) ||
                            parts.vocabularies.authorities.is_name_word(word.text);
      const Authority* meant = is_known ? nullptr : parts.vocabularies.authorities.nearest(word.text);
      if (meant) named_councils.push_back(meant);
    }
    const auto& by_field = query.asked_by_field();
    for (const Authority* named : named_councils) {
      const auto is_same = [&](const NotHeld& one) { return one.id == named->id; };
      if (std::any_of(by_field.begin(), by_field.end(), is_same)) continue;
      const auto& asked = request.filters.authorities;
      if (std::find(asked.begin(), asked.end(), named->id) == asked.end()) check("q", kHeldFor, {named->id});
    }
  }

  // What was perhaps meant, where it finds something within the same filters; else nothing.
  std::string checked_suggestion(const EvidenceRequest& request, const std::string& text) const {
    if (text.empty()) return "";
    EvidenceRequest meant = request;
    meant.text = text;
    const QueryBuilder query(meant, parts.vocabularies, parts.database);
    Xapian::Enquire enquire(parts.database);
    enquire.set_query(parts.with_filter(query.any(), query.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 1).empty() ? "" : text;
  }

  // Of a facet that is narrowed already, what each of its values would give in place of the chosen ones: what a click
  // on it gives.
  void count_in_place_of_chosen(const EvidenceRequest& request, const QueryBuilder& query, const PhraseCheck& phrases,
                                EvidenceResults& results) const {
    const Filters& asked = request.filters;
    const auto count_without = [&](const char* facet, const auto& loosen) {
      EvidenceRequest loose = request;
      loosen(loose.filters);
      const QueryBuilder without(loose, parts.vocabularies, parts.database);
      FacetCounter spy;
      Xapian::Enquire enquire(parts.database);
      enquire.set_query(parts.with_filter(query.any(), without.filter()));
      enquire.set_weighting_scheme(Xapian::BoolWeight());
      enquire.add_matchspy(&spy);
      enquire.get_mset(0, 0, parts.database.get_doccount(), nullptr, phrases.is_empty() ? nullptr : &phrases);
      results.facets[facet] = spy.counts().at(facet);
    };
    if (!asked.themes.empty()) count_without("theme", [](Filters& filters) { filters.themes.clear(); });
    if (!asked.models.empty()) count_without("model", [](Filters& filters) { filters.models.clear(); });
    if (!asked.authorities.empty()) count_without("authority", [](Filters& filters) { filters.authorities.clear(); });
    if (!asked.kinds.empty()) count_without("kind", [](Filters& filters) { filters.kinds.clear(); });
    if (!asked.types.empty()) count_without("type", [](Filters& filters) { filters.types.clear(); });
    if (!asked.publishers.empty()) count_without("publisher", [](Filters& filters) { filters.publishers.clear(); });
  }

  std::size_t undated(const EvidenceRequest& request, const QueryBuilder& typed) const {
    // Without the periods that the words order, as without those of the parameters.
    EvidenceRequest without_periods = request;
    without_periods.text = typed.text_without_periods();
    const QueryBuilder query(without_periods, parts.vocabularies, parts.database);
    const Query filter = query.filter(false);
    Query undated(kUndated);
    if (!filter.empty()) undated = Query(Query::OP_AND, undated, filter);
    Xapian::Enquire enquire(parts.database);
    enquire.set_query(parts.with_filter(query.any(), undated));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::set<std::string> documents;
    const auto mset = enquire.get_mset(0, parts.database.get_doccount());
    for (auto at = mset.begin(); at != mset.end(); ++at) documents.insert(document_of(at.get_document()));
    return documents.size();
  }

  void group(std::vector<Hit> hits, const EvidenceRequest& request, const QueryBuilder& query,
             EvidenceResults& results) const {
    std::map<std::string, Document> documents;
    std::vector<std::pair<std::string, std::vector<Hit>>> groups;
    for (const Hit& hit : hits) {
      const std::string document_id = document_of(parts.database.get_document(hit.id));
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

EvidenceResults Searcher::search(const EvidenceRequest& request) const {
  return parts_->reading([&] {
    const Search search{*parts_};
    EvidenceResults results;
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    results.understood = query.understood();
    results.periods = query.periods();
    results.synonyms = query.synonyms();
    if (query.has_words()) results.left_out = search.left_out(request.text, query);
    results.did_you_mean = search.checked_suggestion(request, query.did_you_mean());
    const std::size_t first = static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
    const bool reranks = query.has_words() && request.sort == SortOrder::kRelevance;
    std::size_t wanted = first + static_cast<std::size_t>(request.per_page);
    if (reranks) wanted = std::max(wanted, kRerankedCandidates);
    if (request.grouping == Grouping::kDocument) wanted = parts_->database.get_doccount();  // no document may be lost

    FacetCounter full_spy, spy;
    std::vector<Hit> hits;
    const PhraseCheck phrases(query.exact_phrases());
    const Query filter = query.filter();
    const Query full = parts_->with_filter(query.full(), filter);
    if (query.has_words()) {
      search.run(full, request.sort, true, true, wanted, full_spy, hits, phrases);
      // The total, the facets and the partial matches come from one run over all that holds any of the words.
      std::vector<Hit> partial;
      const Query any = parts_->with_filter(query.any(), filter);
      search.run(any, request.sort, true, false, wanted + hits.size(), spy, partial, phrases);
      std::set<std::string> texts;
      for (const Hit& hit : hits) texts.insert(parts_->database.get_document(hit.id).get_value(kSameText));
      for (const Hit& hit : partial) {
        // Of one text the full match stands, even where another copy of it would match in part.
        if (!texts.contains(parts_->database.get_document(hit.id).get_value(kSameText))) hits.push_back(hit);
      }
      if (reranks) search.rerank(request.text, hits);
    } else {
      search.run(full, request.sort, false, true, wanted, spy, hits, phrases);
    }
    results.total = spy.total();
    results.total_full = query.has_words() ? full_spy.total() : results.total;
    results.facets = spy.counts();
    search.count_in_place_of_chosen(request, query, phrases, results);
    results.match = hits.empty() ? Match::kNone : hits.front().is_full ? Match::kFull : Match::kPartial;
    if (request.grouping == Grouping::kDocument) {
      search.group(std::move(hits), request, query, results);
    } else {
      std::map<std::string, Document> documents;
      for (std::size_t i = first; i < hits.size() && i < first + static_cast<std::size_t>(request.per_page); ++i) {
        results.results.push_back(search.result(hits[i], query, documents));
      }
    }
    results.documents_held = parts_->frequency(term(kSort, "record"));
    if (request.filters.from || request.filters.to || !query.periods().empty())
      results.undated_left_out = search.undated(request, query);
    search.note_what_is_not_held(request, query, results);
    return results;
  });
}

}  // namespace evidence::index
