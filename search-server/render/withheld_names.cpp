#include "search-server/render/withheld_names.h"

#include <functional>

namespace search_server {
namespace {

using evidence::PrivateNames;
using evidence::Value;

PrivateNames names_in(const evidence::index::Searcher& searcher, const std::string& passage_id) {
  const auto passage = searcher.passage(passage_id);
  const auto document = passage ? searcher.document(passage->document_id) : std::nullopt;
  return document ? PrivateNames(*passage, document->title) : PrivateNames({}, "");
}

// Every text in it but ids, addresses and what belongs to the document.
Value withheld(const PrivateNames& names, const Value& value) {
  if (value.is_string()) return names.withheld_from(value.as_string());
  if (value.is_list()) {
    Value list = Value::list();
    for (const Value& item : value.items()) list.push(withheld(names, item));
    return list;
  }
  if (!value.is_object()) return value;
  Value object = Value::object();
  for (const auto& [key, member] : value.members()) {
    const bool is_words = key != "id" && key != "permalink" && key != "document" && key != "passage";
    object.set(key, is_words || (key == "passage" && member.is_object()) ? withheld(names, member) : member);
  }
  return object;
}

Value with_notice(const PrivateNames& names, const Value& entry) {
  Value given = withheld(names, entry);
  Value notices = Value::list();
  for (const Value& notice : entry["notices"].items()) notices.push(notice);
  return given.set("notices", notices.push(kNameWithheldNotice));
}

// Where a person wrote of it, the words are theirs and not the record's.
Value item_withheld(const evidence::index::Searcher& searcher, const Value& item) {
  const PrivateNames names = names_in(searcher, item["id"].as_string());
  return names.empty() ? item : with_notice(names, item).set("note", item["note"]);
}

Value mapped(const Value& list, const std::function<Value(const Value&)>& change) {
  Value changed = Value::list();
  for (const Value& item : list.items()) changed.push(change(item));
  return changed;
}

}  // namespace

std::vector<evidence::EvidenceResult> with_names_withheld(const App& app,
                                                          std::vector<evidence::EvidenceResult> results) {
  if (!app.config().mask_private_names) return results;
  for (evidence::EvidenceResult& result : results)
    result.passage = PrivateNames(result.passage, result.document.title).withheld_from(std::move(result.passage));
  return results;
}

Value briefing_with_names_withheld(const App& app, Value briefing) {
  if (!app.config().mask_private_names) return briefing;
  const auto searcher = app.searcher();
  return briefing.set("sections", mapped(briefing["sections"], [&](Value section) {
                        return section.set("items", mapped(section["items"], [&](const Value& item) {
                                             return item_withheld(searcher, item);
                                           }));
                      }));
}

Value question_sheet_with_names_withheld(const App& app, Value sheet) {
  if (!app.config().mask_private_names) return sheet;
  const auto searcher = app.searcher();
  return sheet.set("questions", mapped(sheet["questions"], [&](const Value& question) {
                     const PrivateNames names = names_in(searcher, question["asked"]["id"].as_string());
                     return names.empty() ? question : with_notice(names, question);
                   }));
}

}  // namespace search_server
