#include "search-server/handlers/handlers.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"
#include "search-server/render/page_views.h"
#include "search-server/render/subjects.h"

namespace search_server {
namespace {

using evidence::Value;

// The page of a theme, a model or a council: its description, then the best evidence and where to go on.
Response subject_page(const App& app, const char* name, const std::string& filter, const std::string& id,
                      const Value& answer) {
  const Value subject = answer[filter];
  Value view = page_view(subject["label"].as_string());
  evidence::EvidenceRequest request;
  auto& filters = request.filters;
  (filter == "theme" ? filters.themes : filter == "model" ? filters.models : filters.authorities) = {id};
  Value shown = subject;
  std::string names;
  for (const std::string& other : subject["also_called"].strings()) names += (names.empty() ? "" : ", ") + other;
  shown.set("also_called_words", names);
  if (const auto abolished = evidence::PartialDate::from_iso(subject["abolished"].as_string()))
    shown.set("abolished_words", abolished->in_words());
  if (filter == "authority") {
    const auto held = static_cast<std::size_t>(answer["documents_held"].as_integer());
    view.set("documents_held", held == 0 ? "" : counted(held, "document"));
  }
  view.set("subject_name", name)
      .set(filter, shown)
      .set("register", answer["register"])
      .set("nothing_held", answer["held"]["passages"].as_integer() == 0)
      .set("passages_held", counted(static_cast<std::size_t>(answer["held"]["passages"].as_integer()), "passage"))
      .set("results", with_cards(app, answer["held"]["results"], ""))
      .set("facet_groups", facet_groups(app, request, answer["held"]["facets"]))
      .set("all_href", search_link(parameters_of(request)))
      .set("questions_href", search_link(with(parameters_of(request), "kind", "question")))
      .set("filter_name", filter)
      .set("filter_id", id)
      .set("shows_invented", shows_invented(answer["held"]["results"]));
  return html_response(app.pages().render("subject", view));
}

}  // namespace

Response theme_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Theme", "theme", id, theme_answer(app, id));
}

Response model_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Delivery model", "model", id, model_answer(app, id));
}

Response authority_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Council", "authority", id, authority_answer(app, id));
}

}  // namespace search_server
