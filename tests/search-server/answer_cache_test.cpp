// Answers that are kept: as long as nothing changes, and never more than there is room for.
#include "search-server/http/answer_cache.h"

#include <catch2/catch.hpp>

#include <thread>

#include "search-server/http/guarded_handler.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using namespace std::chrono_literals;
using search_server::AnswerCache;
using search_server::Response;

namespace {

Response answer_of(std::size_t bytes) {
  Response response;
  response.body = std::string(bytes, 'x');
  return response;
}

}  // namespace

TEST_CASE("an answer is kept until the library is in another state") {
  AnswerCache cache(1'000'000, 1h);
  cache.keep("/search?q=a", "first", answer_of(10));
  REQUIRE(cache.find("/search?q=a", "first"));
  CHECK(cache.find("/search?q=a", "first")->body.size() == 10);
  CHECK_FALSE(cache.find("/search?q=b", "first"));
  CHECK_FALSE(cache.find("/search?q=a", "second"));
  CHECK_FALSE(cache.find("/search?q=a", "first"));  // dropped, not set aside
}

TEST_CASE("the answer that nobody asked for longest makes room; very long ones are not kept") {
  AnswerCache cache(60'000, 1h);
  for (const char* key : {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r"}) {
    cache.keep(key, "", answer_of(3'000));
    CHECK(cache.find("a", ""));  // asked for again and again
  }
  cache.keep("long", "", answer_of(10'000));
  CHECK_FALSE(cache.find("long", ""));
  CHECK_FALSE(cache.find("b", ""));
  CHECK(cache.find("r", ""));
  AnswerCache none(0, 1h);
  none.keep("a", "", answer_of(1));
  CHECK_FALSE(none.find("a", ""));
}

TEST_CASE("nothing is kept longer than it may") {
  AnswerCache cache(64'000, 0ms);
  cache.keep("a", "", answer_of(1));
  std::this_thread::sleep_for(2ms);
  CHECK_FALSE(cache.find("a", ""));
}

TEST_CASE("the same address answers anew after each commit, and to each visitor as he is") {
  support::TestLibrary library{{"minutes.txt", support::kMinutes}};
  const support::TestServer server(library.library());
  const auto documents = [&] { return server.get("/api/v1/documents").json()["total"]["value"].as_integer(); };
  CHECK(documents() == 1);
  CHECK(documents() == 1);
  library.add({{"report.txt", support::kReport}});
  CHECK(documents() == 2);
  const auto passage = server.get("/api/v1/evidence").json()["results"].items().at(0)["passage"];
  const std::string collected = server.form("/briefing", "action=add&passage=" + passage["id"].as_string()).cookie;
  const std::string as_before = server.get("/search").body;
  CHECK(server.get("/search", {{"Cookie", collected}}).body != as_before);
  CHECK(server.get("/search").body == as_before);
}

// The README promises that nothing of a briefing is kept on the server.
TEST_CASE("what may hold somebody's own words is not kept") {
  support::TestLibrary library{{"minutes.txt", support::kMinutes}};
  const auto app = std::make_unique<search_server::App>(support::test_config(library.library()));
  const search_server::GuardedHandler handler(*app);
  const auto ask = [&](const std::string& path) {
    search_server::RawRequest request;
    request.head = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    return handler.answer(request);
  };
  for (const char* path : {"/briefing", "/api/v1/briefing", "/check-quote?text=our+own+draft+words+here",
                           "/api/v1/quote-checks?text=our+own+draft+words+here", "/search?b=abc", "/"}) {
    INFO(path);
    ask(path);
    ask(path);
    CHECK(handler.kept_answers() == (std::string(path) == "/" ? 1 : 0));
  }
}
