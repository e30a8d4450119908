#include "search-server/render/search_words.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "evidence/citation.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

const std::map<std::string, std::string> kTitles = {{"theme", "Theme"},           {"model", "Delivery model"},
                                                    {"authority", "Council"},     {"kind", "Kind of passage"},
                                                    {"type", "Type of document"}, {"publisher", "Published by"}};

std::string filter_label(const App& app, const std::string& facet, const std::string& id) {
  const auto& vocabularies = app.vocabularies();
  if (facet == "theme") return label_in(vocabularies.themes, id);
  if (facet == "model") return label_in(vocabularies.models, id);
  if (facet == "kind") return label_in(vocabularies.kinds, id);
  if (facet == "type") return label_in(vocabularies.types, id);
  if (const auto* authority = vocabularies.authorities.find(id)) return authority->label;
  return label_in(vocabularies.organisations, id);
}

}  // namespace

Value chosen_filters(const App& app, const EvidenceRequest& request) {
  Value chosen = Value::list();
  const auto parameters = parameters_of(request);
  for (const auto& [name, value] : parameters) {
    std::string title, label = value;
    if (const auto known = kTitles.find(name); known != kTitles.end()) {
      title = known->second;
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
      if (const auto held = app.searcher().document(value))
        label = display_title(*held, app.vocabularies().authorities);
    } else {
      continue;
    }
    chosen.push(
        Value().set("title", title).set("label", label).set("href", search_link(without(parameters, name, value))));
  }
  return chosen;
}

std::string search_in_words(const App& app, const EvidenceRequest& request, const std::string& everything) {
  std::string words = request.text.empty() ? everything : "“" + request.text + "”";
  const Value filters = chosen_filters(app, request);
  for (const Value& filter : filters.items())
    words += "; " + filter["title"].as_string() + ": " + filter["label"].as_string();
  if (!request.use_synonyms) words += "; these words only";
  return words;
}

// What was searched, in sentences.
Value what_was_searched(const EvidenceRequest& request, const evidence::EvidenceResults& results) {
  Value sentences = Value::list();
  for (const std::string& period : results.periods)
    sentences.push("Only papers of this time were searched, as your words say: " + period + ".");
  if (!results.left_out.empty())
    sentences.push("Left out as too common to look for: " + joined(results.left_out, ", ") + ".");
  for (const auto& synonym : results.synonyms) {
    std::string also;
    for (const std::string& one : synonym.also) also += (also.empty() ? "“" : ", “") + one + "”";
    sentences.push("For “" + synonym.term + "” we also looked for " + also + ".");
  }
  if (results.match == evidence::Match::kPartial && !request.text.empty()) {
    sentences.push("No passage holds all of your words. These hold some of them; each says what it lacks.");
  }
  const bool has_words = std::any_of(results.understood.begin(), results.understood.end(),
                                     [](unsigned char c) { return std::isalnum(c) || c >= 0x80; });
  if (!request.text.empty() && !has_words) {
    sentences.push("“" + request.text + "” holds no word to look for.");
  }
  if (results.undated_left_out > 0) {
    sentences.push(counted(results.undated_left_out, "document") + " without a date " +
                   (results.undated_left_out == 1 ? "is" : "are") + " left out by the dates you chose.");
  }
  return sentences;
}

Value not_held_labels(const App& app, const evidence::EvidenceResults& results) {
  Value list = Value::list();
  for (const auto& absent : results.not_held) {
    const auto* authority = app.vocabularies().authorities.find(absent.id);
    const auto* type = app.vocabularies().types.find(absent.id);
    list.push(Value().set("label", authority ? authority->label : type ? type->label : absent.id));
  }
  return list;
}

}  // namespace search_server
