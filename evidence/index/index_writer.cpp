#include "evidence/index/index_writer.h"

#include <xapian.h>

#include <algorithm>
#include <set>

#include "evidence/acronyms.h"
#include "evidence/digest.h"
#include "evidence/error.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/xapian_errors.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "evidence/reference.h"

namespace evidence::index {
namespace {

std::string list_value(const std::vector<std::string>& values) {
  std::string joined;
  for (const std::string& value : values) joined += (joined.empty() ? "" : std::string(1, kListSeparator)) + value;
  return joined;
}

void add_terms(Xapian::Document& target, const char* prefix, const std::vector<std::string>& values) {
  for (const std::string& value : values) target.add_boolean_term(term(prefix, value));
}

// Xapian takes keys of up to 245 bytes; longer paths are told apart by their hash.
std::string metadata_key(const char* prefix, const std::string& path) {
  constexpr std::size_t kLongestPath = 160;
  if (path.size() <= kLongestPath) return prefix + path;
  return prefix + path.substr(0, kLongestPath - 66) + "#" + sha256_hex(path);
}

// Councils that a filter by authority should find here: whose paper it is, whom it is about, whom the words name.
std::vector<std::string> councils_of(const Document& document, const Passage* passage) {
  std::set<std::string> ids(document.about.begin(), document.about.end());
  if (document.publisher && document.publisher->is_council) ids.insert(document.publisher->id);
  if (passage) ids.insert(passage->authorities.begin(), passage->authorities.end());
  return {ids.begin(), ids.end()};
}

// Filters, facets and dates that passages have from their document, and records of themselves.
void add_document_terms(Xapian::Document& target, const Document& document) {
  target.add_boolean_term(term(kDocument, document.id));
  target.add_boolean_term(term(kType, document.type));
  target.add_value(kTypes, document.type);
  if (document.publisher) {
    target.add_boolean_term(term(kPublisher, document.publisher->id));
    target.add_value(kPublishers, document.publisher->id);
    target.add_boolean_term(term(kHeldFor, document.publisher->id));
  }
  add_terms(target, kHeldFor, document.about);
  if (!document.body.empty()) target.add_boolean_term(term(kBody, lower_case(document.body)));
  if (document.date) {
    target.add_value(kFirstDay, document.date->first_day());
    target.add_value(kLastDay, document.date->last_day());
    target.add_value(kYears, std::to_string(document.date->year));
  } else {
    target.add_boolean_term(kUndated);
  }
}

std::vector<std::string> model_ids(const Passage& passage) {
  std::vector<std::string> ids;
  for (const ModelMention& mention : passage.models) ids.push_back(mention.id);
  return ids;
}

void add_passage_terms(Xapian::Document& target, const Document& document, const Passage& passage, std::size_t number) {
  target.add_boolean_term(term(kSort, "passage"));
  target.add_boolean_term(term(kId, passage.id));
  const auto councils = councils_of(document, &passage);
  const auto models = model_ids(passage);
  add_terms(target, kAuthority, councils);
  add_terms(target, kModel, models);
  add_terms(target, kTheme, passage.themes);
  add_terms(target, kKind, passage.kinds);
  target.add_boolean_term(term(kVoice, passage.voice));
  add_terms(target, kPlace, names_of(passage));
  if (!passage.questions.empty()) target.add_boolean_term(term(kFact, "question"));
  if (!passage.judgements.empty()) target.add_boolean_term(term(kFact, "judgement"));
  if (!passage.option_scores.empty()) target.add_boolean_term(term(kFact, "appraisal"));
  target.add_value(kAuthorities, list_value(councils));
  target.add_value(kModels, list_value(models));
  target.add_value(kThemes, list_value(passage.themes));
  target.add_value(kKinds, list_value(passage.kinds));
  const std::string hash = same_text_hash(passage.text);
  target.add_boolean_term(term(kTextHash, hash));
  target.add_value(kSameText, hash);
  char order[16];
  std::snprintf(order, sizeof order, "%0*zu", static_cast<int>(kOrderDigits), number);
  target.add_value(kOrder, document.id + order);
}

}  // namespace

struct IndexWriter::Parts {
  std::string place;
  Xapian::WritableDatabase database;
  Xapian::TermGenerator generator;

  // The words themselves, with positions; then those around them, which count but make no phrase.
  void add_words(Xapian::Document& target, const Document& document, const Passage& passage) {
    generator.set_document(target);
    generator.set_termpos(0);
    generator.index_text(passage.text);
    std::string around = document.title;
    for (const std::string& heading : passage.locator.section) {
      if (heading != document.title) around += "\n" + heading;
    }
    around += "\n" + passage.caption + "\n" + passage.lead_in;
    for (const Cell& cell : passage.cells) around += "\n" + cell.head;
    generator.index_text_without_positions(around);
    generator.index_text_without_positions(document.title, 1, kTitleWords);
    // Both ways; small letters, as queries come.
    for (const Acronym& acronym : acronyms_explained_in(passage.text)) {
      database.add_synonym(lower_case(acronym.letters), lower_case(acronym.expansion));
      database.add_synonym(lower_case(acronym.expansion), lower_case(acronym.letters));
    }
    for (const Word& word : words_of(passage.text)) {
      const bool has_digit =
          std::any_of(word.text.begin(), word.text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
      if (!has_digit && word.text.size() > 3) database.add_spelling(word.text);
    }
  }

  void remove_spellings(const std::string& text) {
    for (const Word& word : words_of(text)) database.remove_spelling(word.text);
  }

  // The paths of the sources that the test takes.
  template <typename Test>
  std::vector<std::string> sources(const Test& test) const {
    std::vector<std::string> paths;
    for (auto at = database.metadata_keys_begin(kSourceKey); at != database.metadata_keys_end(kSourceKey); ++at) {
      const Value source = parse_json(database.get_metadata(*at), "stored source");
      if (test(source)) paths.push_back(source["path"].as_string());
    }
    return paths;
  }

  std::vector<std::string> text_hashes(const std::string& document_id) const {
    std::vector<std::string> hashes;
    for (const Xapian::docid id : documents_with(term(kDocument, document_id))) {
      const std::string hash = database.get_document(id).get_value(kSameText);
      if (!hash.empty()) hashes.push_back(hash);
    }
    return hashes;
  }

  std::vector<Document> records(const char* sort) const {
    std::vector<Document> documents;
    for (const Xapian::docid id : documents_with(term(kSort, sort)))
      documents.push_back(document_from_record(parse_json(database.get_document(id).get_data(), "stored record")));
    return documents;
  }

  std::vector<Xapian::docid> documents_with(const std::string& term) const {
    return {database.postlist_begin(term), database.postlist_end(term)};
  }
};

IndexWriter::IndexWriter(const std::filesystem::path& folder, Opened opened)
    : parts_(new Parts{.place = folder.string(), .database = {}, .generator = {}}) {
  guarded(parts_->place, [&] {
    parts_->database = Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN);
    parts_->generator.set_database(parts_->database);
    parts_->generator.set_stemmer(Xapian::Stem("english"));
    const std::string version = parts_->database.get_metadata(kVersionKey);
    if (version.empty() && parts_->database.get_doccount() == 0) {
      parts_->database.set_metadata(kVersionKey, kSchemaVersion);
      parts_->database.commit();
    } else if (version != kSchemaVersion && opened == Opened::kToWrite) {
      throw Error(ErrorCode::kWrongVersion, parts_->place + ": has index schema " +
                                                (version.empty() ? "unknown" : version) + ", this program writes " +
                                                kSchemaVersion +
                                                "; \"indexer rebuild\" makes it anew from the originals");
    }
  });
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::put(const Document& document, const std::vector<Passage>& passages, const std::string& text) {
  guarded(parts_->place, [&] {
    remove(document.id);
    std::size_t number = 0;
    for (const Passage& passage : passages) {
      Xapian::Document target;
      parts_->add_words(target, document, passage);
      add_document_terms(target, document);
      add_passage_terms(target, document, passage, number++);
      target.set_data(to_json(passage_record(passage)));
      parts_->database.add_document(target);
    }
    Xapian::Document record;
    record.add_boolean_term(term(kSort, "record"));
    record.add_boolean_term(term(kId, document.id));
    add_document_terms(record, document);
    add_terms(record, kAuthority, councils_of(document, nullptr));
    record.add_value(kOrder, document.id);
    Document counted = document;
    counted.passage_count = passages.size();
    record.set_data(to_json(document_record(counted)));
    parts_->database.add_document(record);
    Xapian::Document whole_text;
    whole_text.add_boolean_term(term(kSort, "text"));
    whole_text.add_boolean_term(term(kDocument, document.id));
    whole_text.set_data(text);
    parts_->database.add_document(whole_text);
  });
}

void IndexWriter::supersede(const std::string& old_id, const std::string& new_id) {
  guarded(parts_->place, [&] {
    for (const Xapian::docid id : parts_->documents_with(term(kDocument, old_id))) {
      const Xapian::Document old = parts_->database.get_document(id);
      Xapian::Document bare;
      bare.set_data(old.get_data());
      bare.add_boolean_term(term(kDocument, old_id));
      bool is_record = false, is_passage = false;
      for (auto at = old.termlist_begin(); at != old.termlist_end(); ++at) {
        const std::string name = *at;
        const bool keeps = name.starts_with(kSort) || name.starts_with(kId);
        if (keeps) bare.add_boolean_term(name);
        is_record = is_record || name == term(kSort, "record");
        is_passage = is_passage || name == term(kSort, "passage");
      }
      bare.add_value(kOrder, old.get_value(kOrder));
      if (is_record) {
        Document document = document_from_record(parse_json(old.get_data(), "stored record"));
        document.superseded_by = new_id;
        bare.set_data(to_json(document_record(document)));
        bare.remove_term(term(kSort, "record"));
        bare.add_boolean_term(term(kSort, "superseded"));
      }
      if (is_passage) {
        parts_->remove_spellings(parse_json(old.get_data(), "stored passage")["text"].as_string());
        bare.remove_term(term(kSort, "passage"));
      }
      parts_->database.replace_document(id, bare);
    }
  });
}

bool IndexWriter::remove(const std::string& document_id) {
  return guarded(parts_->place, [&] {
    const auto ids = parts_->documents_with(term(kDocument, document_id));
    for (const Xapian::docid id : ids) {
      const Xapian::Document held = parts_->database.get_document(id);
      Xapian::TermIterator at = held.termlist_begin();
      at.skip_to(term(kSort, "passage"));
      const bool is_passage = at != held.termlist_end() && *at == term(kSort, "passage");
      if (is_passage) parts_->remove_spellings(parse_json(held.get_data(), "stored passage")["text"].as_string());
      parts_->database.delete_document(id);
    }
    return !ids.empty();
  });
}

void IndexWriter::set_source(const std::string& path, const SourceEntry& entry) {
  guarded(parts_->place, [&] {
    parts_->database.set_metadata(metadata_key(kSourceKey, path), to_json(Value()
                                                                              .set("path", path)
                                                                              .set("stamp", entry.stamp)
                                                                              .set("document", entry.document_id)
                                                                              .set("parts", string_list(entry.parts))
                                                                              .set("note", entry.note)));
  });
}

std::optional<SourceEntry> IndexWriter::source(const std::string& path) const {
  return guarded(parts_->place, [&]() -> std::optional<SourceEntry> {
    const std::string stored = parts_->database.get_metadata(metadata_key(kSourceKey, path));
    if (stored.empty()) return std::nullopt;
    const Value value = parse_json(stored, "stored source");
    if (value["path"].as_string() != path) return std::nullopt;
    return SourceEntry{value["stamp"].as_string(), value["document"].as_string(), value["parts"].strings(),
                       value["note"].as_string()};
  });
}

void IndexWriter::forget_source(const std::string& path) {
  guarded(parts_->place, [&] { parts_->database.set_metadata(metadata_key(kSourceKey, path), ""); });
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
    parts_->database.set_metadata(metadata_key(kRefusalKey, path),
                                  to_json(Value().set("file", entry.file).set("reason", entry.reason)));
  });
}

void IndexWriter::clear_refusal(const std::string& path) {
  guarded(parts_->place, [&] { parts_->database.set_metadata(metadata_key(kRefusalKey, path), ""); });
}

std::optional<RefusalEntry> IndexWriter::refusal(const std::string& path) const {
  return guarded(parts_->place, [&]() -> std::optional<RefusalEntry> {
    const std::string stored = parts_->database.get_metadata(metadata_key(kRefusalKey, path));
    if (stored.empty()) return std::nullopt;
    const Value value = parse_json(stored, "stored refusal");
    return RefusalEntry{value["file"].as_string(), value["reason"].as_string()};
  });
}

std::vector<Document> IndexWriter::minutes_of_same_meeting(const Document& document) const {
  return guarded(parts_->place, [&] {
    std::vector<Document> others;
    Xapian::Enquire enquire(parts_->database);
    std::vector<Xapian::Query> all = {Xapian::Query(term(kSort, "record")), Xapian::Query(term(kType, "minutes")),
                                      Xapian::Query(term(kPublisher, document.publisher->id)),
                                      Xapian::Query(term(kBody, lower_case(document.body))),
                                      Xapian::Query(Xapian::Query::OP_VALUE_RANGE, kFirstDay,
                                                    document.date->first_day(), document.date->first_day())};
    enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()));
    const auto found = enquire.get_mset(0, parts_->database.get_doccount());
    for (auto at = found.begin(); at != found.end(); ++at) {
      Document other = document_from_record(parse_json(at.get_document().get_data(), "stored record"));
      if (other.id != document.id && other.date->iso() == document.date->iso()) others.push_back(std::move(other));
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

void IndexWriter::copy_sources_and_refusals(const IndexWriter& from) {
  guarded(parts_->place, [&] {
    const Xapian::Database& source = from.parts_->database;
    for (const char* prefix : {kSourceKey, kRefusalKey}) {
      for (auto at = source.metadata_keys_begin(prefix); at != source.metadata_keys_end(prefix); ++at) {
        parts_->database.set_metadata(*at, source.get_metadata(*at));
      }
    }
  });
}

bool IndexWriter::holds(const std::string& document_id) const {
  return guarded(parts_->place, [&] { return parts_->database.term_exists(term(kDocument, document_id)); });
}

std::optional<Document> IndexWriter::document(const std::string& document_id) const {
  return guarded(parts_->place, [&]() -> std::optional<Document> {
    for (const Xapian::docid id : parts_->documents_with(term(kId, document_id))) {
      return document_from_record(parse_json(parts_->database.get_document(id).get_data(), "stored record"));
    }
    return std::nullopt;
  });
}

void IndexWriter::commit() {
  guarded(parts_->place, [&] { parts_->database.commit(); });
}

void IndexWriter::compact_into(const std::filesystem::path& folder) {
  guarded(parts_->place, [&] { parts_->database.compact(folder.string()); });
}

}  // namespace evidence::index
