#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/words.h"
#include "search-server/render/coverage_view.h"

namespace search_server {

Response coverage_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  evidence::Value view = page_view("What the library holds");
  const evidence::Value coverage = coverage_answer(app);
  evidence::Value rows = evidence::Value::list();
  for (const auto& authority : coverage["authorities"].items()) {
    for (const auto& type : authority["types"].items()) {
      evidence::Value row;
      row.set("council", authority["label"]).set("type", type["label"]).set("documents", type["documents"]);
      const std::string from = date_in_words(type["from"].as_string()), to = date_in_words(type["to"].as_string());
      row.set("period", from.empty() ? "undated" : from == to ? from : from + " to " + to);
      rows.push(std::move(row));
    }
  }
  view.set("rows", rows).set("refused", coverage["refused"]).set("referred_to", coverage["referred_to_not_held"]);
  return html_response(app.pages().render("coverage", view));
}

Response help_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  return html_response(app.pages().render("help", page_view("How to search")));
}

Response accessibility_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  return html_response(app.pages().render("accessibility", page_view("Accessibility")));
}

}  // namespace search_server
