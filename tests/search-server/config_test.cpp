#include "search-server/config.h"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

using namespace search_server;

namespace {

std::string problem_of(const std::vector<std::string>& arguments) {
  const auto read = read_config(arguments);
  const auto* problem = std::get_if<ConfigError>(&read);
  return problem ? problem->message : "";
}

}  // namespace

TEST_CASE("options win over the file, which wins over the defaults") {
  support::TemporaryFolder folder;
  const auto file = folder.write("c.json", R"({"library": "/a", "listen": "127.0.0.1:9000", "workers": 4})");
  const auto options = std::get<StartOptions>(read_config({"--library", "/b", "--config", file.string()}));
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
  const auto config = std::get<StartOptions>(read_config({"--config", file.string()})).config;
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
