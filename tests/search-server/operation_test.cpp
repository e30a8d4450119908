// What whoever runs the server has to go by: health, metrics, request ids, the log.
#include <catch2/catch.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

#include "evidence/access_tokens.h"
#include "evidence/json.h"
#include "search-server/http/request_id.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using evidence::Value;
using search_server::is_request_id;
using search_server::QueriesLogged;
using support::TestLibrary;
using support::TestServer;
using namespace std::chrono_literals;

namespace {

// What is logged while it lives.
class Log {
 public:
  Log() : before_(std::clog.rdbuf(text_.rdbuf())) {}
  ~Log() { std::clog.rdbuf(before_); }

  std::vector<Value> lines() const {
    std::vector<Value> lines;
    std::istringstream text(text_.str());
    for (std::string line; std::getline(text, line);) lines.push_back(evidence::parse_json(line, "a line of the log"));
    return lines;
  }

 private:
  std::ostringstream text_;
  std::streambuf* const before_;
};

search_server::Config talkative(const TestLibrary& library) {
  auto config = support::test_config(library.library());
  config.quiet = false;
  return config;
}

// The value of a metric's line; nothing where there is none.
std::optional<double> metric(const std::string& text, const std::string& name) {
  const auto at = ("\n" + text).find("\n" + name + " ");
  if (at == std::string::npos) return std::nullopt;
  return std::stod(text.substr(at + name.size() + 1));
}

void make_older(const TestLibrary& library, std::chrono::hours age) {
  std::filesystem::last_write_time(library.library().root() / "looked-for-papers",
                                   std::filesystem::file_time_type::clock::now() - age);
}

}  // namespace

TEST_CASE("each answer carries the id by which the log tells of its request") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const Log log;
  std::string first, second;
  {
    const TestServer server(talkative(library));
    first = server.get("/api/v1/evidence?q=social+workers").headers.at("x-request-id");
    second = server.get("/nowhere").headers.at("x-request-id");
  }
  CHECK(is_request_id(first));
  CHECK(first != second);
  const auto lines = log.lines();
  REQUIRE(lines.size() == 2);
  CHECK(lines[0]["event"].as_string() == "request");
  CHECK(lines[0]["level"].as_string() == "info");
  CHECK(lines[0]["request"].as_string() == first);
  CHECK(lines[0]["method"].as_string() == "GET");
  CHECK(lines[0]["target"].as_string() == "/api/v1/evidence?q=social+workers");
  CHECK(lines[0]["status"].as_integer() == 200);
  CHECK(lines[0]["bytes"].as_integer() > 0);
  CHECK(lines[0]["time"].as_string().ends_with("Z"));
  CHECK(lines[1]["request"].as_string() == second);
  CHECK(lines[1]["status"].as_integer() == 404);
}

TEST_CASE("a proxy's request id is taken over from a proxy that is trusted, and from nobody else") {
  const TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  const TestServer::Headers named = {{"X-Request-Id", "from-the-proxy-1"}};
  CHECK(TestServer(config).get("/help", named).headers.at("x-request-id") != "from-the-proxy-1");
  config.trusted_proxies = {"127.0.0.1"};
  const TestServer behind_proxy(config);
  CHECK(behind_proxy.get("/help", named).headers.at("x-request-id") == "from-the-proxy-1");
  CHECK(behind_proxy.get("/help", {{"X-Request-Id", "a b\"c<script>"}}).headers.at("x-request-id").size() == 16);
}

TEST_CASE("what somebody with a token searches for is not logged, unless the configuration says so") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const auto issued = evidence::issue_token(library.library().root(), "Clerk", {evidence::Scope::kPassages}, "");
  const TestServer::Headers signed_in = {{"Authorization", "Bearer " + issued.text}};
  const auto targets = [&](QueriesLogged whose) {
    const Log log;
    auto config = talkative(library);
    config.log_queries = whose;
    {
      const TestServer server(config);
      server.get("/search?q=visitors+words");
      server.get("/search?q=clerks+words", signed_in);
    }
    std::vector<std::string> logged;
    for (const Value& line : log.lines()) logged.push_back(line["target"].as_string());
    CHECK(log.lines().at(1)["token"].as_string() == issued.token.id);
    return logged;
  };
  CHECK(targets(QueriesLogged::kVisitors) == std::vector<std::string>{"/search?q=visitors+words", "/search"});
  CHECK(targets(QueriesLogged::kNone) == std::vector<std::string>{"/search", "/search"});
  CHECK(targets(QueriesLogged::kAll) == std::vector<std::string>{"/search?q=visitors+words", "/search?q=clerks+words"});
}

TEST_CASE("an error inside is told to the visitor by its number, and to the log by what happened") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const Log log;
  support::Answer json, page;
  {
    auto config = support::test_config(library.library());
    config.cache_megabytes = 0;
    const TestServer server(config);
    std::filesystem::rename(library.library().root() / "current", library.library().root() / "elsewhere");
    json = server.get("/api/v1/themes");
    page = server.get("/search?q=trust");
    std::filesystem::rename(library.library().root() / "elsewhere", library.library().root() / "current");
  }
  REQUIRE(json.status == 503);
  REQUIRE(page.status == 503);
  CHECK(json.json()["request_id"].as_string() == json.headers.at("x-request-id"));
  CHECK_THAT(page.body, Catch::Contains(page.headers.at("x-request-id")));
  const auto lines = log.lines();
  REQUIRE(lines.size() >= 2);
  CHECK(lines[0]["level"].as_string() == "error");
  CHECK(lines[0]["request"].as_string() == json.headers.at("x-request-id"));
  CHECK_FALSE(lines[0]["message"].as_string().empty());
}

TEST_CASE("ready is told from alive: a library that cannot be read is the one and not the other") {
  const TestLibrary library{{"report.txt", support::kReport}};
  const TestServer server(library.library());
  CHECK(server.get("/healthz").json()["status"].as_string() == "ok");
  CHECK(server.get("/healthz/alive").json()["status"].as_string() == "alive");
  std::filesystem::rename(library.library().root() / "current", library.library().root() / "elsewhere");
  CHECK(server.get("/healthz").status == 503);
  CHECK(server.get("/healthz/alive").status == 200);
  CHECK(metric(server.get("/metrics").body, "precedent_library_readable") == 0);
  std::filesystem::rename(library.library().root() / "elsewhere", library.library().root() / "current");
  CHECK(server.get("/healthz").status == 200);
}

TEST_CASE("a library that no run has looked after for too long is stale, and a run without news mends it") {
  TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  make_older(library, 30h);
  CHECK(TestServer(config).get("/healthz").status == 200);  // nobody asked for it to be watched
  config.stale_after_hours = 26;
  const TestServer server(config);
  const auto stale = server.get("/healthz");
  CHECK(stale.status == 503);
  CHECK(stale.json()["status"].as_string() == "stale");
  CHECK(stale.json()["documents"].as_integer() == 1);
  CHECK(metric(server.get("/metrics").body, "precedent_library_stale") == 1);
  CHECK(server.get("/search?q=trust").status == 200);
  const auto report = library.ingest_again();
  CHECK(report.unchanged == 1);
  CHECK(server.get("/healthz").status == 200);
  CHECK(metric(server.get("/metrics").body, "precedent_library_stale") == 0);
}

TEST_CASE("metrics count requests by route, answers by status, and tell how long they took") {
  const TestLibrary library{{"report.txt", support::kReport}, {"empty.txt", "   "}};
  const TestServer server(library.library());
  for (int i = 0; i < 3; ++i) server.get("/api/v1/evidence?q=word" + std::to_string(i));
  server.get("/api/v1/evidence?nosuch=1");
  server.get("/no/such/place");
  server.raw("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n");
  const auto answer = server.get("/metrics");
  CHECK(answer.status == 200);
  CHECK(answer.type == "text/plain; version=0.0.4; charset=utf-8");
  const std::string& text = answer.body;
  CHECK(metric(text, R"(precedent_requests_total{method="GET",route="/api/v1/evidence",status="200"})") == 3);
  CHECK(metric(text, R"(precedent_requests_total{method="GET",route="/api/v1/evidence",status="400"})") == 1);
  CHECK(metric(text, R"(precedent_requests_total{method="GET",route="other",status="404"})") == 1);
  CHECK(metric(text, R"(precedent_request_duration_seconds_count{route="/api/v1/evidence"})") == 4);
  CHECK(metric(text, R"(precedent_request_duration_seconds_bucket{route="/api/v1/evidence",le="+Inf"})") == 4);
  CHECK(metric(text, R"(precedent_refused_requests_total{reason="unreadable"})") == 1);
  CHECK(metric(text, "precedent_library_documents") == 1);
  CHECK(metric(text, "precedent_library_refused_files") == 1);
  CHECK(metric(text, "precedent_library_commit_timestamp_seconds").value_or(0) > 1.7e9);
  CHECK_THAT(text, !Catch::Contains("no/such") && !Catch::Contains("word0"));
}

TEST_CASE("metrics are for this machine and for those that the configuration names") {
  const TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  const TestServer::Headers through_proxy = {{"X-Forwarded-For", "203.0.113.9"}};
  CHECK(TestServer(config).get("/metrics").status == 200);
  CHECK(TestServer(config).get("/metrics", through_proxy).status == 403);
  config.trusted_proxies = {"127.0.0.1"};
  config.metrics_clients = {"203.0.113.0/24"};
  CHECK(TestServer(config).get("/metrics", through_proxy).status == 200);
  CHECK(TestServer(config).get("/metrics", {{"X-Forwarded-For", "198.51.100.7"}}).status == 403);
}
