#include <set>

#include "search-server/http/request_reader.h"
#include "search-server/pages/choices.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/cross_answers.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

Value cell_view(const App& app, const evidence::EvidenceRequest& asked, const std::string& by, const Value& column,
                const Value& theme, const Value& cell, const Viewing& viewing, std::set<std::string>& anchors) {
  Value view;
  view.set("column", column["label"]);
  const std::string& empty = cell["empty"].as_string();
  view.set("words_href", search_link({{"q", column["label"].as_string() + " " + theme["label"].as_string()}}));
  view.set("is_searched", empty == "searched").set("is_not_held", empty == "not-held");
  if (cell["best"].items().empty()) return view;
  evidence::Parameters parameters = without(without(without(parameters_of(asked), by), "theme"), "group");
  parameters = with(with(parameters, by, column["id"].as_string()), "theme", theme["id"].as_string());
  const auto passages = static_cast<std::size_t>(cell["passages"].as_integer());
  Value best = passage_view(app, cell["best"].items().front(), viewing);
  keep_first_anchor(best, anchors);
  return view.set("best", best)
      .set("all_words", passages == 1 ? "The only passage" : "All " + std::to_string(passages) + " passages")
      .set("documents", counted(static_cast<std::size_t>(cell["documents"].as_integer()), "document"))
      .set("href", search_link(parameters));
}

}  // namespace

// Without a choice the page asks for one; with a wrong one it says what is wrong.
Response compare_page(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, request);
  const auto& filters = asked.filters;
  const std::string query = query_of(parameters_of(asked));
  Value view = page_view(app, request, "Compare", "");
  view.set("models", entry_choices(app.vocabularies().models, filters.models))
      .set("councils", council_choices(app, filters.authorities));
  if (filters.models.size() + filters.authorities.size() < kLeastCompared) {
    const bool has_one = filters.models.size() + filters.authorities.size() == 1;
    view.set("needs_more", has_one).set("is_compared", false);
    return page_response(app, "compare", view);
  }
  const Value answer = compare_answer(app, asked);
  const std::string& by = answer["by"].as_string();
  const Viewing viewing = viewing_of(request, "", query);
  Value rows = Value::list();
  std::set<std::string> anchors;
  bool is_invented = false;
  for (const Value& row : answer["rows"].items()) {
    Value cells = Value::list();
    bool is_empty = true;
    for (std::size_t i = 0; i < row["cells"].items().size(); ++i) {
      const Value& cell = row["cells"].items()[i];
      is_empty = is_empty && cell["best"].items().empty();
      for (const Value& best : cell["best"].items())
        is_invented = is_invented || best["document"]["invented"].as_bool();
      cells.push(cell_view(app, asked, by, answer["columns"].items()[i], row["theme"], cell, viewing, anchors));
    }
    rows.push(Value()
                  .set("theme", row["theme"]["label"])
                  .set("theme_href", "/themes/" + row["theme"]["id"].as_string())
                  .set("is_empty", is_empty)
                  .set("places", cells));
  }
  std::vector<std::string> labels;
  Value columns = Value::list();
  for (const Value& column : answer["columns"].items()) {
    labels.push_back(column["label"].as_string());
    columns.push(Value()
                     .set("label", column["label"])
                     .set("href", (by == "model" ? "/models/" : "/authorities/") + column["id"].as_string()));
  }
  view.set("page_title", "Compare: " + joined(labels, ", "))
      .set("json_href", "/api/v1/compare?" + query)
      .set("is_compared", true)
      .set("column_count", std::to_string(labels.size()))
      .set("columns", columns)
      .set("rows", rows)
      .set("shows_invented", is_invented);
  return page_response(app, "compare", view);
}

}  // namespace search_server
