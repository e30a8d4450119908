#include "search-server/http/own_hosts.h"

#include <catch2/catch.hpp>

#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using search_server::OwnHosts;

TEST_CASE("only our own names and addresses are taken for hosts") {
  search_server::Config config;
  config.public_url = "https://Evidence.example.gov.uk:8443";
  config.hosts = {"intranet.example"};
  const OwnHosts own(config);
  for (const char* host : {"localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "Evidence.Example.gov.uk",
                           "evidence.example.gov.uk:443", "intranet.example"})
    CHECK(own.takes(host));
  for (const char* host :
       {"", "evil.example", "evidence.example.gov.uk.evil.example", "localhost@evil.example", "a b", "localhost:port",
        "localhost/x", "[::1", "[evil]", "localhost:8080:8080", "192.0.2.7", "intranet.example:99x"})
    CHECK_FALSE(own.takes(host));
}

TEST_CASE("a request for another host is refused and never shown back") {
  const support::TestLibrary library{{"report.txt", support::kReport}};
  const support::TestServer server(library.library());
  for (const char* request :
       {"GET /feeds/evidence.atom?q=trust HTTP/1.1\r\nHost: evil.example\r\n\r\n",
        "GET http://evil.example/feeds/evidence.atom?q=trust HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET http://localhost/feeds/evidence.atom?q=trust HTTP/1.1\r\nHost: evil.example\r\n\r\n"}) {
    const std::string answer = server.raw(request);
    CHECK_THAT(answer, Catch::StartsWith("HTTP/1.1 421") && !Catch::Contains("evil.example"));
  }
  CHECK_THAT(server.raw("GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
             Catch::StartsWith("HTTP/1.1 200"));
}
