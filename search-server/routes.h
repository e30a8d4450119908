// Which address is answered by which handler. openapi.yaml stands beside it; a test keeps the two equal.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

using Handler = Response (*)(const App&, const Request&);

struct Route {
  const char* pattern;  // "{name}" stands for one segment, "{name...}" for the rest
  Handler handler;
  Method method = Method::kGet;
};

const std::vector<Route>& routes();

struct RouteMatch {
  Handler handler;
  Method method;
  std::map<std::string, std::string> values;
};

// Nothing where the address is unknown.
std::optional<RouteMatch> find_route(const std::string& path);

}  // namespace search_server
