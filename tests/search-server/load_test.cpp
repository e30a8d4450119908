// Many clients at once while the library is written: what a sanitizer of threads has to see.
#include <catch2/catch.hpp>

#include <atomic>
#include <thread>

#include "indexer/ingest.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

namespace {

constexpr int kClients = 4, kRounds = 6;
constexpr std::size_t kShards = 3;

const std::vector<std::string> kAddresses = {"/api/v1/evidence?q=joint+venture",
                                             "/search?q=trust&theme=risk",
                                             "/api/v1/documents",
                                             "/matrix",
                                             "/api/v1/coverage",
                                             "/api/v1/suggest?q=jo",
                                             "/api/v1/references?ref=para+2.1",
                                             "/questions",
                                             "/feeds/evidence.atom?q=company",
                                             "/healthz"};

std::string paper(int number) {
  return std::string(support::kMinutes) + "\n\nPaper " + std::to_string(number) + " was noted by the Panel.\n";
}

}  // namespace

TEST_CASE("a library in shards answers many clients while papers are added to it") {
  support::TemporaryFolder folder;
  evidence::Library library(folder.path() / "library");
  library.create(kShards);
  const auto add = [&](int number) {
    folder.write("in/" + std::to_string(number) + ".txt", paper(number));
    indexer::ingest(library, support::pipeline(), {folder.path() / "in"}, support::silent());
  };
  folder.write("in/report.txt", support::kReport);
  add(0);
  search_server::Config config = support::test_config(library);
  config.poor_searches = folder.path() / "poor.txt";
  const support::TestServer server(config);
  std::atomic<int> answered{0}, refused{0};
  std::vector<std::thread> clients;
  for (int client = 0; client < kClients; ++client) {
    clients.emplace_back([&, client] {
      for (std::size_t i = 0; i < kRounds * kAddresses.size(); ++i) {
        const auto answer = server.get(kAddresses[(i + static_cast<std::size_t>(client)) % kAddresses.size()]);
        ++(answer.status == 200 ? answered : refused);
      }
    });
  }
  for (int number = 1; number <= 3; ++number) add(number);
  for (std::thread& client : clients) client.join();
  CHECK(refused == 0);
  CHECK(answered == kClients * kRounds * static_cast<int>(kAddresses.size()));
  CHECK(server.get("/api/v1/documents").json()["total"]["value"].as_integer() == 5);
}
