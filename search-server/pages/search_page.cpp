#include <algorithm>
#include <cstdio>

#include "evidence/period.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/facet_view.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"
#include "search-server/render/search_words.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

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

// The results of this page as files.
Value downloads(const std::string& api) {
  Value list = Value::list();
  for (const auto& [label, format] : {std::pair("CSV (spreadsheet)", "csv"), std::pair("Markdown", "md"),
                                      std::pair("RIS (reference manager)", "ris"), std::pair("BibTeX", "bib")}) {
    const char* separator = api.find('?') == std::string::npos ? "?" : "&";
    list.push(Value().set("label", label).set("href", api + separator + "format=" + format));
  }
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

// "19/09/2017" -> "2017-09-19"; anything else as it is.
std::string iso_of_british(const std::string& typed) {
  int day = 0, month = 0, year = 0;
  char rest = 0;
  if (std::sscanf(typed.c_str(), "%2d/%2d/%4d%c", &day, &month, &year, &rest) != 3) return typed;
  char iso[16];
  std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
  return iso;
}

// In the boxes for dates people write "19/09/2017" and "March 2017"; the address keeps what a program would write.
Request with_typed_dates(const Request& request) {
  Request read = request;
  for (auto& [name, value] : read.parameters) {
    if (name != "from" && name != "to") continue;
    value = iso_of_british(value);
    const auto period = evidence::period_of(value);
    if (!period) continue;
    const auto& end = name == "from" ? period->from : period->to;
    if (end) value = end->iso();
  }
  return read;
}

}  // namespace

Response search_page(const App& app, const Request& request) {
  const EvidenceRequest asked = evidence_request_of(app, with_typed_dates(request));
  Answering answering(app);
  const auto results = answering.searcher.search(asked);
  app.poor_searches().note(asked, results);
  const Value answer = evidence_answer(answering, asked, results);
  const bool is_grouped = asked.grouping == evidence::Grouping::kDocument;
  const std::string subject = asked.text.empty() ? "all evidence" : asked.text;
  const auto parameters = parameters_of(asked);
  const std::string query = query_of(parameters);
  const Viewing viewing = viewing_of(request, asked.text, query);
  const std::string api = "/api/v1/evidence" + (query.empty() ? "" : "?" + query);
  Value view = page_view(app, request, "Search: " + subject, api);
  const Found total{results.total, results.is_total_exact}, full{results.total_full, results.is_total_full_exact};
  std::string in_documents;
  if (is_grouped)
    in_documents =
        (results.is_total_documents_exact ? " in " : ", the best in ") + counted(results.total_documents, "document");
  view.set("query", asked.text)
      .set("total_words", (asked.text.empty() ? counted(total, "passage") : found_words(total, full)) + in_documents)
      .set("nothing_found", results.total == 0)
      .set("not_held", not_held_labels(app, results))
      .set("searched", what_was_searched(asked, results))
      .set("results", is_grouped ? Value::list() : with_cards(app, answer["results"], viewing))
      .set("groups", is_grouped ? with_cards(app, answer["results"], viewing) : Value::list())
      .set("facet_groups", facet_groups(asked, answer["facets"]))
      .set("chosen", chosen_filters(app, asked))
      .set("sorts", sort_links(asked))
      .set("hidden_fields", hidden_fields(asked))
      .set("from", asked.filters.from ? asked.filters.from->iso() : "")
      .set("to", asked.filters.to ? asked.filters.to->iso() : "")
      .set("pagination", pagination(asked, is_grouped ? results.total_documents : results.total))
      .set("shows_invented", shows_invented(answer["results"]));
  view.set("clear_href", asked.text.empty() ? "/search" : search_link({{"q", asked.text}}));
  view.set("group_toggle", Value()
                               .set("label", is_grouped ? "Show passages one by one" : "Group by document")
                               .set("href", search_link(is_grouped ? without(parameters, "group")
                                                                   : with(parameters, "group", "document"))));
  view.set("downloads", downloads(api))
      .set("feed_href", "/feeds/evidence.atom" + (query.empty() ? "" : "?" + query))
      .set("years", years_chart(asked, answer["facets"]["year"]))
      .set("holds_documents", counted(results.documents_held, "document"))
      .set("search_query", query)
      .set("return_to", viewing.here)
      .set("is_noted", std::count(viewing.briefing.searches.begin(), viewing.briefing.searches.end(), query) > 0);
  if (!results.synonyms.empty()) view.set("without_synonyms", search_link(with(parameters, "synonyms", "off")));
  if (!asked.use_synonyms) view.set("with_synonyms", search_link(without(parameters, "synonyms")));
  if (!results.did_you_mean.empty()) {
    view.set("did_you_mean", Value()
                                 .set("label", results.did_you_mean)
                                 .set("href", search_link(with(without(parameters, "q"), "q", results.did_you_mean))));
  }
  return page_response(app, "search", view);
}

}  // namespace search_server
