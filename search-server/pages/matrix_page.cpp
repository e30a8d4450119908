#include <algorithm>

#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/render/cross_answers.h"
#include "search-server/render/links.h"
#include "search-server/render/search_words.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr int kShades = 5;

const char* facet_label(const std::string& facet) {
  if (facet == "model") return "Delivery models";
  if (facet == "theme") return "Themes";
  if (facet == "authority") return "Councils";
  if (facet == "kind") return "Kinds of passage";
  return "Types of document";
}

Value choices(const std::string& chosen) {
  Value list = Value::list();
  for (const std::string& facet : cross_facets())
    list.push(Value().set("id", facet).set("label", facet_label(facet)).set("is_chosen", facet == chosen));
  return list;
}

// In five equal steps up to the fullest cell; none where there is nothing.
std::string shade_of(std::int64_t documents, std::int64_t most) {
  if (documents == 0) return "0";
  const auto shade = 1 + (documents - 1) * kShades / std::max<std::int64_t>(most, 1);
  return std::to_string(std::min<std::int64_t>(shade, kShades));
}

std::string in_words(std::size_t documents, std::size_t councils) {
  return counted(documents, "document") +
         (councils == 0 ? ", council not known" : " of " + counted(councils, "council"));
}

}  // namespace

Response matrix_page(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, without_parameters(request, {"rows", "columns"}));
  const std::string down = request.parameter("rows").empty() ? "theme" : request.parameter("rows");
  const std::string across = !request.parameter("columns").empty() ? request.parameter("columns")
                             : down == "model"                     ? "theme"
                                                                   : "model";
  const Value answer = matrix_answer(app, asked, down, across, false);
  std::int64_t most = 0;
  for (const Value& row : answer["cells"].items()) {
    for (const Value& cell : row.items()) most = std::max(most, cell["documents"].as_integer());
  }
  const auto parameters = parameters_of(asked);
  Value rows = Value::list();
  for (std::size_t i = 0; i < answer["rows"].items().size(); ++i) {
    const Value& row = answer["rows"].items()[i];
    Value cells = Value::list();
    for (std::size_t k = 0; k < answer["columns"].items().size(); ++k) {
      const Value& column = answer["columns"].items()[k];
      const Value& cell = answer["cells"].items()[i].items()[k];
      const auto documents = cell["documents"].as_integer();
      const auto link = with(with(without(without(parameters, down), across), down, row["id"].as_string()), across,
                             column["id"].as_string());
      cells.push(Value()
                     .set("documents", documents)
                     .set("councils", std::to_string(cell["councils"].as_integer()))
                     .set("shade", shade_of(documents, most))
                     .set("tells", row["label"].as_string() + " and " + column["label"].as_string() + ": " +
                                       in_words(static_cast<std::size_t>(documents),
                                                static_cast<std::size_t>(cell["councils"].as_integer())))
                     .set("href", search_link(link)));
    }
    rows.push(Value().set("label", row["label"]).set("cells", cells));
  }
  evidence::Parameters twin = parameters;
  twin.insert(twin.begin(), {{"rows", down}, {"columns", across}});
  Value view = page_view(app, request, "Where the evidence lies", "/api/v1/matrix?" + query_of(twin));
  Value hidden = Value::list();
  for (const auto& [name, value] : parameters) hidden.push(Value().set("name", name).set("value", value));
  view.set("row_choices", choices(down))
      .set("column_choices", choices(across))
      .set("rows_label", facet_label(down))
      .set("columns_label", facet_label(across))
      .set("columns", answer["columns"])
      .set("rows", rows)
      .set("hidden_fields", hidden)
      .set("narrowed_by", parameters.empty() ? "" : search_in_words(app, asked))
      .set("clear_href", "/matrix?rows=" + down + "&columns=" + across);
  return page_response(app, "matrix", view);
}

}  // namespace search_server
