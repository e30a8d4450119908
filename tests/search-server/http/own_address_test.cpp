#include "search-server/http/own_address.h"

#include <catch2/catch.hpp>

using search_server::own_address;

TEST_CASE("only addresses of ours are gone on to") {
  CHECK(own_address("/search?q=trust#results", "/") == "/search?q=trust#results");
  CHECK(own_address("/search?q=caf\u00e9", "/") == "/search?q=caf%C3%A9");
  CHECK(own_address("/%2f/evil.example", "/") == "/%2f/evil.example");  // browsers leave that as it is
  for (const char* text : {"", "//evil.example", "/\\evil.example", "https://evil.example", "evil", "/\t/evil.example",
                           "/a b", "/a\r\nSet-Cookie: x=y", "/\x7f"})
    CHECK(own_address(text, "/home") == "/home");
}
