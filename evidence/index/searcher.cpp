#include "evidence/index/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "evidence/error.h"
#include "evidence/index/facet_counts.h"
#include "evidence/index/held_terms.h"
#include "evidence/index/highlight.h"
#include "evidence/index/ngram_rerank.h"
#include "evidence/index/passage_sample.h"
#include "evidence/index/phrase_check.h"
#include "evidence/index/reasons.h"
#include "evidence/index/search_hits.h"
#include "evidence/index/searcher_parts.h"
#include "evidence/index/shown_terms.h"
#include "evidence/index/word_expansion.h"

namespace evidence::index {
namespace {

using Xapian::Query;

constexpr std::size_t kPassagesInGroup = 3;
constexpr std::size_t kMostGrouped = 1000;  // passages that are gathered by document

bool is_dated_in(const Xapian::Document& document, const Period& period) {
  const std::string first = document.get_value(kFirstDay);
  return !first.empty() && (!period.from || document.get_value(kLastDay) >= period.from->first_day()) &&
         (!period.to || first <= period.to->last_day());
}

bool holds(const Hit& hit, const Passage& passage, HeldTerms& terms, const QueryUnit& unit) {
  if (hit.is_full || (unit.period && is_dated_in(hit.document, *unit.period))) return true;
  if (unit.is_idiom && has_run(passage.text, unit.shown)) return true;
  return std::any_of(
      unit.alternatives.begin() + (unit.is_idiom ? 1 : 0), unit.alternatives.end(), [&](const auto& all) {
        return !all.empty() &&
               std::all_of(all.begin(), all.end(), [&](const auto& name) { return terms.contains(name); });
      });
}

}  // namespace

// The steps of one search.
struct Searcher::Search {
  const Parts& parts;
  const EvidenceRequest& request;
  const QueryBuilder& query;
  const PhraseCheck& phrases;

  EvidenceResult result(const Hit& hit, HeldTerms terms, TermFrequencies& frequencies) const {
    EvidenceResult result;
    result.score = hit.score;
    result.match = hit.is_full ? Match::kFull : Match::kPartial;
    result.passage = passage_of(hit.document);
    std::vector<const QueryUnit*> found;
    for (const QueryUnit& unit : query.units()) {
      if (holds(hit, result.passage, terms, unit)) {
        found.push_back(&unit);
      } else {
        result.missing.push_back(unit.shown);
      }
    }
    result.why = reasons_for(result.passage, terms, found, query, frequencies);
    result.html = highlighted_html(result.passage.text, [&](const std::string& word) { return query.is_marked(word); });
    return result;
  }

  // Every term that may be asked of a result, once.
  std::vector<std::string> names() const {
    std::set<std::string> names;
    for (const QueryUnit& unit : query.units()) {
      for (const auto& all : unit.alternatives) names.insert(all.begin(), all.end());
    }
    for (const LabelTerm& topic : query.topics()) names.insert(topic.term);
    names.erase("");
    return {names.begin(), names.end()};
  }

  // Here each passage's terms are read where they are asked for; elsewhere, of all of them together.
  std::vector<HeldTerms> terms_of(const std::vector<Hit>& hits, const std::vector<std::string>& names) const {
    std::vector<HeldTerms> terms;
    std::vector<std::string> ids;
    for (const Hit& hit : hits) {
      terms.emplace_back(hit.document);
      if (!parts.index->is_remote) continue;
      const std::string labels = hit.document.get_value(kLabels);
      ids.emplace_back(labels_in(labels).passage_id);
    }
    if (ids.empty()) return terms;
    auto held = shown_terms(parts.database(), ids, names);
    for (std::size_t i = 0; i < hits.size(); ++i) terms[i] = HeldTerms(std::move(held[hits[i].id]));
    return terms;
  }

  // Their documents and copies are read in one question each.
  std::vector<EvidenceResult> results(const std::vector<Hit>& hits) const {
    std::vector<EvidenceResult> results;
    std::set<std::string> documents, texts;
    const std::vector<std::string> names = this->names();
    auto terms = terms_of(hits, names);
    TermFrequencies frequencies(parts.database(), parts.index->is_remote ? names : std::vector<std::string>{});
    for (std::size_t i = 0; i < hits.size(); ++i) {
      results.push_back(result(hits[i], std::move(terms[i]), frequencies));
      documents.insert(results.back().passage.document_id);
      texts.insert(hits[i].document.get_value(kSameText));
    }
    const auto known = parts.documents(documents);
    const auto copies = parts.copies(texts);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      EvidenceResult& one = results[i];
      if (const auto document = known.find(one.passage.document_id); document != known.end())
        one.document = document->second;
      if (const auto same = copies.find(hits[i].document.get_value(kSameText)); same != copies.end())
        one.also_in = same->second;
      std::erase(one.also_in, one.passage.id);
    }
    return results;
  }

  // Full matches, then partial ones where there are not enough of them. Where no more full matches are held than were
  // found, `all_full` says how many.
  std::vector<Hit> hits(std::size_t shown, std::size_t wanted, const Query& filter,
                        std::optional<std::size_t>& all_full) const {
    RunPlan plan{request.sort, query.has_words(), true, wanted};
    std::vector<Hit> hits = hits_of(*parts.index, parts.narrowed(query.full(), query, filter), plan, phrases);
    if (phrases.is_empty() && hits.size() < wanted) all_full = hits.size();  // of phrases not all may have been read
    if (query.has_words() && !query.all_are_full() && hits.size() < wanted) {
      std::set<std::string> texts;
      for (const Hit& hit : hits) texts.insert(hit.document.get_value(kSameText));
      plan.is_full = false;
      plan.wanted += hits.size();
      for (const Hit& hit : hits_of(*parts.index, parts.narrowed(query.any(), query, filter), plan, phrases)) {
        // Of one text the full match stands, even where another copy of it would match in part.
        if (!texts.contains(hit.document.get_value(kSameText))) hits.push_back(hit);
      }
    }
    if (query.has_words() && request.sort == SortOrder::kRelevance) rerank(request.text, shown, hits);
    return hits;
  }

  void count(const Query& filter, std::optional<std::size_t> all_full, EvidenceResults& results) const {
    auto found = counted_passages(*parts.index, parts.narrowed(query.any(), query, filter), phrases);
    FacetTable table = facet_table(found.labels, found.one_in);
    results.total = results.total_full = table.total;
    results.is_total_exact = results.is_total_full_exact = results.are_facets_exact = found.is_exact;
    results.facets = std::move(table.facets);
    if (!query.has_words() || query.all_are_full()) return;
    if (all_full) {
      results.total_full = *all_full;
      results.is_total_full_exact = true;
      return;
    }
    auto full = counted_passages(*parts.index, parts.narrowed(query.full(), query, filter), phrases);
    results.total_full = facet_table(full.labels, full.one_in).total;
    results.is_total_full_exact = full.is_exact;
  }

  // Words of a question that carry it without being what it is about.
  std::vector<std::string> left_out() const {
    std::set<std::string> looked_for;
    for (const QueryUnit& unit : query.units()) {
      for (const Word& word : words_of(unit.shown)) looked_for.insert(word.text);
    }
    std::vector<std::string> left;
    for (const Word& word : words_of(request.text)) {
      const bool is_common = is_stop_word(word.text) || parts.vocabularies.common_words.contains(word.text);
      if (is_common && looked_for.insert(word.text).second) left.push_back(word.text);
    }
    return left;
  }

  void note_what_is_not_held(EvidenceResults& results) const {
    if (!parts.index->missing.empty()) return;  // a shard that cannot be read may hold it
    const auto check = [&](const char* parameter, const char* prefix, const std::vector<std::string>& ids) {
      for (const std::string& id : ids) {
        if (parts.frequency(term(prefix, id)) == 0) results.not_held.push_back({parameter, id});
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
      const bool is_known = parts.database().term_exists(word_term(word.text)) ||
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
  std::string checked_suggestion() const {
    if (query.did_you_mean().empty()) return "";
    EvidenceRequest meant = request;
    meant.text = query.did_you_mean();
    const QueryBuilder better(meant, parts.vocabularies, *parts.index);
    Xapian::Enquire enquire(parts.database());
    enquire.set_query(parts.with_filter(better.any(), better.filter()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 1).empty() ? "" : meant.text;
  }

  // Of a facet that is narrowed already, what each of its values would give in place of the chosen ones: what a click
  // on it gives.
  void count_in_place_of_chosen(EvidenceResults& results) const {
    const Filters& asked = request.filters;
    const auto count_without = [&](const char* facet, const auto& loosen) {
      EvidenceRequest loose = request;
      loosen(loose.filters);
      const QueryBuilder without(loose, parts.vocabularies, *parts.index);
      auto found = counted_passages(*parts.index, parts.narrowed(query.any(), query, without.filter()), phrases);
      results.facets[facet] = facet_table(found.labels, found.one_in).facets.at(facet);
      results.are_facets_exact = results.are_facets_exact && found.is_exact;
    };
    if (!asked.themes.empty()) count_without("theme", [](Filters& filters) { filters.themes.clear(); });
    if (!asked.models.empty()) count_without("model", [](Filters& filters) { filters.models.clear(); });
    if (!asked.authorities.empty()) count_without("authority", [](Filters& filters) { filters.authorities.clear(); });
    if (!asked.kinds.empty()) count_without("kind", [](Filters& filters) { filters.kinds.clear(); });
    if (!asked.types.empty()) count_without("type", [](Filters& filters) { filters.types.clear(); });
    if (!asked.publishers.empty()) count_without("publisher", [](Filters& filters) { filters.publishers.clear(); });
  }

  std::size_t undated() const {
    // Without the periods that the words order, as without those of the parameters.
    EvidenceRequest without_periods = request;
    without_periods.text = query.text_without_periods();
    const QueryBuilder all(without_periods, parts.vocabularies, *parts.index);
    const Query filter = all.filter(false);
    Query undated(kUndated);
    if (!filter.empty()) undated = Query(Query::OP_AND, undated, filter);
    Xapian::Enquire enquire(parts.database());
    enquire.set_query(parts.with_filter(all.any(), undated));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_collapse_key(kInDocument);
    return enquire.get_mset(0, 1, kCountedWhole).get_matches_estimated();  // of no results remote shards fold none
  }

  void group(const std::vector<Hit>& hits, EvidenceResults& results) const {
    std::vector<std::pair<std::string, std::vector<Hit>>> groups;
    std::map<std::string, std::size_t> places;
    for (const Hit& hit : hits) {
      const auto [place, is_new] = places.emplace(hit.document.get_value(kInDocument), groups.size());
      if (is_new) groups.push_back({place->first, {}});
      groups[place->second].second.push_back(hit);
    }
    results.total_documents = groups.size();
    results.is_total_documents_exact = hits.size() < kMostGrouped;
    const std::size_t first = static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
    const std::size_t last = std::min(groups.size(), first + static_cast<std::size_t>(request.per_page));
    std::vector<Hit> shown;  // of all groups: what they need is read together
    for (std::size_t i = first; i < last; ++i) {
      const std::vector<Hit>& found = groups[i].second;
      shown.insert(shown.end(), found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown_of(found)));
    }
    std::vector<EvidenceResult> results_shown = this->results(shown);
    auto next = std::make_move_iterator(results_shown.begin());
    for (std::size_t i = first; i < last; ++i) {
      const std::vector<Hit>& found = groups[i].second;
      const auto end = next + static_cast<std::ptrdiff_t>(shown_of(found));
      DocumentGroup group{{}, {next, end}, found.size() - shown_of(found)};
      group.document = group.results.front().document;
      results.groups.push_back(std::move(group));
      next = end;
    }
  }

  static std::size_t shown_of(const std::vector<Hit>& found) { return std::min(found.size(), kPassagesInGroup); }
};

EvidenceResults Searcher::search(const EvidenceRequest& request) const {
  return parts_->reading([&] {
    EvidenceResults results;
    const QueryBuilder query(request, parts_->vocabularies, *parts_->index);
    const PhraseCheck phrases(query.exact_phrases());
    const Search search{*parts_, request, query, phrases};
    results.understood = query.understood();
    results.periods = query.periods();
    results.synonyms = query.synonyms();
    if (query.has_words()) results.left_out = search.left_out();
    results.did_you_mean = search.checked_suggestion();

    const std::size_t first = static_cast<std::size_t>(request.page - 1) * static_cast<std::size_t>(request.per_page);
    const std::size_t last = first + static_cast<std::size_t>(request.per_page);
    const bool is_grouped = request.grouping == Grouping::kDocument;
    const bool reranks = query.has_words() && request.sort == SortOrder::kRelevance;
    const std::size_t shown = is_grouped ? kMostGrouped : last;
    const Query filter = query.filter();
    std::optional<std::size_t> all_full;
    std::vector<Hit> hits = search.hits(shown, std::max(shown, reranks ? kRerankedCandidates : 0), filter, all_full);
    results.match = hits.empty() ? Match::kNone : hits.front().is_full ? Match::kFull : Match::kPartial;
    if (is_grouped) {
      search.group(hits, results);
    } else if (hits.size() > first) {
      hits.resize(std::min(hits.size(), last));
      results.results = search.results({hits.begin() + static_cast<std::ptrdiff_t>(first), hits.end()});
    }
    search.count(filter, all_full, results);
    search.count_in_place_of_chosen(results);
    results.documents_held = parts_->frequency(term(kSort, "record"));
    if (request.filters.from || request.filters.to || !query.periods().empty())
      results.undated_left_out = search.undated();
    search.note_what_is_not_held(results);
    return results;
  });
}

}  // namespace evidence::index
