#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"
#include "search-server/render/coverage_view.h"
#include "search-server/render/subjects.h"

namespace search_server {

Response get_coverage(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(coverage_answer(app));
}

Response get_register(const App& app, const Request& request) {
  allow_parameters(request, {"authority", "page", "per_page"});
  const auto asked = evidence_request_of(app, request);
  const evidence::Value all = register_value(app, asked.filters.authorities);
  evidence::Value page = evidence::Value::list();
  const std::size_t first = static_cast<std::size_t>(asked.page - 1) * static_cast<std::size_t>(asked.per_page);
  for (std::size_t i = first; i < all.items().size() && i < first + static_cast<std::size_t>(asked.per_page); ++i)
    page.push(all.items()[i]);
  return json_response(list_answer("register", page, all.items().size(), asked));
}

}  // namespace search_server
