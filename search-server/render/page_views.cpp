#include "search-server/render/page_views.h"

#include <algorithm>
#include <array>
#include <map>

#include "evidence/partial_date.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

constexpr std::size_t kShownFacetValues = 12;

struct Facet {
  const char* name;
  const char* title;
};

constexpr std::array<Facet, 8> kFacets = {{{"theme", "Theme"},
                                           {"model", "Delivery model"},
                                           {"authority", "Council"},
                                           {"kind", "Kind of passage"},
                                           {"type", "Type of document"},
                                           {"publisher", "Published by"},
                                           {"year", "Year"},
                                           {"month", "Month"}}};

std::string joined(const std::vector<std::string>& texts, const std::string& between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

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

std::string label_in(const evidence::Vocabulary& vocabulary, const std::string& id) {
  const auto* entry = vocabulary.find(id);
  return entry ? entry->label : id;
}

const std::vector<std::string>& chosen_values(const EvidenceRequest& request, const std::string& facet) {
  static const std::vector<std::string> kNone;
  const auto& filters = request.filters;
  if (facet == "theme") return filters.themes;
  if (facet == "model") return filters.models;
  if (facet == "authority") return filters.authorities;
  if (facet == "kind") return filters.kinds;
  if (facet == "type") return filters.types;
  if (facet == "publisher") return filters.publishers;
  return kNone;
}

std::string filter_label(const App& app, const std::string& facet, const std::string& id) {
  const auto& vocabularies = app.vocabularies();
  if (facet == "theme") return label_in(vocabularies.themes, id);
  if (facet == "model") return label_in(vocabularies.models, id);
  if (facet == "kind") return label_in(vocabularies.kinds, id);
  if (facet == "type") return label_in(vocabularies.types, id);
  if (const auto* authority = vocabularies.authorities.find(id)) return authority->label;
  return label_in(vocabularies.organisations, id);
}

bool is_period(const std::string& facet) { return facet == "year" || facet == "month"; }

// Months are told once a period is chosen; before, they are too many to read.
bool is_shown(const EvidenceRequest& request, const std::string& facet) {
  return facet != "month" || (request.filters.from && request.filters.to);
}

// A year or a month is chosen by its first and last day.
std::string facet_link(const EvidenceRequest& request, const std::string& facet, const std::string& id,
                       bool is_chosen) {
  auto parameters = parameters_of(request);
  if (is_period(facet)) {
    parameters = without(without(parameters, "from"), "to");
    return search_link(is_chosen ? parameters : with(with(parameters, "from", id), "to", id));
  }
  // A value takes the place of those that are chosen, so that its count is what the click gives.
  return search_link(is_chosen ? without(parameters, facet, id) : with(without(parameters, facet), facet, id));
}

bool is_chosen(const EvidenceRequest& request, const std::string& facet, const std::string& id) {
  if (is_period(facet))
    return request.filters.from && request.filters.to && request.filters.from->iso() == id &&
           request.filters.to->iso() == id;
  const auto& chosen = chosen_values(request, facet);
  return std::find(chosen.begin(), chosen.end(), id) != chosen.end();
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

}  // namespace

std::string judged_words(const std::string& id) {
  static const std::map<std::string, std::string> kWords = {
      {"overall-effectiveness", "Overall effectiveness"},
      {"impact-of-leaders", "Impact of leaders"},
      {"help-and-protection", "Help and protection"},
      {"children-in-care", "Children in care"},
      {"care-leavers", "Care leavers"},
      {"adoption", "Adoption"},
      {"leadership-management-governance", "Leadership, management and governance"},
      {"outstanding", "Outstanding"},
      {"good", "Good"},
      {"requires-improvement", "Requires improvement"},
      {"adequate", "Adequate"},
      {"inadequate", "Inadequate"}};
  const auto known = kWords.find(id);
  return known == kWords.end() ? id : known->second;
}

std::string superseded_words(const Value& document) {
  if (document["superseded_by"].as_string().empty()) return "";
  return document["status"].as_string() == "draft"
             ? "These are draft minutes. The confirmed minutes of the meeting are held"
             : "A newer version of this document is held";
}

std::string counted(std::size_t number, const std::string& singular) {
  return std::to_string(number) + " " + singular + (number == 1 ? "" : "s");
}

std::string date_in_words(const std::string& iso) {
  const auto date = evidence::PartialDate::from_iso(iso);
  return date ? date->in_words() : "";
}

Value page_view(const std::string& title) { return Value().set("page_title", title); }

Value passage_view(const App& app, const Value& passage, const std::string& query) {
  Value view = passage;
  const Value& document = passage["document"];
  const std::string date = date_in_words(document["date"].as_string());
  const std::string along = query.empty() ? "" : "?q=" + url_encoded(query);
  view.set("kind_labels", kind_labels(app, passage["kinds"]))
      .set("theme_links", linked(passage["themes"], "themes"))
      .set("model_links", models_view(passage["models"]))
      .set("voice_label", passage["voice"].as_string() == "unknown"
                              ? ""
                              : label_in(app.vocabularies().voices, passage["voice"].as_string()) + " speaks")
      .set("quotation_lines", quotations_view(passage["quotations"]))
      .set("authority_links", linked(passage["authorities"], "authorities"))
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
      .set("anchor", "p-" + passage["id"].as_string())
      .set("document_href", "/documents/" + document["id"].as_string() + along + "#p-" + passage["id"].as_string());
  return view;
}

Value with_cards(const App& app, const Value& results, const std::string& query) {
  Value list = Value::list();
  for (const Value& result : results.items()) {
    Value card = result;
    if (result["passages"].is_list()) {  // a document's group
      card.set("evidence", with_cards(app, result["passages"], query))
          .set("group_title", result["document"]["display_title"]);
      card.set("group_href", result["document"]["permalink"]);
    } else {
      card.set("is_partial", result["match"].as_string() == "partial")
          .set("missing_words", joined(result["missing"].strings(), ", "))
          .set("why_words", joined(result["why"].strings(), "; "))
          .set("copies", result["also_in"].items().size())
          .set("passage", passage_view(app, result["passage"], query));
    }
    list.push(std::move(card));
  }
  return list;
}

bool shows_invented(const Value& results) {
  return std::any_of(results.items().begin(), results.items().end(), [](const Value& result) {
    return result["passage"]["document"]["invented"].as_bool() || result["document"]["invented"].as_bool();
  });
}

Value facet_groups(const EvidenceRequest& request, const Value& facets) {
  Value groups = Value::list();
  for (const Facet& facet : kFacets) {
    if (!is_shown(request, facet.name)) continue;
    Value values = Value::list();
    std::size_t shown = 0;
    for (const Value& count : facets[facet.name].items()) {
      const std::string& id = count["id"].as_string();
      const bool chosen = is_chosen(request, facet.name, id);
      if (!chosen && shown >= kShownFacetValues) continue;
      ++shown;
      Value value;
      value.set("label", is_period(facet.name) ? Value(date_in_words(id)) : count["label"])
          .set("count", count["count"])
          .set("is_chosen", chosen);
      values.push(value.set("href", facet_link(request, facet.name, id, chosen)));
    }
    if (shown == 0) continue;
    Value group;
    group.set("title", facet.title).set("values", values);
    group.set("is_open", groups.items().size() < 2 || !chosen_values(request, facet.name).empty());
    groups.push(std::move(group));
  }
  return groups;
}

Value chosen_filters(const App& app, const EvidenceRequest& request) {
  Value chosen = Value::list();
  const auto parameters = parameters_of(request);
  for (const auto& [name, value] : parameters) {
    const auto facet = std::find_if(kFacets.begin(), kFacets.end(), [&](const Facet& one) { return name == one.name; });
    std::string title, label = value;
    if (facet != kFacets.end()) {
      title = facet->title;
      label = filter_label(app, name, value);
    } else if (name == "from" || name == "to") {
      title = name == "from" ? "From" : "Up to";
      label = date_in_words(value);
    } else if (name == "body") {
      title = "Body";
    } else if (name == "voice") {
      title = "Voice";
      label = label_in(app.vocabularies().voices, value);
    } else if (name == "document") {
      title = "Document";
    } else {
      continue;
    }
    chosen.push(
        Value().set("title", title).set("label", label).set("href", search_link(without(parameters, name, value))));
  }
  return chosen;
}

Value pagination(const EvidenceRequest& request, std::size_t total) {
  const auto per_page = static_cast<std::size_t>(request.per_page);
  const std::size_t pages = (total + per_page - 1) / per_page;
  const auto page = static_cast<std::size_t>(request.page);
  auto parameters = parameters_of(request);
  if (request.per_page != evidence::kDefaultPerPage)
    parameters.emplace_back("per_page", std::to_string(request.per_page));
  Value view;
  view.set("page", page).set("pages", pages).set("is_needed", pages > 1);
  if (page > 1) view.set("previous", search_link(with(parameters, "page", std::to_string(page - 1))));
  if (page < pages) view.set("next", search_link(with(parameters, "page", std::to_string(page + 1))));
  return view;
}

}  // namespace search_server
