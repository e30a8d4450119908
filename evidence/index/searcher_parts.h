// An open index and what every reading of it needs: calls that overtake a writer by themselves, records by their terms.
// Included by the .cpp files of the searcher only, after <xapian.h>.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/searcher.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/xapian_errors.h"
#include "evidence/json.h"
#include "evidence/records.h"

namespace evidence::index {

inline Value data_of(const Xapian::Document& document) { return parse_json(document.get_data(), "stored record"); }

// The id of the document that a passage stands in.
inline std::string document_of(const Xapian::Document& passage) {
  const std::string order = passage.get_value(kOrder);
  return order.substr(0, order.size() - kOrderDigits);
}

struct Searcher::Parts {
  static constexpr int kAttempts = 4;  // while a writer moves on under a reader

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

  Xapian::Query with_filter(const Xapian::Query& query, const Xapian::Query& filter) const {
    const Xapian::Query passages(term(kSort, "passage"));
    const Xapian::Query narrowed = filter.empty() ? passages : Xapian::Query(Xapian::Query::OP_AND, passages, filter);
    // Words rank; without words every passage is as good as another.
    return Xapian::Query(Xapian::Query::OP_FILTER, query, narrowed);
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

  // Reads each document once.
  const Document& known_document(std::map<std::string, Document>& known, const std::string& id) const {
    const auto there = known.find(id);
    return there != known.end() ? there->second : known.emplace(id, document(id).value_or(Document{})).first->second;
  }

  FoundPassage found(const Xapian::Document& held) const {
    FoundPassage one{passage_from_record(data_of(held)), {}};
    one.document = document(one.passage.document_id).value_or(Document{});
    return one;
  }

  std::vector<std::string> same_text(const Passage& passage) const {
    std::vector<std::string> ids;
    const std::string name = term(kTextHash, same_text_hash(passage.text));
    for (auto at = database.postlist_begin(name); at != database.postlist_end(name); ++at) {
      // Its id stands among its terms: much cheaper to read than its record.
      const Xapian::Document held = database.get_document(*at);
      Xapian::TermIterator id = held.termlist_begin();
      id.skip_to(kId);
      if (id == held.termlist_end() || !(*id).starts_with(kId)) continue;
      if (*id != kId + passage.id) ids.push_back((*id).substr(std::string_view(kId).size()));
    }
    return ids;
  }

  bool has_term(const Xapian::Document& document, const std::string& name) const {
    Xapian::TermIterator at = document.termlist_begin();
    at.skip_to(name);
    return at != document.termlist_end() && *at == name;
  }

  std::size_t frequency(const std::string& name) const { return database.get_termfreq(name); }

  std::size_t records_with(const std::string& name) const {
    Xapian::Enquire enquire(database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, Xapian::Query(term(kSort, "record")), Xapian::Query(name)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
  }
};

}  // namespace evidence::index
