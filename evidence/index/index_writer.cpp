#include "evidence/index/index_writer.h"

#include <xapian.h>

#include <algorithm>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/made_with.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/shard_writer.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/xapian_errors.h"
#include "evidence/json.h"
#include "evidence/records.h"

namespace evidence::index {
namespace {

// Xapian takes keys of up to 245 bytes; longer paths are told apart by their hash.
std::string metadata_key(const char* prefix, const std::string& path) {
  constexpr std::size_t kLongestPath = 160;
  if (path.size() <= kLongestPath) return prefix + path;
  return prefix + path.substr(0, kLongestPath - 66) + "#" + sha256_hex(path);
}

// A new one is given our version, and made by `make` what it has to be. Throws Error kWrongVersion.
template <typename Make>
void check_version(Xapian::WritableDatabase& database, const std::string& place, const Make& make) {
  const std::string version = database.get_metadata(kVersionKey);
  if (version.empty() && database.get_doccount() == 0) {
    database.set_metadata(kVersionKey, kSchemaVersion);
    make();
    database.commit();
  } else if (version != kSchemaVersion) {
    refuse_version(place, version);
  }
}

void remove_documents(ShardWriter::State& shard, const std::string& document_id) {
  Xapian::WritableDatabase& database = shard.database;
  const std::string name = term(kDocument, document_id);
  const std::vector<Xapian::docid> ids(database.postlist_begin(name), database.postlist_end(name));
  for (const Xapian::docid id : ids) {
    const Xapian::Document held = database.get_document(id);
    if (has_term(held, term(kSort, "passage")))
      shard.changes.remove_words(std::string(words_of_stored(held.get_data()).text));
    database.delete_document(id);
  }
  if (!ids.empty()) shard.changes.sample[document_id].clear();
}

void put_document(ShardWriter::State& shard, const Document& document, const std::vector<Passage>& passages,
                  const std::string& text) {
  remove_documents(shard, document.id);
  std::size_t number = 0;
  for (const Passage& passage : passages) {
    const Xapian::Document target = shard.documents.passage(document, passage, number++);
    shard.changes.add_passage(document.id, passage.text, target);
    shard.database.add_document(target);
  }
  shard.database.add_document(IndexedDocuments::record(document, passages.size()));
  shard.database.add_document(IndexedDocuments::text(document, text));
}

void supersede_document(ShardWriter::State& shard, const std::string& old_id, const std::string& new_id) {
  const std::string name = term(kDocument, old_id);
  const std::vector<Xapian::docid> ids(shard.database.postlist_begin(name), shard.database.postlist_end(name));
  for (const Xapian::docid id : ids) {
    const Xapian::Document old = shard.database.get_document(id);
    if (has_term(old, term(kSort, "passage")))
      shard.changes.remove_words(std::string(words_of_stored(old.get_data()).text));
    shard.database.replace_document(id, IndexedDocuments::superseded(old, old_id, new_id));
  }
  if (!ids.empty()) shard.changes.sample[old_id].clear();
}

}  // namespace

struct IndexWriter::Parts {
  std::string place;
  Xapian::WritableDatabase ledger;
  std::vector<std::unique_ptr<ShardWriter>> shards;
  bool has_changed = false;
  std::size_t passages_waiting = 0;

  ShardWriter& shard_for(const std::string& document_id) const { return *shards[shard_of(document_id, shards.size())]; }

  // Everything that was put stands in a transaction, which commit() ends: Xapian never flushes on its own.
  void begin() {
    ledger.begin_transaction();
    for (const auto& shard : shards) shard->settled().database.begin_transaction();
  }

  // The paths of the sources that the test takes.
  template <typename Test>
  std::vector<std::string> sources(const Test& test) const {
    std::vector<std::string> paths;
    for (auto at = ledger.metadata_keys_begin(kSourceKey); at != ledger.metadata_keys_end(kSourceKey); ++at) {
      const Value source = parse_json(ledger.get_metadata(*at), "stored source");
      if (test(source)) paths.push_back(source["path"].as_string());
    }
    return paths;
  }

  // Those of a shard that have the term.
  static std::vector<Xapian::Document> documents_with(const Xapian::Database& shard, const std::string& name) {
    std::vector<Xapian::Document> documents;
    for (auto at = shard.postlist_begin(name); at != shard.postlist_end(name); ++at)
      documents.push_back(shard.get_document(*at));
    return documents;
  }

  bool has_documents() const {
    return std::any_of(shards.begin(), shards.end(),
                       [](const auto& shard) { return shard->settled().database.get_doccount() > 0; });
  }

  std::vector<std::string> text_hashes(const std::string& document_id) const {
    std::vector<std::string> hashes;
    const Xapian::Database& shard = shard_for(document_id).settled().database;
    for (const Xapian::Document& held : documents_with(shard, term(kDocument, document_id))) {
      const std::string hash = held.get_value(kSameText);
      if (!hash.empty()) hashes.push_back(hash);
    }
    return hashes;
  }

  std::vector<Document> records(const char* sort) const {
    std::vector<Document> documents;
    for (const auto& shard : shards) {
      for (const Xapian::Document& held : documents_with(shard->settled().database, term(kSort, sort)))
        documents.push_back(document_from_record(parse_json(held.get_data(), "stored record")));
    }
    return documents;
  }
};

IndexWriter::IndexWriter(const std::filesystem::path& folder, Opened opened)
    : parts_(new Parts{.place = folder.string(), .ledger = {}, .shards = {}}) {
  guarded(parts_->place, [&] {
    const IndexLayout layout = layout_of(folder);
    const bool is_old = layout.ledger == layout.shards.front();  // one database, which is its own ledger
    if (!std::filesystem::exists(layout.shards.front())) make_shards(folder, 1);
    if (!is_old) parts_->ledger = Xapian::WritableDatabase(layout.ledger.string(), Xapian::DB_CREATE_OR_OPEN);
    const auto own_thread = layout.shards.size() > 1 ? OwnThread::kYes : OwnThread::kNo;
    for (const auto& shard : layout.shards) parts_->shards.push_back(std::make_unique<ShardWriter>(shard, own_thread));
    if (is_old) parts_->ledger = parts_->shards.front()->settled().database;
    if (opened == Opened::kToRebuildFrom) {
      const std::string version = parts_->ledger.get_metadata(kVersionKey);
      if (is_newer_than_ours({version, ""})) refuse_version(parts_->place, version);
      return;
    }
    // All passages of the sample have the same terms; in Xapian 1.4.22 a search for a term that every document has
    // fails
    // ("Unexpected end of posting list") once the first documents are deleted. The ledger's first has none and stays.
    check_version(parts_->ledger, parts_->place, [&] { parts_->ledger.add_document(Xapian::Document()); });
    for (const auto& shard : parts_->shards) {
      check_version(shard->settled().database, parts_->place, [] {});
      shard->settled().changes.one_in = sampled_one_in(parts_->ledger);
    }
    parts_->begin();
  });
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::put(const Document& document, const std::vector<Passage>& passages, const std::string& text) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->passages_waiting += passages.size();
    parts_->shard_for(document.id).ask([document, passages, text](ShardWriter::State& shard) {
      put_document(shard, document, passages, text);
    });
  });
}

void IndexWriter::supersede(const std::string& old_id, const std::string& new_id) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->shard_for(old_id).ask(
        [old_id, new_id](ShardWriter::State& shard) { supersede_document(shard, old_id, new_id); });
  });
}

bool IndexWriter::remove(const std::string& document_id) {
  return guarded(parts_->place, [&] {
    if (!holds(document_id)) return false;
    parts_->has_changed = true;
    parts_->shard_for(document_id).ask([document_id](ShardWriter::State& shard) {
      remove_documents(shard, document_id);
    });
    return true;
  });
}

void IndexWriter::set_source(const std::string& path, const SourceEntry& entry) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->ledger.set_metadata(metadata_key(kSourceKey, path), to_json(Value()
                                                                            .set("path", path)
                                                                            .set("stamp", entry.stamp)
                                                                            .set("document", entry.document_id)
                                                                            .set("parts", string_list(entry.parts))
                                                                            .set("note", entry.note)));
  });
}

std::optional<SourceEntry> IndexWriter::source(const std::string& path) const {
  return guarded(parts_->place, [&]() -> std::optional<SourceEntry> {
    const std::string stored = parts_->ledger.get_metadata(metadata_key(kSourceKey, path));
    if (stored.empty()) return std::nullopt;
    const Value value = parse_json(stored, "stored source");
    if (value["path"].as_string() != path) return std::nullopt;
    return SourceEntry{value["stamp"].as_string(), value["document"].as_string(), value["parts"].strings(),
                       value["note"].as_string()};
  });
}

void IndexWriter::forget_source(const std::string& path) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->ledger.set_metadata(metadata_key(kSourceKey, path), "");
  });
}

std::vector<std::string> IndexWriter::sources_of(const std::string& document_id) const {
  return guarded(parts_->place, [&] {
    return parts_->sources([&](const Value& source) { return source["document"].as_string() == document_id; });
  });
}

std::vector<std::string> IndexWriter::sources_beginning(const std::string& prefix) const {
  return guarded(parts_->place, [&] {
    return parts_->sources([&](const Value& source) { return source["path"].as_string().starts_with(prefix); });
  });
}

void IndexWriter::set_refusal(const std::string& path, const RefusalEntry& entry) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->ledger.set_metadata(metadata_key(kRefusalKey, path),
                                to_json(Value().set("file", entry.file).set("reason", entry.reason)));
  });
}

void IndexWriter::clear_refusal(const std::string& path) {
  guarded(parts_->place, [&] {
    const std::string key = metadata_key(kRefusalKey, path);
    if (parts_->ledger.get_metadata(key).empty()) return;
    parts_->has_changed = true;
    parts_->ledger.set_metadata(key, "");
  });
}

std::optional<RefusalEntry> IndexWriter::refusal(const std::string& path) const {
  return guarded(parts_->place, [&]() -> std::optional<RefusalEntry> {
    const std::string stored = parts_->ledger.get_metadata(metadata_key(kRefusalKey, path));
    if (stored.empty()) return std::nullopt;
    const Value value = parse_json(stored, "stored refusal");
    return RefusalEntry{value["file"].as_string(), value["reason"].as_string()};
  });
}

std::vector<Document> IndexWriter::minutes_of_same_meeting(const Document& document) const {
  return guarded(parts_->place, [&] {
    std::vector<Document> others;
    const std::string day = document.date->first_day();
    const std::vector<Xapian::Query> all = {Xapian::Query(term(kSort, "record")), Xapian::Query(term(kType, "minutes")),
                                            Xapian::Query(term(kPublisher, document.publisher->id)),
                                            Xapian::Query(term(kBody, lower_case(document.body))),
                                            Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kFirstDay, day, day)};
    for (const auto& shard : parts_->shards) {
      const Xapian::Database& database = shard->settled().database;
      Xapian::Enquire enquire(database);
      enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()));
      const auto found = enquire.get_mset(0, database.get_doccount());
      for (auto at = found.begin(); at != found.end(); ++at) {
        Document other = document_from_record(parse_json(at.get_document().get_data(), "stored record"));
        if (other.id != document.id && other.date->iso() == document.date->iso()) others.push_back(std::move(other));
      }
    }
    return others;
  });
}

double IndexWriter::shared_text(const std::string& document_id, const std::string& other_id) const {
  return guarded(parts_->place, [&] {
    const auto texts = parts_->text_hashes(document_id), others = parts_->text_hashes(other_id);
    const auto shared = std::count_if(texts.begin(), texts.end(), [&](const auto& text) {
      return std::find(others.begin(), others.end(), text) != others.end();
    });
    return texts.empty() ? 0 : static_cast<double>(shared) / static_cast<double>(texts.size());
  });
}

std::vector<std::string> IndexWriter::superseded_by(const std::string& document_id) const {
  return guarded(parts_->place, [&] {
    std::vector<std::string> ids;
    for (const Document& document : parts_->records("superseded")) {
      if (document.superseded_by == document_id) ids.push_back(document.id);
    }
    return ids;
  });
}

std::vector<Document> IndexWriter::all_documents() const {
  return guarded(parts_->place, [&] {
    std::vector<Document> documents = parts_->records("record");
    for (Document& document : parts_->records("superseded")) documents.push_back(std::move(document));
    return documents;
  });
}

void IndexWriter::copy_notes(const IndexWriter& from) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    const Xapian::Database& source = from.parts_->ledger;
    for (const char* prefix : {kSourceKey, kRefusalKey, kLeavingKey}) {
      for (auto at = source.metadata_keys_begin(prefix); at != source.metadata_keys_end(prefix); ++at) {
        parts_->ledger.set_metadata(*at, source.get_metadata(*at));
      }
    }
  });
}

bool IndexWriter::holds(const std::string& document_id) const {
  return guarded(parts_->place, [&] {
    return parts_->shard_for(document_id).settled().database.term_exists(term(kDocument, document_id));
  });
}

std::optional<Document> IndexWriter::document(const std::string& document_id) const {
  return guarded(parts_->place, [&]() -> std::optional<Document> {
    const Xapian::Database& shard = parts_->shard_for(document_id).settled().database;
    for (const Xapian::Document& held : Parts::documents_with(shard, term(kId, document_id))) {
      if (!has_term(held, term(kSort, "record")) && !has_term(held, term(kSort, "superseded")))
        break;  // a passage's id
      return document_from_record(parse_json(held.get_data(), "stored record"));
    }
    return std::nullopt;
  });
}

void IndexWriter::note_vocabulary(const std::string& digest) {
  guarded(parts_->place, [&] {
    const std::string noted = parts_->ledger.get_metadata(kVocabularyKey);
    if (noted == digest || noted == kSeveralVocabularies) return;
    const std::string now = parts_->has_documents() ? kSeveralVocabularies : digest;
    parts_->has_changed = true;
    parts_->ledger.set_metadata(kVocabularyKey, now);
  });
}

void IndexWriter::note_leaving(const std::string& sha256) {
  guarded(parts_->place, [&] {
    parts_->has_changed = true;
    parts_->ledger.set_metadata(kLeavingKey + sha256, "1");
  });
}

void IndexWriter::forget_leaving(const std::string& sha256) {
  guarded(parts_->place, [&] {
    if (parts_->ledger.get_metadata(kLeavingKey + sha256).empty()) return;
    parts_->has_changed = true;
    parts_->ledger.set_metadata(kLeavingKey + sha256, "");
  });
}

std::vector<std::string> IndexWriter::leaving() const {
  return guarded(parts_->place, [&] {
    std::vector<std::string> hashes;
    const std::string prefix = kLeavingKey;
    for (auto at = parts_->ledger.metadata_keys_begin(prefix); at != parts_->ledger.metadata_keys_end(prefix); ++at)
      hashes.push_back((*at).substr(prefix.size()));
    return hashes;
  });
}

bool IndexWriter::has_changed() const { return parts_->has_changed; }

std::size_t IndexWriter::passages_waiting() const { return parts_->passages_waiting; }

// The shards first, at once; the ledger last.
void IndexWriter::commit() {
  if (!parts_->has_changed) return;
  guarded(parts_->place, [&] {
    const std::string made = parts_->ledger.get_metadata(kCommitKey);
    const std::string number = std::to_string(made.empty() ? 1 : std::stoull(made) + 1);
    for (const auto& shard : parts_->shards) {
      shard->ask([number](ShardWriter::State& state) {
        state.database.set_metadata(kCommitKey, number);
        state.database.commit_transaction();
        state.database.begin_transaction();
      });
    }
    Xapian::Database all;
    for (const auto& shard : parts_->shards) all.add_database(shard->settled().database);
    for (const auto& shard : parts_->shards) forget_unexplained(shard->settled().changes, all, parts_->ledger);
    for (const auto& shard : parts_->shards) apply(shard->settled().changes, parts_->ledger);
    parts_->ledger.set_metadata(kCommitKey, number);
    parts_->ledger.commit_transaction();
    parts_->ledger.begin_transaction();
  });
  parts_->has_changed = false;
  parts_->passages_waiting = 0;
}

void IndexWriter::compact_into(const std::filesystem::path& folder) {
  guarded(parts_->place, [&] {
    const IndexLayout layout = layout_of(parts_->place);
    make_shards(folder, layout.shards.size());
    Xapian::Database(layout.ledger.string()).compact((folder / layout.ledger.filename()).string());
    for (const auto& shard : layout.shards)
      Xapian::Database(shard.string()).compact((folder / shard.filename()).string());
  });
}

}  // namespace evidence::index
