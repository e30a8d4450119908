#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"

namespace search_server {

Response get_openapi(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(app.openapi());
}

// Healthy while the library can be opened and counted.
Response get_health(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto counts = app.searcher().counts();
  return json_response(
      evidence::Value().set("status", "ok").set("documents", counts.documents).set("passages", counts.passages));
}

}  // namespace search_server
