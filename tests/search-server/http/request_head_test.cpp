#include "search-server/http/request_head.h"

#include <catch2/catch.hpp>

using namespace search_server;

namespace {

int status_of_head(const std::string& head) {
  const auto read = read_request_head(head, FrontLimits{});
  const auto* refused = std::get_if<RefusedRequest>(&read);
  return refused ? refused->status : 200;
}

RequestHead head_of(const std::string& lines) {
  return std::get<RequestHead>(read_request_head(lines + "\r\n", FrontLimits{}));
}

}  // namespace

TEST_CASE("what two readers could frame differently is refused") {
  const std::string get = "GET / HTTP/1.1\r\nHost: x\r\n";
  CHECK(status_of_head(get + "\r\n") == 200);
  CHECK(status_of_head(get + "Content-Length: 3\r\n\r\n") == 200);
  for (const char* line : {"Content-Length: 3\r\nContent-Length: 3", "Content-Length: 3, 3", "Content-Length: -1",
                           "Content-Length: +3", "Content-Length: 0x3", "Content-Length:", "Content-Length : 3",
                           " folded", "no colon", ": no name", "Host: y"}) {
    INFO(line);
    CHECK(status_of_head(get + line + "\r\n\r\n") == 400);
  }
  CHECK(status_of_head(get + "Content-Length: 99999999999999999999999\r\n\r\n") == 413);
  CHECK(status_of_head(get + "transfer-encoding: gzip\r\n\r\n") == 411);
  for (const char* line : {"GET /", "GET  / HTTP/1.1", "GET / x HTTP/1.1", "GET / HTTP/2.0", "GET / http/1.1",
                           " GET / HTTP/1.1", "G(T / HTTP/1.1", "GET / HTTP/1.1 ", ""}) {
    INFO(line);
    CHECK(status_of_head(std::string(line) + "\r\nHost: x\r\n\r\n") == 400);
  }
  CHECK(status_of_head("GET / HTTP/1.1\r\n\r\n") == 400);  // no host
  CHECK(status_of_head("GET / HTTP/1.0\r\n\r\n") == 200);
}

TEST_CASE("whether a connection stays") {
  CHECK(head_of("GET / HTTP/1.1\r\nHost: x\r\n").keeps_alive);
  CHECK_FALSE(head_of("GET / HTTP/1.1\r\nHost: x\r\nConnection: Close\r\n").keeps_alive);
  CHECK_FALSE(head_of("GET / HTTP/1.1\r\nHost: x\r\nConnection: TE, close\r\n").keeps_alive);
  CHECK_FALSE(head_of("GET / HTTP/1.0\r\n").keeps_alive);
  CHECK(head_of("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n").keeps_alive);
}

TEST_CASE("the end of a head is found in any pieces, and bytes that no head has at once") {
  const std::string head = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
  HeadScan scan;
  for (std::size_t i = 0; i < head.size(); ++i) CHECK(scan.scan(head.substr(0, i)) == HeadScan::State::kMore);
  CHECK(scan.scan(head + "more") == HeadScan::State::kComplete);
  CHECK(scan.length() == head.size());
  for (const char* bytes : {"GET / HTTP/1.1\n", "GET /\rx", "GET /\x01", "GET /\x7f"}) {
    INFO(bytes);
    CHECK(HeadScan().scan(bytes) == HeadScan::State::kForbidden);
  }
  CHECK(HeadScan().scan("GET /caf\xc3\xa9 ") == HeadScan::State::kMore);
}
