// An open index and what every reading of it needs: calls that overtake a writer by themselves, records by their terms.
// Included by the .cpp files of the searcher only, after <xapian.h>.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "evidence/index/fetch_together.h"
#include "evidence/index/open_index.h"
#include "evidence/index/passage_labels.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/reader_pool.h"
#include "evidence/index/schema.h"
#include "evidence/index/searcher.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/xapian_errors.h"
#include "evidence/json.h"
#include "evidence/records.h"

namespace evidence::index {

inline Passage passage_of(const Xapian::Document& held) { return passage_from_stored(held.get_data()); }
inline Document record_of(const Xapian::Document& held) {
  return document_from_record(parse_json(held.get_data(), "stored record"));
}

// A document's, not a passage's; both are found by their ids.
inline bool is_record(const Xapian::Document& held) { return held.get_data().starts_with('{'); }

struct Searcher::Parts {
  static constexpr std::size_t kAttempts = 4;           // while a writer moves on under a reader
  static constexpr Xapian::doccount kMostCopies = 200;  // of a text

  std::shared_ptr<ReaderPool> pool;
  const Vocabularies& vocabularies;
  mutable std::unique_ptr<OpenIndex> index;

  const Xapian::Database& database() const { return index->shards; }

  // Reads again from the newest commit where a writer has overtaken the one being read, and without a shard that fails
  // while it is read.
  template <typename Call>
  auto reading(Call&& call) const -> decltype(call()) {
    const std::string place = index->place;
    return guarded(place, [&] {
      const std::size_t attempts = kAttempts + pool->source().shards.size();
      for (std::size_t attempt = 1;; ++attempt) {
        try {
          return call();
        } catch (const Xapian::DatabaseModifiedError&) {
          if (attempt == attempts) throw;
        } catch (const Xapian::DatabaseError&) {  // what was written over while it was read may look damaged
          if (attempt == attempts || !pool->has_moved_on(*index)) throw;
        } catch (const Xapian::NetworkError& error) {
          if (attempt == attempts) throw;
          // The first time it may be the connection alone.
          if (attempt > 1 || is_out_of_reach(error)) pool->note_failure(error.get_context());
        }
        index.reset();  // what failed under us is of no use any more
        index = pool->take();
      }
    });
  }

  Xapian::Query with_filter(const Xapian::Query& query, const Xapian::Query& filter) const {
    const Xapian::Query passages(term(kSort, "passage"));
    const Xapian::Query narrowed = filter.empty() ? passages : Xapian::Query(Xapian::Query::OP_AND, passages, filter);
    // Words rank; without words every passage is as good as another.
    return Xapian::Query(Xapian::Query::OP_FILTER, query, narrowed);
  }

  // The same for what was typed: where only passages can match, that need not be asked again of each.
  Xapian::Query narrowed(const Xapian::Query& words, const QueryBuilder& query, const Xapian::Query& filter) const {
    if (!query.finds_passages()) return with_filter(words, filter);
    return filter.empty() ? words : Xapian::Query(Xapian::Query::OP_FILTER, words, filter);
  }

  std::optional<Xapian::Document> find(const std::string& term_name) const {
    const auto at = database().postlist_begin(term_name);
    if (at == database().postlist_end(term_name)) return std::nullopt;
    return database().get_document(*at);
  }

  std::optional<Document> document(const std::string& id) const {
    const auto found = find(term(kId, id));
    if (!found || !is_record(*found)) return std::nullopt;
    return record_of(*found);
  }

  // What has any of these terms, in one question; at most `most`.
  std::vector<Xapian::Document> with_any(const std::set<std::string>& names, std::size_t most) const {
    std::vector<Xapian::Document> documents;
    if (names.empty()) return documents;
    Xapian::Enquire enquire(database());
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, names.begin(), names.end()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    fetch_together(*index, found);
    for (auto at = found.begin(); at != found.end(); ++at) documents.push_back(at.get_document());
    return documents;
  }

  // By their ids.
  std::map<std::string, Document> documents(const std::set<std::string>& ids) const {
    std::set<std::string> names;
    for (const std::string& id : ids) names.insert(term(kId, id));
    std::map<std::string, Document> documents;
    for (const Xapian::Document& held : with_any(names, names.size())) {
      Document document = record_of(held);
      documents[document.id] = std::move(document);
    }
    return documents;
  }

  // Each with its document, in the order given.
  std::vector<FoundPassage> found(std::vector<Passage> passages) const {
    std::set<std::string> ids;
    for (const Passage& passage : passages) ids.insert(passage.document_id);
    const auto documents = this->documents(ids);
    std::vector<FoundPassage> found;
    for (Passage& passage : passages) {
      const auto document = documents.find(passage.document_id);
      found.push_back({std::move(passage), document == documents.end() ? Document{} : document->second});
    }
    return found;
  }

  std::vector<FoundPassage> found(const Xapian::MSet& mset) const {
    fetch_together(*index, mset);
    std::vector<Passage> passages;
    for (auto at = mset.begin(); at != mset.end(); ++at) passages.push_back(passage_of(at.get_document()));
    return found(std::move(passages));
  }

  // All of them where they are fewer than kMostCopies. A spy brings them from other machines without the passages.
  std::vector<std::string> labels_of_few(const std::set<std::string>& names) const {
    if (names.empty()) return {};
    Xapian::Enquire enquire(database());
    Xapian::ValueCountMatchSpy labels(kLabels);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, names.begin(), names.end()));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.add_matchspy(&labels);
    enquire.get_mset(0, 1, kMostCopies);
    return {labels.values_begin(), labels.values_end()};
  }

  // Ids of the passages with the same words, by the hash of those words; of a text that very many papers hold, some.
  std::map<std::string, std::vector<std::string>> copies(const std::set<std::string>& hashes) const {
    std::map<std::string, std::vector<std::string>> copies;
    const auto take = [&](const std::string& value) {
      const PassageLabels labels = labels_in(value);
      copies[std::string(labels.text)].emplace_back(labels.passage_id);
    };
    std::set<std::string> names;
    for (const std::string& hash : hashes) names.insert(term(kTextHash, hash));
    std::vector<std::string> together = labels_of_few(names);
    if (together.size() < kMostCopies) {
      for (const std::string& value : together) take(value);
    } else {
      for (const std::string& name : names) {
        for (const Xapian::Document& copy : with_any({name}, kMostCopies)) take(copy.get_value(kLabels));
      }
    }
    for (auto& [hash, ids] : copies) std::sort(ids.begin(), ids.end());
    return copies;
  }

  std::vector<std::string> same_text(const Passage& passage) const {
    const std::string hash = same_text_hash(passage.text);
    std::vector<std::string> ids = copies({hash})[hash];
    std::erase(ids, passage.id);
    return ids;
  }

  std::size_t frequency(const std::string& name) const { return database().get_termfreq(name); }
};

}  // namespace evidence::index
