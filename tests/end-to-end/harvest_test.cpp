// From a council's site to a library that can be searched: real sockets, the real store.
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>

#include "evidence/index/searcher.h"
#include "indexer/harvest/library_store.h"
#include "indexer/library_check.h"
#include "indexer/rebuild.h"
#include "tests/support/harvest_bench.h"
#include "tests/support/test_library.h"

using evidence::index::Searcher;

namespace {

struct LibraryBench {
  support::ModernGovSite site;
  indexer::SourceManifest manifest = support::manifest_for(site);
  support::TemporaryFolder folder;
  evidence::Library library{folder.path() / "library"};

  LibraryBench() { library.create(); }
  indexer::HarvestSummary run() {
    indexer::LibraryStore store(library, support::pipeline());
    return indexer::harvest(manifest, store, support::kToday, support::kQuiet);
  }
  Searcher searcher() const { return Searcher(library.public_index(), support::pipeline().vocabularies()); }
  std::map<std::string, std::string> held() const {
    std::map<std::string, std::string> held;
    for (const auto& document : searcher().documents({}).documents) held[document.file] = document.sha256;
    return held;
  }
};

// Lets a number of documents through, then ends as a killed process does: nothing more is committed.
class KilledStore : public indexer::LibraryStore {
 public:
  KilledStore(const evidence::Library& library, int puts) : LibraryStore(library, support::pipeline()), puts_(puts) {}
  indexer::Stored put(const indexer::HarvestedFile& file, const std::string& note, std::string& reason) override {
    if (puts_-- == 0) throw support::Killed();
    return LibraryStore::put(file, note, reason);
  }

 private:
  int puts_;
};

}  // namespace

TEST_CASE("a harvested meeting is found by its words, with its minute and the address of its page") {
  LibraryBench bench;
  CHECK(bench.run().is_complete());
  evidence::EvidenceRequest request;
  request.text = "terms would be kept TUPE";
  const auto found = bench.searcher().search(request);
  REQUIRE_FALSE(found.results.empty());
  const auto& best = found.results[0];
  CHECK(best.passage.locator.minute == "2");
  CHECK(best.document.type == "minutes");
  CHECK(best.document.date->iso() == "2019-06-12");
  CHECK(best.document.origins.at("url") == "harvest");
  CHECK_THAT(best.document.url, Catch::Contains("ieListDocuments.aspx"));
  CHECK(indexer::check_library(bench.library, support::pipeline().vocabularies()).problems.empty());
}

TEST_CASE("a second harvest changes nothing in the library, and asks only for what may have changed") {
  LibraryBench bench;
  bench.run();
  const auto first = bench.held();
  const auto asked = bench.site.requests().size();
  bench.site.forget_requests();
  const auto summary = bench.run();
  CHECK(summary.meetings.fresh + summary.meetings.changed + summary.documents.fresh + summary.documents.changed == 0);
  CHECK(bench.held() == first);
  CHECK(bench.site.requests().size() < asked);
}

TEST_CASE("a harvest killed after any document resumes and ends in the same library") {
  LibraryBench whole;
  whole.run();
  const auto wanted = whole.held();
  REQUIRE(wanted.size() > 3);
  for (int puts = 0; puts <= static_cast<int>(wanted.size()); ++puts) {
    LibraryBench bench;
    try {
      KilledStore store(bench.library, puts);
      indexer::harvest(bench.manifest, store, support::kToday, support::kQuiet);
    } catch (const support::Killed&) {
    }
    CHECK(indexer::check_library(bench.library, support::pipeline().vocabularies()).problems.empty());
    bench.run();
    INFO("killed at put " << puts);
    const auto held = bench.held();
    CHECK(held.size() == wanted.size());
  }
}

TEST_CASE("a harvested library keeps what the site said through a rebuild") {
  LibraryBench bench;
  bench.run();
  const auto before = bench.searcher().documents({}).documents;
  indexer::rebuild(bench.library, support::pipeline(), 0, support::silent());
  for (const auto& document : before) {
    const auto after = bench.searcher().document(document.id);
    REQUIRE(after);
    CHECK(after->url == document.url);
    CHECK(after->title == document.title);
    CHECK(after->origins == document.origins);
  }
  CHECK(bench.run().meetings.fresh == 0);
}

// Not a test: serves the site for an hour, for the example in docs/how-to/harvest.md.
TEST_CASE("a ModernGov site to try things on", "[.moderngov-site]") {
  const char* port = std::getenv("MODERNGOV_PORT");
  const support::ModernGovSite site(std::nullopt, port ? std::stoi(port) : 8099);
  std::cout << "Thornhaven is served at " << site.base() << " for an hour\n" << std::flush;
  std::this_thread::sleep_for(std::chrono::hours(1));
}
