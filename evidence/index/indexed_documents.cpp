#include <xapian.h>

#include "evidence/index/indexed_documents.h"

#include <cstdio>
#include <set>
#include <vector>

#include "evidence/index/passage_labels.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/text_analysis.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "evidence/reference.h"

namespace evidence::index {
namespace {

void add_terms(Xapian::Document& target, const char* prefix, const std::vector<std::string>& values) {
  for (const std::string& value : values) target.add_boolean_term(term(prefix, value));
}

// Councils that a filter by authority should find here: whose paper it is, whom it is about, whom the words name.
std::vector<std::string> councils_of(const Document& document, const Passage* passage) {
  std::set<std::string> ids(document.about.begin(), document.about.end());
  if (document.publisher && document.publisher->is_council) ids.insert(document.publisher->id);
  if (passage) ids.insert(passage->authorities.begin(), passage->authorities.end());
  return {ids.begin(), ids.end()};
}

void add_date(Xapian::Document& target, const Document& document) {
  if (!document.date) {
    target.add_boolean_term(kUndated);
    return;
  }
  target.add_value(kFirstDay, document.date->first_day());
  target.add_value(kLastDay, document.date->last_day());
  const std::string year = document.date->iso().substr(0, 4);
  for (const std::size_t digits : {2, 3, 4}) target.add_boolean_term(term(kYear, year.substr(0, digits)));
}

// Undated ones stand last either way.
void add_orders(Xapian::Document& target, const Document& document, const std::string& order) {
  constexpr int kLaterThanAll = 99999999;
  const std::string undated = std::to_string(kLaterThanAll);
  const std::string first = document.date ? document.date->first_day() : "";
  target.add_value(kOrder, order);
  target.add_value(kOldestFirst, (first.empty() ? undated : first) + order);
  char newest[16];
  std::snprintf(newest, sizeof newest, "%08d", first.empty() ? kLaterThanAll : kLaterThanAll - std::stoi(first));
  target.add_value(kNewestFirst, newest + order);
}

// Filters and dates that passages have from their document, and records of themselves.
void add_document_terms(Xapian::Document& target, const Document& document) {
  target.add_boolean_term(term(kDocument, document.id));
  target.add_boolean_term(term(kType, document.type));
  if (document.publisher) target.add_boolean_term(term(kPublisher, document.publisher->id));
  if (!document.body.empty()) target.add_boolean_term(term(kBody, lower_case(document.body)));
  target.add_value(kInDocument, document.id);
  add_date(target, document);
}

void add_label_terms(Xapian::Document& target, const Passage& passage) {
  for (const ModelMention& mention : passage.models) target.add_boolean_term(term(kModel, mention.id));
  add_terms(target, kTheme, passage.themes);
  add_terms(target, kKind, passage.kinds);
  target.add_boolean_term(term(kVoice, passage.voice));
  add_terms(target, kPlace, names_of(passage));
  if (!passage.questions.empty()) target.add_boolean_term(term(kFact, "question"));
  if (!passage.judgements.empty()) target.add_boolean_term(term(kFact, "judgement"));
  if (!passage.option_scores.empty()) target.add_boolean_term(term(kFact, "appraisal"));
}

}  // namespace

IndexedDocuments::IndexedDocuments() { generator_.set_stemmer(Xapian::Stem("english")); }

// The words themselves, with positions; then those around them, which count but make no phrase.
void IndexedDocuments::add_words(Xapian::Document& target, const Document& document, const Passage& passage) {
  generator_.set_document(target);
  generator_.set_termpos(0);
  generator_.index_text(passage.text);
  add_around(target, document.title, "");
  add_around(target, document.title, kTitleWords);
  for (const std::string& heading : passage.locator.section) {
    if (heading != document.title) add_around(target, heading, "");
  }
  for (const Cell& cell : passage.cells) add_around(target, cell.head, "");
  generator_.set_document(target);
  generator_.index_text_without_positions(passage.caption);
  generator_.index_text_without_positions(passage.lead_in);
}

void IndexedDocuments::add_around(Xapian::Document& target, const std::string& words, const char* prefix) {
  constexpr std::size_t kMostKept = 1000;
  const std::string key = prefix + std::string(1, ':') + words;
  if (around_.size() > kMostKept) around_.clear();
  auto known = around_.find(key);
  if (known == around_.end()) {
    Xapian::Document alone;
    generator_.set_document(alone);
    generator_.index_text_without_positions(words, 1, prefix);
    known = around_.emplace(key, Terms()).first;
    for (auto at = alone.termlist_begin(); at != alone.termlist_end(); ++at)
      known->second.emplace_back(*at, at.get_wdf());
  }
  for (const auto& [name, times] : known->second) target.add_term(name, times);
}

Xapian::Document IndexedDocuments::passage(const Document& document, const Passage& passage, std::size_t number) {
  Xapian::Document target;
  add_words(target, document, passage);
  add_document_terms(target, document);
  target.add_boolean_term(term(kSort, "passage"));
  target.add_boolean_term(term(kId, passage.id));
  const auto councils = councils_of(document, &passage);
  add_terms(target, kAuthority, councils);
  add_label_terms(target, passage);
  const std::string hash = same_text_hash(passage.text);
  target.add_boolean_term(term(kTextHash, hash));
  target.add_value(kSameText, hash);
  target.add_value(kLabels, labels_value(document, passage, hash, councils));
  char order[16];
  std::snprintf(order, sizeof order, "%0*zu", static_cast<int>(kOrderDigits), number);
  add_orders(target, document, document.id + order);
  target.set_data(stored_passage(passage));
  return target;
}

Xapian::Document IndexedDocuments::record(const Document& document, std::size_t passages) {
  Xapian::Document target;
  target.add_boolean_term(term(kSort, "record"));
  target.add_boolean_term(term(kId, document.id));
  add_document_terms(target, document);
  add_terms(target, kAuthority, councils_of(document, nullptr));
  if (document.publisher) target.add_boolean_term(term(kHeldFor, document.publisher->id));
  add_terms(target, kHeldFor, document.about);
  target.add_boolean_term(term(kHeldType, document.type));
  add_orders(target, document, document.id);
  Document counted = document;
  counted.passage_count = passages;
  target.set_data(to_json(document_record(counted)));
  return target;
}

Xapian::Document IndexedDocuments::text(const Document& document, const std::string& text) {
  Xapian::Document target;
  target.add_boolean_term(term(kSort, "text"));
  target.add_boolean_term(term(kDocument, document.id));
  target.set_data(text);
  return target;
}

Xapian::Document IndexedDocuments::superseded(const Xapian::Document& old, const std::string& old_id,
                                              const std::string& new_id) {
  Xapian::Document bare;
  bare.set_data(old.get_data());
  bare.add_boolean_term(term(kDocument, old_id));
  for (auto at = old.termlist_begin(); at != old.termlist_end(); ++at) {
    const std::string name = *at;
    const bool is_kept = name.starts_with(kId) || name == term(kSort, "text") || name == term(kSort, "superseded");
    if (is_kept) bare.add_boolean_term(name);
  }
  bare.add_value(kOrder, old.get_value(kOrder));
  if (has_term(old, term(kSort, "record"))) {
    Document document = document_from_record(parse_json(old.get_data(), "stored record"));
    document.superseded_by = new_id;
    bare.set_data(to_json(document_record(document)));
    bare.add_boolean_term(term(kSort, "superseded"));
  }
  return bare;
}

// A copy of a Xapian::Document is the same object under another name; this one is another thread's.
Xapian::Document IndexedDocuments::sampled(const Xapian::Document& passage) {
  Xapian::Document sampled;
  for (auto at = passage.termlist_begin(); at != passage.termlist_end(); ++at) {
    sampled.add_term(*at, at.get_wdf());
    for (auto place = at.positionlist_begin(); place != at.positionlist_end(); ++place)
      sampled.add_posting(*at, *place, 0);
  }
  for (const Slot slot : {kFirstDay, kLastDay, kSameText, kInDocument, kLabels})
    sampled.add_value(slot, passage.get_value(slot));
  return sampled;
}

bool has_term(const Xapian::Document& document, const std::string& name) {
  Xapian::TermIterator at = document.termlist_begin();
  at.skip_to(name);
  return at != document.termlist_end() && *at == name;
}

}  // namespace evidence::index
