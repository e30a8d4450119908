#include <algorithm>
#include <cctype>

#include "search-server/http/request_reader.h"
#include "search-server/pages/facet_view.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/pages/words.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

// What was searched, in sentences.
Value what_was_searched(const EvidenceRequest& request, const evidence::EvidenceResults& results) {
  Value sentences = Value::list();
  for (const std::string& period : results.periods)
    sentences.push("Only papers of this time were searched, as your words say: " + period + ".");
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

Value not_held_view(const App& app, const evidence::EvidenceResults& results) {
  Value list = Value::list();
  for (const auto& absent : results.not_held) {
    const auto* authority = app.vocabularies().authorities.find(absent.id);
    const auto* type = app.vocabularies().types.find(absent.id);
    list.push(Value().set("label", authority ? authority->label : type ? type->label : absent.id));
  }
  return list;
}

Value sort_links(const EvidenceRequest& request) {
  Value list = Value::list();
  const auto base = without(parameters_of(request), "sort");
  const auto add = [&](const char* label, const char* value, evidence::SortOrder order) {
    list.push(Value()
                  .set("label", label)
                  .set("href", search_link(*value ? with(base, "sort", value) : base))
                  .set("is_chosen", request.sort == order));
  };
  add("Best match", "", evidence::SortOrder::kRelevance);
  add("Newest", "newest", evidence::SortOrder::kNewest);
  add("Oldest", "oldest", evidence::SortOrder::kOldest);
  return list;
}

// Filters travel with a new search as hidden fields.
Value hidden_fields(const EvidenceRequest& request) {
  Value list = Value::list();
  for (const auto& [name, value] : parameters_of(request)) {
    if (name != "q" && name != "from" && name != "to") list.push(Value().set("name", name).set("value", value));
  }
  return list;
}

}  // namespace

Response search_page(const App& app, const Request& request) {
  const EvidenceRequest asked = evidence_request_of(app, request);
  Answering answering(app);
  const auto results = answering.searcher.search(asked);
  app.poor_searches().note(asked, results);
  const Value answer = evidence_answer(answering, asked, results);
  const bool is_grouped = asked.grouping == evidence::Grouping::kDocument;
  const std::string subject = asked.text.empty() ? "all evidence" : asked.text;
  Value view = page_view("Search: " + subject);
  view.set("query", asked.text)
      .set("total_words", counted(results.total, "passage") +
                              (is_grouped ? " in " + counted(results.total_documents, "document") : ""))
      .set("nothing_found", results.total == 0)
      .set("not_held", not_held_view(app, results))
      .set("searched", what_was_searched(asked, results))
      .set("results", is_grouped ? Value::list() : with_cards(app, answer["results"], asked.text))
      .set("groups", is_grouped ? with_cards(app, answer["results"], asked.text) : Value::list())
      .set("facet_groups", facet_groups(asked, answer["facets"]))
      .set("chosen", chosen_filters(app, asked))
      .set("sorts", sort_links(asked))
      .set("hidden_fields", hidden_fields(asked))
      .set("from", asked.filters.from ? asked.filters.from->iso() : "")
      .set("to", asked.filters.to ? asked.filters.to->iso() : "")
      .set("pagination", pagination(asked, is_grouped ? results.total_documents : results.total))
      .set("shows_invented", shows_invented(answer["results"]));
  const auto parameters = parameters_of(asked);
  view.set("clear_href", asked.text.empty() ? "/search" : search_link({{"q", asked.text}}));
  view.set("group_toggle", Value()
                               .set("label", is_grouped ? "Show passages one by one" : "Group by document")
                               .set("href", search_link(is_grouped ? without(parameters, "group")
                                                                   : with(parameters, "group", "document"))));
  std::string api = "/api/v1/evidence";
  const std::string link = search_link(parameters);
  api += link.substr(std::string("/search").size());
  view.set("json_href", api).set("csv_href", api + (api.find('?') == std::string::npos ? "?" : "&") + "format=csv");
  if (!results.synonyms.empty()) view.set("without_synonyms", search_link(with(parameters, "synonyms", "off")));
  if (!asked.use_synonyms) view.set("with_synonyms", search_link(without(parameters, "synonyms")));
  if (!results.did_you_mean.empty()) {
    view.set("did_you_mean", Value()
                                 .set("label", results.did_you_mean)
                                 .set("href", search_link(with(without(parameters, "q"), "q", results.did_you_mean))));
  }
  return html_response(app.pages().render("search", view));
}

}  // namespace search_server
