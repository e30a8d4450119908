#include "search-server/config.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "evidence/json.h"
#include "search-server/config_file.h"
#include "tests/support/temporary_folder.h"

using namespace search_server;

namespace {

std::string problem_of(const std::vector<std::string>& arguments) {
  std::string told;
  for (const std::string& problem : read_config(arguments).problems) told += problem + "\n";
  return told;
}

}  // namespace

TEST_CASE("options win over the file, which wins over the defaults") {
  support::TemporaryFolder folder;
  const auto file = folder.write("c.json", R"({"library": "/a", "listen": "127.0.0.1:9000", "workers": 4})");
  const auto options = read_config({"--library", "/b", "--config", file.string()});
  CHECK(options.config.library == "/b");
  CHECK(options.config.listen_port == 9000);
  CHECK(options.config.workers == 4);
  CHECK(options.config.listen_host == "127.0.0.1");
}

TEST_CASE("wrong configuration is named by option, or by file and key") {
  support::TemporaryFolder folder;
  CHECK_THAT(problem_of({}), Catch::Contains("--library"));
  CHECK_THAT(problem_of({"--library", "x", "--listen", "8080"}), Catch::Contains("127.0.0.1:8080"));
  CHECK_THAT(problem_of({"--library", "x", "--listen", "127.0.0.1:99999"}), Catch::Contains("--listen"));
  CHECK_THAT(problem_of({"--nosuch", "x"}), Catch::Contains("--nosuch"));
  CHECK_THAT(problem_of({"--config", folder.write("a.json", "{").string()}), Catch::Contains("line 1"));
  CHECK_THAT(problem_of({"--config", folder.write("b.json", R"({"colour": "red"})").string()}),
             Catch::Contains("key \"colour\""));
  CHECK_THAT(problem_of({"--config", folder.write("c.json", R"({"library": "x", "workers": 0})").string()}),
             Catch::Contains("key \"workers\""));
}

TEST_CASE("each limit of the front and the public address is a key, within bounds") {
  support::TemporaryFolder folder;
  const auto file = folder.write("c.json", R"({"library": "x", "queue": 5, "queue_wait_ms": 200, "connections": 9,
      "head_seconds": 1, "body_seconds": 2, "idle_seconds": 3, "public_url": "https://evidence.example.gov.uk/"})");
  const auto config = read_config({"--config", file.string()}).config;
  CHECK(config.queue == 5);
  CHECK(config.queue_wait_ms == 200);
  CHECK(config.connections == 9);
  CHECK(config.head_seconds == 1);
  CHECK(config.body_seconds == 2);
  CHECK(config.idle_seconds == 3);
  CHECK(config.public_url == "https://evidence.example.gov.uk");
  for (const char* key : {"queue", "queue_wait_ms", "connections", "head_seconds", "body_seconds", "idle_seconds"}) {
    const auto wrong = folder.write("w.json", std::string("{\"") + key + "\": \"many\"}").string();
    CHECK_THAT(problem_of({"--config", wrong}),
               Catch::Contains(std::string("key \"") + key + "\"") && Catch::Contains("a whole number from 1 to"));
  }
  for (const char* url : {"evidence.example.gov.uk", "ftp://x", "https://", "https://x/path", "https://x\\\"y"}) {
    const auto wrong = folder.write("u.json", std::string("{\"public_url\": \"") + url + "\"}").string();
    CHECK_THAT(problem_of({"--config", wrong}),
               Catch::Contains("key \"public_url\"") && Catch::Contains("https://evidence.example.gov.uk"));
  }
}

TEST_CASE("everything that is wrong with a configuration is told at once") {
  support::TemporaryFolder folder;
  const auto file = folder.write("c.json", R"({"listen": "8080", "workers": 0, "colour": "red", "hosts": ["a b"],
      "log_queries": "some", "mask_private_names": 1, "metrics_clients": ["everybody"], "stale_after_hours": -1})");
  const auto problems = read_config({"--config", file.string(), "--nosuch", "x"}).problems;
  CHECK(problems.size() == 10);
  for (const char* what : {"listen", "workers", "colour", "hosts", "log_queries", "mask_private_names",
                           "metrics_clients", "stale_after_hours", "--nosuch", "--library"})
    CHECK_THAT(problem_of({"--config", file.string(), "--nosuch", "x"}), Catch::Contains(what));
}

TEST_CASE("what --print-config prints is a configuration that reads back as the same") {
  support::TemporaryFolder folder;
  const auto given = folder.write("c.json", R"({"library": "/a", "listen": "[::1]:9000", "hosts": ["x.example"],
      "shards": ["/s1", ["tcp://10.0.0.2:9000", "/s2"]], "log_queries": "none", "mask_private_names": false,
      "metrics_clients": ["10.1.0.0/16"], "stale_after_hours": 26, "public_url": "https://x.example"})");
  const auto first = read_config({"--config", given.string()});
  REQUIRE(first.problems.empty());
  const std::string printed = evidence::to_json(config_value(first.config));
  const auto second = read_config({"--config", folder.write("p.json", printed).string()});
  CHECK(second.problems.empty());
  CHECK(evidence::to_json(config_value(second.config)) == printed);
  CHECK(second.config.log_queries == QueriesLogged::kNone);
  CHECK_FALSE(second.config.mask_private_names);
  CHECK(second.config.shards.size() == 2);
  const std::string help = usage();
  const evidence::Value keys = config_value(first.config);
  for (const auto& [key, value] : keys.members()) CHECK_THAT(help, Catch::Contains("\n  " + key + " "));
}

TEST_CASE("folders that an installation lacks are told by their key") {
  Config config;
  config.corpus = "/nosuch/corpus";
  config.web = "/nosuch/web";
  config.assets = "/";
  config.poor_searches = "/nosuch/poor.tsv";
  const auto problems = missing_folders(config);
  REQUIRE(problems.size() == 3);
  CHECK_THAT(problems[0], Catch::Contains("corpus: /nosuch/corpus"));
  CHECK_THAT(problems[2], Catch::Contains("poor_searches: /nosuch"));
}

TEST_CASE("docs/how-to/configure.md has every key") {
  std::ostringstream page;
  page << std::ifstream(std::string(SOURCE_DIR) + "/docs/how-to/configure.md").rdbuf();
  const evidence::Value keys = config_value(Config());
  for (const auto& [key, value] : keys.members()) CHECK_THAT(page.str(), Catch::Contains("`" + key + "`"));
}
