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
