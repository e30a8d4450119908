// The matrix, the comparison, suggestions and the feed.
#include <catch2/catch.hpp>

#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using evidence::Value;
using support::TestLibrary;
using support::TestServer;

namespace {

struct Served {
  TestLibrary library{{"minutes.txt", support::kMinutes},
                      {"report.txt", support::kReport},
                      {"copy.txt", std::string(support::kReport) + "\n"},
                      {"meeting.txt", support::kMeetingPage}};
  TestServer server{library.library()};
};

std::size_t place_of(const Value& entries, const std::string& id) {
  for (std::size_t i = 0; i < entries.items().size(); ++i) {
    if (entries.items()[i]["id"].as_string() == id) return i;
  }
  return entries.items().size();
}

}  // namespace

TEST_CASE("every cell of the matrix counts what its search finds") {
  const Served served;
  const Value matrix = served.server.get("/api/v1/matrix").json();
  REQUIRE(matrix["rows"].items().size() == 14);
  REQUIRE(matrix["columns"].items().size() == 25);
  int filled = 0;
  for (std::size_t row = 0; row < matrix["rows"].items().size(); ++row) {
    for (std::size_t column = 0; column < matrix["columns"].items().size(); ++column) {
      const Value& cell = matrix["cells"].items()[row].items()[column];
      const std::string model = matrix["rows"].items()[row]["id"].as_string();
      const std::string theme = matrix["columns"].items()[column]["id"].as_string();
      INFO(model << " and " << theme);
      if (cell["passages"].as_integer() == 0) {
        CHECK(cell["best"].is_null());
        continue;
      }
      ++filled;
      const Value found = served.server.get("/api/v1/evidence?model=" + model + "&theme=" + theme).json();
      CHECK(cell["passages"].as_integer() == found["total"]["value"].as_integer());
      CHECK(cell["documents"].as_integer() >= 1);
      // The best of a cell carries both labels.
      CHECK(place_of(cell["best"]["models"], model) < cell["best"]["models"].items().size());
      CHECK(place_of(cell["best"]["themes"], theme) < cell["best"]["themes"].items().size());
    }
  }
  CHECK(filled > 3);
}

TEST_CASE("copies of a text count once in the matrix") {
  const Served served;
  const Value matrix = served.server.get("/api/v1/matrix?rows=kind&columns=type").json();
  const auto column = place_of(matrix["columns"], "review-report");
  int filled = 0;
  for (const Value& row : matrix["cells"].items()) {
    const Value& cell = row.items()[column];
    if (cell["passages"].as_integer() == 0) continue;
    ++filled;
    CHECK(cell["documents"].as_integer() == 1);
  }
  CHECK(filled > 0);
  CHECK(served.server.get("/api/v1/documents?type=review-report").json()["total"]["value"].as_integer() == 2);
}

TEST_CASE("facets that cannot be crossed are told") {
  const Served served;
  for (const char* query : {"rows=colour", "rows=theme&columns=theme", "columns=year"}) {
    INFO(query);
    const auto answer = served.server.get(std::string("/api/v1/matrix?") + query);
    CHECK(answer.status == 400);
    CHECK_THAT(answer.body, Catch::Contains("expected"));
  }
  CHECK(served.server.get("/matrix?rows=colour").status == 400);
}

TEST_CASE("a comparison tells what was searched in vain from what is not held") {
  const Served served;
  const Value models = served.server.get("/api/v1/compare?model=joint-venture&model=managing-agent").json();
  CHECK(models["by"].as_string() == "model");
  CHECK(models["columns"].items().size() == 2);
  CHECK(models["rows"].items().size() == 25);
  bool has_best = false;
  for (const Value& row : models["rows"].items()) {
    for (const Value& cell : row["cells"].items()) {
      const bool is_empty = cell["best"].items().empty();
      has_best = has_best || !is_empty;
      CHECK(is_empty == !cell["empty"].is_null());
      CHECK((cell["passages"].as_integer() == 0) == is_empty);
    }
  }
  CHECK(has_best);
  const Value councils = served.server.get("/api/v1/compare?authority=thornhaven&authority=leeds").json();
  const auto leeds = place_of(councils["columns"], "leeds");
  for (const Value& row : councils["rows"].items()) {
    const Value& cell = row["cells"].items()[leeds];
    if (cell["best"].items().empty()) CHECK(cell["empty"].as_string() == "not-held");
  }
}

TEST_CASE("fewer than two or more than four cannot be compared, and the page asks for a choice") {
  const Served served;
  CHECK(served.server.get("/api/v1/compare").status == 400);
  CHECK(served.server.get("/api/v1/compare?model=mutual").status == 400);
  CHECK(served.server
            .get("/api/v1/compare?model=mutual&model=in-house&model=joint-venture&model=shared-service&model="
                 "managing-agent")
            .status == 400);
  const auto page = served.server.get("/compare?model=mutual");
  CHECK(page.status == 200);
  CHECK_THAT(page.body, Catch::Contains("Tick at least one more"));
  const std::string compared = served.server.get("/compare?model=joint-venture&model=managing-agent").body;
  CHECK_THAT(compared, Catch::Contains("app-quote") && Catch::Contains("Nothing on this theme."));
}

TEST_CASE("suggestions begin as what is typed begins") {
  const Served served;
  const auto suggested = [&](const std::string& typed) {
    std::vector<std::string> texts;
    const Value answer = served.server.get("/api/v1/suggest?q=" + typed).json();
    for (const Value& one : answer["suggestions"].items())
      texts.push_back(one["kind"].as_string() + ":" + one["text"].as_string());
    return texts;
  };
  CHECK_THAT(suggested("joi"), Catch::VectorContains(std::string("model:Joint venture")));
  CHECK_THAT(suggested("ven+jo"), Catch::VectorContains(std::string("model:Joint venture")));
  CHECK_THAT(suggested("lee"), Catch::VectorContains(std::string("authority:Leeds")));
  CHECK(suggested("").empty());
  CHECK(suggested("zzzz").empty());
  CHECK(served.server.get("/api/v1/suggest?q=" + std::string(300, 'a')).status == 400);
}

TEST_CASE("any search is a feed that its page leads to") {
  const Served served;
  const auto feed = served.server.get("/feeds/evidence.atom?q=joint+venture");
  CHECK(feed.type == "application/atom+xml; charset=utf-8");
  CHECK_THAT(feed.body, Catch::StartsWith("<?xml") && Catch::Contains("<entry>") && Catch::Contains("urn:uuid:") &&
                            Catch::Contains("http://www.w3.org/2005/Atom"));
  CHECK(served.server.get("/feeds/evidence.atom?q=joint+venture").body == feed.body);  // ids and dates stay
  CHECK_THAT(served.server.get("/search?q=joint+venture").body,
             Catch::Contains("type=\"application/atom+xml\" href=\"/feeds/evidence.atom?q=joint%20venture\""));
  CHECK(served.server.get("/feeds/evidence.atom?from=soon").status == 400);
  const auto hostile = served.server.get("/feeds/evidence.atom?q=%3C%26%22%01");
  CHECK(hostile.status == 200);
  CHECK(hostile.body.find('\x01') == std::string::npos);
}
