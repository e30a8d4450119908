// openapi.yaml and routes.cpp say the same.
#include <catch2/catch.hpp>

#include <set>
#include <string>

#include "search-server/routes.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

TEST_CASE("openapi.yaml lists the routes and nothing else") {
  const support::TestLibrary library{{"report.txt", support::kReport}};
  const search_server::App app(support::test_config(library.library()));
  std::set<std::string> written, routed;
  for (const auto& [path, item] : app.openapi()["paths"].members()) written.insert(path);
  for (const auto& route : search_server::routes()) {
    std::string path = route.pattern;
    if (const auto dots = path.find("...}"); dots != std::string::npos) path.erase(dots, 3);
    routed.insert(path);
  }
  CHECK(written == routed);
}
