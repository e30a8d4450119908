// Which address is answered by which handler. openapi.yaml stands beside it; a test keeps the two equal.
#pragma once

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
  const char* pattern;
  Handler handler;
  Method method;
  std::map<std::string, std::string> values;
};

// One for each method that the address takes; none where it is unknown.
std::vector<RouteMatch> routes_at(const std::string& path);

}  // namespace search_server
