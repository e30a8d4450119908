// What is read from an index without ranking: records, lists of documents and of passages, counts.
#include <sys/stat.h>
#include <xapian.h>

#include <ctime>
#include <set>

#include "evidence/error.h"
#include "evidence/index/facet_counter.h"
#include "evidence/index/searcher.h"
#include "evidence/index/searcher_parts.h"

namespace evidence::index {

using Xapian::Query;

namespace {

// Xapian's glass backend writes this file anew at each commit. Empty where it cannot be read.
std::string last_commit(const std::string& place) {
  struct stat file;
  if (stat((place + "/iamglass").c_str(), &file) != 0) return "";
  std::tm utc{};
  gmtime_r(&file.st_mtime, &utc);
  char text[32];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc)};
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
        ids.insert(term(kDocument, document_of(at.get_document())));
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

PassageList Searcher::stating(Fact fact, const EvidenceRequest& request, const Portion& portion) const {
  const char* name = fact == Fact::kQuestion ? "question" : fact == Fact::kJudgement ? "judgement" : "appraisal";
  return parts_->reading([&] {
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    Query filter(term(kFact, name));
    if (const Query asked = query.filter(); !asked.empty()) filter = Query(Query::OP_AND, filter, asked);
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(query.full(), filter));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MultiValueKeyMaker key;
    key.add_value(kFirstDay, request.sort != SortOrder::kOldest, request.sort == SortOrder::kOldest ? "99999999" : "");
    key.add_value(kOrder, false);
    enquire.set_sort_by_key(&key, false);
    const auto all = parts_->database.get_doccount();
    const auto mset = enquire.get_mset(static_cast<Xapian::doccount>(std::min<std::size_t>(portion.first, all)),
                                       static_cast<Xapian::doccount>(std::min<std::size_t>(portion.most, all)), all);
    PassageList list;
    list.total = mset.get_matches_lower_bound();
    for (auto at = mset.begin(); at != mset.end(); ++at) list.passages.push_back(parts_->found(at.get_document()));
    return list;
  });
}

std::vector<FoundPassage> Searcher::at_place(const std::vector<std::vector<std::string>>& names, const Filters& filters,
                                             std::size_t most) const {
  return parts_->reading([&] {
    EvidenceRequest request;
    request.filters = filters;
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    std::vector<Query> all;
    for (const auto& any : names) {
      std::vector<Query> places;
      for (const std::string& name : any) places.emplace_back(term(kPlace, name));
      all.emplace_back(Query::OP_OR, places.begin(), places.end());
    }
    if (const Query asked = query.filter(); !asked.empty()) all.push_back(asked);
    const Query filter(Query::OP_AND, all.begin(), all.end());
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(query.full(), filter));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::MultiValueKeyMaker key;
    key.add_value(kFirstDay, true);
    key.add_value(kOrder, false);
    enquire.set_sort_by_key(&key, false);
    std::vector<FoundPassage> found;
    const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    for (auto at = mset.begin(); at != mset.end(); ++at) found.push_back(parts_->found(at.get_document()));
    return found;
  });
}

std::vector<FoundPassage> Searcher::most_like(const std::string& text, const Filters& filters, std::size_t most) const {
  return parts_->reading([&] {
    std::vector<Query> words;
    for (const Word& word : words_of(text)) words.emplace_back(std::string(kStemPrefix) + stem(word.text));
    EvidenceRequest request;
    request.filters = filters;
    const QueryBuilder query(request, parts_->vocabularies, parts_->database);
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(Query(Query::OP_OR, words.begin(), words.end()), query.filter()));
    std::vector<FoundPassage> found;
    const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    for (auto at = mset.begin(); at != mset.end(); ++at) found.push_back(parts_->found(at.get_document()));
    return found;
  });
}

std::vector<FoundPassage> Searcher::similar_to(const Passage& passage, std::size_t most) const {
  return parts_->reading([&] {
    std::vector<FoundPassage> found;
    const auto self = parts_->find(term(kId, passage.id));
    if (!self) return found;
    constexpr Xapian::termcount kMostWords = 20;
    Xapian::RSet relevant;
    relevant.add_document(self->get_docid());
    // Stems only: each word once, and no label.
    struct Stems : Xapian::ExpandDecider {
      bool operator()(const std::string& name) const override {
        return name.starts_with(kStemPrefix) && !name.starts_with(std::string(kStemPrefix) + kTitleWords);
      }
    } stems;
    Xapian::Enquire enquire(parts_->database);
    const Xapian::ESet words = enquire.get_eset(kMostWords, relevant, &stems);
    const Query telling(Query::OP_OR, words.begin(), words.end());
    const Query other(Query::OP_AND_NOT, telling, Query(term(kTextHash, same_text_hash(passage.text))));
    enquire.set_query(parts_->with_filter(other, Query()));
    enquire.set_collapse_key(kSameText);
    const auto mset = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    for (auto at = mset.begin(); at != mset.end(); ++at) found.push_back(parts_->found(at.get_document()));
    return found;
  });
}

std::vector<HeadingFound> Searcher::headings(const std::string& beginnings, std::size_t most) const {
  constexpr Xapian::doccount kLookedAt = 200;
  constexpr Xapian::termcount kMostEndings = 50;
  return parts_->reading([&] {
    std::vector<HeadingFound> found;
    const auto words = words_of(beginnings);
    if (words.empty()) return found;
    std::vector<Query> all;
    for (const Word& word : words)
      all.emplace_back(Query::OP_WILDCARD, word.text, kMostEndings, Query::WILDCARD_LIMIT_MOST_FREQUENT);
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(parts_->with_filter(Query(Query::OP_AND, all.begin(), all.end()), Query()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_sort_by_value(kFirstDay, true);
    std::set<std::string> known;
    const auto mset = enquire.get_mset(0, kLookedAt);
    for (auto at = mset.begin(); at != mset.end() && found.size() < most; ++at) {
      const Passage passage = passage_from_record(data_of(at.get_document()));
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

std::vector<Document> Searcher::replaced_by(const std::string& document_id) const {
  return parts_->reading([&] {
    std::vector<Document> older;
    const std::string name = term(kSort, "superseded");
    for (auto at = parts_->database.postlist_begin(name); at != parts_->database.postlist_end(name); ++at) {
      Document document = document_from_record(data_of(parts_->database.get_document(*at)));
      if (document.superseded_by == document_id) older.push_back(std::move(document));
    }
    return older;
  });
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
                       parts_->database.get_metadata(kVersionKey), last_commit(parts_->place)};
  });
}

std::map<std::string, std::size_t> Searcher::counts_by(const std::string& facet) const {
  return parts_->reading([&] {
    std::map<std::string, std::size_t> counts;
    if (facet == "type" || facet == "held-for") {
      const char* prefix = facet == "type" ? kType : kHeldFor;
      for (auto at = parts_->database.allterms_begin(prefix); at != parts_->database.allterms_end(prefix); ++at) {
        counts[(*at).substr(std::string(prefix).size())] = parts_->records_with(*at);
      }
      return counts;
    }
    // Each text once, as a search by it counts.
    FacetCounter spy;
    Xapian::Enquire enquire(parts_->database);
    enquire.set_query(Query(term(kSort, "passage")));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, parts_->database.get_doccount());
    const auto facets = spy.counts();
    for (const FacetCount& count : facets.at(facet)) counts[count.id] = count.count;
    return counts;
  });
}

bool Searcher::holds_invented() const {
  return parts_->reading([&] {
    const auto& all = parts_->vocabularies.authorities.all();
    return std::any_of(all.begin(), all.end(), [&](const Authority& authority) {
      return authority.is_invented && parts_->database.term_exists(term(kHeldFor, authority.id));
    });
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
