#include "search-server/pages/passage_view.h"

#include <algorithm>
#include <map>

#include "search-server/render/answers.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

Value linked(const Value& entries, const std::string& path) {
  Value list = Value::list();
  for (const Value& entry : entries.items()) {
    list.push(Value().set("label", entry["label"]).set("href", "/" + path + "/" + entry["id"].as_string()));
  }
  return list;
}

Value kind_labels(const App& app, const Value& kinds) {
  Value list = Value::list();
  for (const std::string& id : kinds.strings()) {
    const auto* kind = app.vocabularies().kinds.find(id);
    list.push(Value().set("label", kind ? kind->label : id));
  }
  return list;
}

// The cells of a row with their marks: the row's HTML is its cells' with " | " between those that are not empty.
Value marked_cells(const Value& passage) {
  std::vector<std::string> parts;
  const std::string& html = passage["html"].as_string();
  for (std::size_t begin = 0; begin <= html.size();) {
    const std::size_t end = std::min(html.find(" | ", begin), html.size());
    parts.push_back(html.substr(begin, end - begin));
    begin = end + 3;
  }
  const auto& cells = passage["cells"].items();
  const auto filled =
      std::count_if(cells.begin(), cells.end(), [](const Value& cell) { return !cell["text"].as_string().empty(); });
  const bool is_clear = static_cast<std::size_t>(filled) == parts.size();  // no cell holds the sign itself
  Value list = Value::list();
  std::size_t next = 0;
  for (const Value& cell : cells) {
    const std::string& text = cell["text"].as_string();
    if (text.empty()) continue;
    list.push(Value().set("head", cell["head"]).set("html", is_clear ? parts[next] : plain_html(text)));
    ++next;
  }
  return list;
}

// "theme:workforce" -> "Theme: Workforce".
std::string label_in_words(const App& app, const std::string& label) {
  const auto& vocabularies = app.vocabularies();
  const auto colon = label.find(':');
  const std::string sort = label.substr(0, colon), id = label.substr(colon + 1);
  if (sort == "theme") return "Theme: " + label_in(vocabularies.themes, id);
  if (sort == "model") return "Delivery model: " + label_in(vocabularies.models, id);
  if (sort == "status") return "How it speaks of the delivery model: " + label_in(vocabularies.models, id);
  if (sort == "kind") return "Kind: " + label_in(vocabularies.kinds, id);
  if (sort == "voice") return "Who speaks: " + label_in(vocabularies.voices, id);
  if (sort == "judgement") return "Judgement by Ofsted: " + judged_words(id);
  if (sort == "appraisal")
    return "Option scored: " + (id == "option" ? "model not told" : label_in(vocabularies.models, id));
  const auto* authority = vocabularies.authorities.find(id);
  return "Council: " + (authority ? authority->label : id);
}

std::string rule_in_words(const std::string& rule) {
  static const std::map<std::string, std::string> kRules = {
      {"full-name", "named in full"},
      {"name", "named"},
      {"initials", "its initials, which the document explains"},
      {"own-council", "whose paper it is, or whom it is about"},
      {"runs-its-services", "a company or trust that runs its services, by the register"},
      {"acronym", "named by its initials"},
      {"strong term", "a term that says it by itself"},
      {"one of two supporting terms", "one of two terms that say it together"}};
  const auto known = kRules.find(rule);
  return known == kRules.end() ? rule : known->second;
}

// Why each label stands, in words.
Value reasons_view(const App& app, const Value& reasons) {
  Value list = Value::list();
  for (const Value& reason : reasons.items()) {
    std::string words =
        label_in_words(app, reason["label"].as_string()) + ". " + rule_in_words(reason["rule"].as_string());
    if (!reason["matched"].as_string().empty()) words += ": “" + reason["matched"].as_string() + "”";
    list.push(words);
  }
  return list;
}

// What the passage says and how: quotations with who is quoted, and models with what is said of them.
Value quotations_view(const Value& quotations) {
  Value list = Value::list();
  for (const Value& quotation : quotations.items()) {
    const std::string& by = quotation["said_by"].as_string();
    std::string words = "Quotes " + (by.empty() ? "somebody whom it does not name" : by);
    if (!quotation["source"].as_string().empty()) words += " " + quotation["source"].as_string();
    const std::string& reference = quotation["reference"].as_string();
    list.push(Value().set("words", words).set("href", reference.empty() ? "" : "/passages/" + reference));
  }
  return list;
}

Value models_view(const Value& models) {
  Value list = Value::list();
  for (const Value& model : models.items()) {
    const std::string& status = model["status"].as_string();
    std::string words = model["label"].as_string();
    if (status != "mentioned") words += ": " + status;
    if (!model["said_of"].is_null()) words += " (" + model["said_of"]["label"].as_string() + ")";
    list.push(Value().set("label", words).set("href", "/models/" + model["id"].as_string()));
  }
  return list;
}

// The button that puts the passage into the visitor's briefing, or takes it out.
Value collect_form(const Value& passage, const Viewing& viewing) {
  const std::string& id = passage["id"].as_string();
  Value form;
  form.set("template", "collect").set("id", id).set("is_collected", viewing.briefing.holds(id));
  form.set("place", passage["locator"]["label"].as_string() + ", " + passage["document"]["display_title"].as_string());
  return form.set("return_to", viewing.here + "#p-" + id).set("search", viewing.search);
}

}  // namespace

Value passage_view(const App& app, const Value& passage, const Viewing& viewing) {
  Value view = passage;
  const Value& document = passage["document"];
  const std::string date = date_in_words(document["date"].as_string());
  const std::string along = viewing.query.empty() ? "" : "?q=" + url_encoded(viewing.query);
  Value labels;
  labels.set("template", "labels")
      .set("kind_labels", kind_labels(app, passage["kinds"]))
      .set("theme_links", linked(passage["themes"], "themes"))
      .set("model_links", models_view(passage["models"]))
      .set("authority_links", linked(passage["authorities"], "authorities"))
      .set("voice_label", passage["voice"].as_string() == "unknown"
                              ? ""
                              : label_in(app.vocabularies().voices, passage["voice"].as_string()) + " speaks");
  labels.set("any", !labels["kind_labels"].items().empty() || !labels["theme_links"].items().empty() ||
                        !labels["model_links"].items().empty() || !labels["authority_links"].items().empty() ||
                        !labels["voice_label"].as_string().empty());
  view.set("labels", labels)
      .set("kind_labels", labels["kind_labels"])
      .set("theme_links", labels["theme_links"])
      .set("quotation_lines", quotations_view(passage["quotations"]))
      .set("reasons", reasons_view(app, passage["labels_because"]))
      .set("locator_label", passage["locator"]["label"])
      .set("section_path", joined(passage["locator"]["section"].strings(), " › "))
      .set("document_title", document["display_title"])
      .set("document_date", date.empty() ? "undated" : date)
      .set("document_publisher",
           document["publisher"].is_null() ? Value("publisher unknown") : document["publisher"]["label"])
      .set("document_type", label_in(app.vocabularies().types, document["type"].as_string()))
      .set("document_body", document["body"])
      .set("is_invented", document["invented"])
      .set("cells", marked_cells(passage))
      .set("superseded_by", document["superseded_by"])
      .set("superseded_words", superseded_words(document))
      .set("is_machine_read", passage["machine_read"])
      .set("is_restricted", document["access"].as_string() == "restricted")
      .set("is_draft", document["status"].as_string() == "draft" && document["superseded_by"].as_string().empty())
      .set("anchor", "p-" + passage["id"].as_string())
      .set("quotable",
           attribute_html("“" + passage["text"].as_string() + "” (" + passage["citation"].as_string() + ")"))
      .set("collect", collect_form(passage, viewing))
      .set("document_href", "/documents/" + document["id"].as_string() + along + "#p-" + passage["id"].as_string());
  return view;
}

Value with_cards(const App& app, const Value& results, const Viewing& viewing) {
  Value list = Value::list();
  for (const Value& result : results.items()) {
    Value card = result;
    if (!result["passages"].is_list()) card.set("template", "quotation");
    if (result["passages"].is_list()) {  // a document's group
      card.set("evidence", with_cards(app, result["passages"], viewing))
          .set("group_title", result["document"]["display_title"]);
      card.set("group_href", result["document"]["permalink"]);
    } else {
      card.set("is_partial", result["match"].as_string() == "partial")
          .set("missing_words", joined(result["missing"].strings(), ", "))
          .set("why_words", joined(result["why"].strings(), "; "))
          .set("copies", result["also_in"].items().size())
          .set("passage", passage_view(app, result["passage"], viewing));
    }
    list.push(std::move(card));
  }
  return list;
}

Value card_of(const App& app, const Value& passage, const Viewing& viewing) {
  return Value().set("template", "quotation").set("passage", passage_view(app, passage, viewing));
}

void keep_first_anchor(Value& shown_passage, std::set<std::string>& anchors) {
  if (!anchors.insert(shown_passage["anchor"].as_string()).second) shown_passage.set("anchor", "");
}

bool shows_invented(const Value& results) {
  return std::any_of(results.items().begin(), results.items().end(), [](const Value& result) {
    return result["passage"]["document"]["invented"].as_bool() || result["document"]["invented"].as_bool();
  });
}

}  // namespace search_server
