// What travels: compressed answers, assets that may be kept, methods.
#include <Poco/InflatingStream.h>
#include <Poco/StreamCopier.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "search-server/http/compression.h"
#include "search-server/http/problem.h"
#include "search-server/http/static_assets.h"
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
  CHECK(packed.headers.at("vary") == "Accept-Encoding");
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
