#include <map>

#include "search-server/handlers/handlers.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/coverage_view.h"
#include "search-server/render/subjects.h"

namespace search_server {

Response get_coverage(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(coverage_answer(app));
}

Response get_register(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, request);
  const evidence::Value all = register_value(app, asked.filters.authorities.empty() ? "" : asked.filters.authorities.front());
  evidence::Value page = evidence::Value::list();
  const std::size_t first = static_cast<std::size_t>(asked.page - 1) * static_cast<std::size_t>(asked.per_page);
  for (std::size_t i = first; i < all.items().size() && i < first + static_cast<std::size_t>(asked.per_page); ++i) page.push(all.items()[i]);
  evidence::Value answer;
  answer.set("register", page).set("total", evidence::Value().set("value", all.items().size()).set("exact", true));
  return json_response(answer.set("page", asked.page).set("per_page", asked.per_page));
}

}  // namespace search_server
