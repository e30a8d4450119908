// What travels: compressed answers, assets that may be kept, methods.
#include <Poco/InflatingStream.h>
#include <Poco/StreamCopier.h>
#include <catch2/catch.hpp>

#include <deque>
#include <fstream>
#include <sstream>

#include "search-server/http/compression.h"
#include "search-server/http/problem.h"
#include "search-server/http/static_assets.h"
#include "tests/support/raw_client.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using support::TestLibrary;
using support::TestServer;

namespace {

std::string unzipped(const std::string& bytes) {
  std::istringstream in(bytes);
  Poco::InflatingInputStream inflating(in, Poco::InflatingStreamBuf::STREAM_GZIP);
  std::string text;
  Poco::StreamCopier::copyToString(inflating, text);
  return text;
}

}  // namespace

TEST_CASE("text is compressed for those who take it, and is the same") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  const auto plain = server.get("/help");
  const auto packed = server.get("/help", {{"Accept-Encoding", "br, gzip"}});
  CHECK(packed.headers.at("content-encoding") == "gzip");
  CHECK(packed.headers.at("vary") == "Accept-Encoding, Authorization, Cookie");
  CHECK(packed.body.size() < plain.body.size() / 2);
  CHECK(unzipped(packed.body) == plain.body);
  CHECK(server.get("/help", {{"Accept-Encoding", "gzip;q=0"}}).headers.count("content-encoding") == 0);
  CHECK(server.get("/healthz", {{"Accept-Encoding", "gzip"}}).headers.count("content-encoding") == 0);  // too short
}

TEST_CASE("an asset is named by what is in it and may be kept for ever") {
  const support::TemporaryFolder folder;
  std::ofstream(folder.path() / "precedent-1A2B3C4D.css") << "body{}";
  std::ofstream(folder.path() / "notes.txt") << "not for visitors";
  const search_server::StaticAssets assets(folder.path());
  CHECK(assets.address_of("precedent.css") == "/assets/precedent-1A2B3C4D.css");
  CHECK(assets.address_of("precedent.js") == "/assets/precedent.js");  // not built
  const auto answer = assets.answer("precedent-1A2B3C4D.css");
  CHECK(answer.body == "body{}");
  CHECK_THAT(answer.headers.front().second, Catch::Contains("immutable") && Catch::Contains("max-age=31536000"));
  CHECK_THROWS_AS(assets.answer("notes.txt"), search_server::HttpProblem);
  CHECK_THROWS_AS(assets.answer("../precedent-1A2B3C4D.css"), search_server::HttpProblem);
}

TEST_CASE("an address says which methods it takes") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  CHECK(server.ask("DELETE", "/briefing").headers.at("allow") == "GET, HEAD, POST");
  CHECK(server.ask("POST", "/search").status == 405);
  CHECK(server.post("/briefing", "{}").status == 415);
}

TEST_CASE("those who ask for much and read nothing keep nobody waiting") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  std::deque<support::RawClient> slow;
  for (int i = 0; i < 100; ++i) {
    slow.emplace_back(server.port());
    for (int again = 0; again < 20; ++again) REQUIRE(slow.back().get("/api/v1/openapi.json"));
  }
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("HEAD tells what GET would, on one connection with it") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  support::RawClient client(server.port());
  REQUIRE(client.send("HEAD /help HTTP/1.1\r\nHost: x\r\n\r\nGET /help HTTP/1.1\r\nHost: x\r\n\r\n"));
  const auto head = client.read(false);
  const auto whole = client.read();
  CHECK(head.headers.at("content-length") == std::to_string(whole.body.size()));
  CHECK(head.headers.at("content-type") == whole.headers.at("content-type"));
}

TEST_CASE("headers that Poco does not take are a problem, not the end of the server") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  support::RawClient client(server.port());
  std::string many = "GET / HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 200; ++i) many += "X-" + std::to_string(i) + ": y\r\n";
  for (const std::string& bytes :
       {many + "\r\n", "GET / HTTP/1.1\r\nHost: x\r\nX: " + std::string(9000, 'y') + "\r\n\r\n"}) {
    REQUIRE(client.send(bytes));
    CHECK(client.read().status == 400);
  }
}

// A feed behind a proxy that speaks https told its readers to come by http.
TEST_CASE("absolute links begin with the public address, where one is given") {
  const TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  const TestServer plain(library.library());
  CHECK_THAT(plain.get("/feeds/evidence.atom").body, Catch::Contains("href=\"http://127.0.0.1:"));
  config.public_url = "https://evidence.example.gov.uk";
  const TestServer named(config);
  CHECK_THAT(named.get("/feeds/evidence.atom").body,
             Catch::Contains("href=\"https://evidence.example.gov.uk/") && !Catch::Contains("127.0.0.1"));
}
