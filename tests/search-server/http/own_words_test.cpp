#include "search-server/http/own_words.h"

#include <catch2/catch.hpp>

using search_server::carries_own_words;
using search_server::shown_in_log;

TEST_CASE("somebody's own words are known in any address") {
  for (const char* target : {"/briefing", "/%62riefing", "/search?b=abc", "/search?q=x&%62=abc",
                             "http://localhost/briefing", "/check-quote?text=ours", "/api/v1/quote-checks?text=ours"})
    CHECK(carries_own_words(target));
  for (const char* target : {"/", "/search?q=b%3D1", "/documents/1"}) CHECK_FALSE(carries_own_words(target));
}

TEST_CASE("a log has one line for a request and no briefing") {
  CHECK(shown_in_log("/search?q=trust") == "/search?q=trust");
  CHECK(shown_in_log("/search?q=x&%62=secret") == "/search?...");
  CHECK(shown_in_log("/check-quote?text=our+draft") == "/check-quote?...");
  CHECK(shown_in_log("/a\xc2\x85GET\xe2\x80\xa8\x9b[2J") == "/a??GET????[2J");
  CHECK(shown_in_log("/briefing?b=secret&q=1") == "/briefing?...");
  CHECK(shown_in_log(std::string("/a\x7f\x1b[31m")) == "/a??[31m");
  CHECK(shown_in_log("/" + std::string(5000, 'a')).size() == 300);
}
