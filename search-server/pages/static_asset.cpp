#include "search-server/pages/pages.h"

namespace search_server {

Response static_asset(const App& app, const Request& request) {
  return app.assets().answer(request.path_values.at("file"));
}

}  // namespace search_server
