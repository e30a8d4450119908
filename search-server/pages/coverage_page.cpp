#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/render/coverage_view.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

std::string period_words(const Value& type) {
  const std::string from = date_in_words(type["from"].as_string()), to = date_in_words(type["to"].as_string());
  return from.empty() ? "undated" : from == to ? from : from + " to " + to;
}

// A council's rows: its name stands once, beside the first of its types.
Value rows_of(const App& app, const Value& coverage) {
  Value rows = Value::list();
  for (const Value& authority : coverage["authorities"].items()) {
    Value types = Value::list();
    for (const Value& type : authority["types"].items())
      types.push(
          Value().set("type", type["label"]).set("documents", type["documents"]).set("period", period_words(type)));
    rows.push(Value()
                  .set("council", authority["label"])
                  .set("href", app.vocabularies().authorities.find(authority["id"].as_string())
                                   ? "/authorities/" + authority["id"].as_string()
                                   : "")
                  .set("types", types));
  }
  return rows;
}

}  // namespace

Response coverage_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const Value coverage = coverage_answer(app);
  const Value& library = coverage["library"];
  Value view = page_view(app, request, "What the library holds", "/api/v1/coverage");
  view.set("rows", rows_of(app, coverage))
      .set("documents", counted(static_cast<std::size_t>(library["documents"].as_integer()), "document"))
      .set("passages", counted(static_cast<std::size_t>(library["passages"].as_integer()), "passage"))
      .set("updated", date_in_words(library["updated"].as_string().substr(0, 10)))
      .set("refused", coverage["refused"])
      .set("referred_to", coverage["referred_to_not_held"]);
  return page_response(app, "coverage", view);
}

}  // namespace search_server
