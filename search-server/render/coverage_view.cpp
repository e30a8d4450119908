#include "search-server/render/coverage_view.h"

#include <algorithm>
#include <map>
#include <set>

namespace search_server {
namespace {

using evidence::Value;

struct Held {
  std::size_t documents = 0;
  std::string from, to;  // ISO, as precise as known; empty while all are undated
};

using HeldByType = std::map<std::string, Held>;

void note(Held& held, const evidence::Document& document) {
  ++held.documents;
  if (!document.date) return;
  const std::string date = document.date->iso();
  if (held.from.empty() || date < held.from) held.from = date;
  if (held.to.empty() || date > held.to) held.to = date;
}

// The last passage of what is cut short, where the words stand beside a passage; null where they stand in a heading.
Value passage_that_says(const evidence::index::Searcher& searcher, const evidence::Document& document,
                        const std::string& words) {
  Value found;
  for (const auto& passage : searcher.passages(document.id)) {
    if (passage.incomplete == words || passage.text.find(words) != std::string::npos) found = passage.id;
  }
  return found;
}

Value types_value(const App& app, const HeldByType& types) {
  Value list = Value::list();
  for (const auto& [type, held] : types) {
    const auto* entry = app.vocabularies().types.find(type);
    Value value;
    value.set("id", type).set("label", entry ? entry->label : type).set("documents", held.documents);
    list.push(value.set("from", Value::text_or_null(held.from)).set("to", Value::text_or_null(held.to)));
  }
  return list;
}

}  // namespace

Value coverage_answer(const App& app) {
  const auto searcher = app.searcher();
  std::map<std::string, HeldByType> by_authority;
  std::map<std::string, std::string> labels;
  Value referred_to = Value::list();
  evidence::EvidenceRequest request;
  request.per_page = evidence::kMaxPerPage;
  for (;; ++request.page) {
    const auto list = searcher.documents(request);
    for (const auto& document : list.documents) {
      std::set<std::string> ids(document.about.begin(), document.about.end());
      if (document.publisher) {
        ids.insert(document.publisher->id);
        labels[document.publisher->id] = document.publisher->label;
      }
      for (const std::string& id : ids) note(by_authority[id][document.type], document);
      if (ids.empty()) note(by_authority[""][document.type], document);
      for (const std::string& words : document.referred_to) {
        Value reference;
        reference.set("words", words)
            .set("passage", passage_that_says(searcher, document, words))
            .set("document", document.id);
        referred_to.push(reference.set("file", document.file));
      }
    }
    if (list.documents.size() < static_cast<std::size_t>(request.per_page)) break;
  }
  Value authorities = Value::list();
  for (const auto& [id, types] : by_authority) {
    const auto* authority = app.vocabularies().authorities.find(id);
    const std::string label = id.empty() ? "Publisher unknown" : authority ? authority->label : labels[id];
    authorities.push(
        Value().set("id", Value::text_or_null(id)).set("label", label).set("types", types_value(app, types)));
  }
  Value refused = Value::list();
  for (const auto& refusal : searcher.refusals())
    refused.push(Value().set("file", refusal.file).set("reason", refusal.reason));
  const auto counts = searcher.counts();
  Value library;
  library.set("documents", counts.documents).set("passages", counts.passages).set("updated", counts.updated);
  return Value()
      .set("library", library)
      .set("authorities", authorities)
      .set("refused", refused)
      .set("referred_to_not_held", referred_to);
}

}  // namespace search_server
