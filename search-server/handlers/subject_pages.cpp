#include "search-server/handlers/handlers.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"
#include "search-server/render/page_views.h"
#include "search-server/render/subjects.h"

namespace search_server {
namespace {

using evidence::Value;

// The page of a theme, a model or a council: its description, then the best evidence and where to go on.
Response subject_page(const App& app, const char* page, const char* filter, const std::string& id, const Value& answer,
                      const Value& subject) {
  Value view = page_view(subject["label"].as_string());
  evidence::EvidenceRequest request;
  auto& filters = request.filters;
  (std::string(filter) == "theme"   ? filters.themes
   : std::string(filter) == "model" ? filters.models
                                    : filters.authorities) = {id};
  Value shown = subject;
  std::string names;
  for (const std::string& name : subject["also_called"].strings()) names += (names.empty() ? "" : ", ") + name;
  shown.set("also_called_words", names);
  view.set("subject", shown)
      .set("register", answer["register"])
      .set("documents_held", answer["documents_held"])
      .set("nothing_held", answer["held"]["passages"].as_integer() == 0)
      .set("passages_held", answer["held"]["passages"])
      .set("results", with_cards(app, answer["held"]["results"], ""))
      .set("facet_groups", facet_groups(app, request, answer["held"]["facets"]))
      .set("all_href", search_link(parameters_of(request)))
      .set("questions_href", search_link(with(parameters_of(request), "kind", "question")))
      .set("filter_name", filter)
      .set("filter_id", id)
      .set("shows_invented", shows_invented(answer["held"]["results"]));
  return html_response(app.pages().render(page, view));
}

}  // namespace

Response theme_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  const Value answer = theme_answer(app, id);
  return subject_page(app, "theme", "theme", id, answer, answer["theme"]);
}

Response model_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  const Value answer = model_answer(app, id);
  return subject_page(app, "model", "model", id, answer, answer["model"]);
}

Response authority_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  const Value answer = authority_answer(app, id);
  return subject_page(app, "authority", "authority", id, answer, answer["authority"]);
}

}  // namespace search_server
