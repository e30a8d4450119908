#include "search-server/pages/subject_view.h"

#include "search-server/pages/facet_view.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {

using evidence::EvidenceRequest;
using evidence::Value;

EvidenceRequest request_for(const std::string& facet, const std::string& id) {
  EvidenceRequest request;
  auto& filters = request.filters;
  (facet == "theme" ? filters.themes : facet == "model" ? filters.models : filters.authorities) = {id};
  return request;
}

Value register_rows(const Value& arrangements) {
  Value list = Value::list();
  for (const Value& arrangement : arrangements.items()) {
    Value row = arrangement;
    list.push(row.set("number", list.items().size() + 1)
                  .set("council_label", arrangement["authority"]["label"])
                  .set("council_href", "/authorities/" + arrangement["authority"]["id"].as_string())
                  .set("is_now", arrangement["to"].is_null()));
  }
  return list;
}

Value facet_rows(const EvidenceRequest& request, const Value& facets, const char* facet) {
  Value rows = Value::list();
  for (const Value& count : facets[facet].items())
    rows.push(Value()
                  .set("label", count["label"])
                  .set("count", count["count"])
                  .set("href", search_link(with(parameters_of(request), facet, count["id"].as_string()))));
  return rows;
}

Value subject_view(const App& app, const Request& request, const std::string& facet, const Value& answer) {
  const Value& subject = answer[facet];
  const Value& held = answer["held"];
  const std::string& id = subject["id"].as_string();
  const std::string folder = facet == "authority" ? "authorities" : facet + "s";
  const EvidenceRequest asked = request_for(facet, id);
  const Viewing viewing = viewing_of(request, "", query_of(parameters_of(asked)));
  Value cards = Value::list();
  for (const Value& result : held["results"].items()) cards.push(card_of(app, result["passage"], viewing));
  const auto passages = static_cast<std::size_t>(held["passages"].as_integer());
  Value view = page_view(app, request, subject["label"].as_string(), "/api/v1/" + folder + "/" + id);
  Value evidence;
  evidence.set("template", "subject_evidence")
      .set("nothing_held", passages == 0)
      .set("passages_held", counted(passages, "passage"))
      .set("results", cards)
      .set("years", years_chart(asked, held["facets"]["year"]))
      .set("by_theme", facet == "theme" ? Value() : facet_rows(asked, held["facets"], "theme"))
      .set("by_model", facet == "model" ? Value() : facet_rows(asked, held["facets"], "model"))
      .set("by_council", facet == "authority" ? Value() : facet_rows(asked, held["facets"], "authority"))
      .set("by_kind", facet_rows(asked, held["facets"], "kind"))
      .set("all_href", search_link(parameters_of(asked)))
      .set("questions_href", "/questions?" + facet + "=" + id)
      .set("filter_name", facet)
      .set("filter_id", id);
  return view.set(facet, subject).set("evidence", evidence).set("shows_invented", shows_invented(held["results"]));
}

}  // namespace search_server
