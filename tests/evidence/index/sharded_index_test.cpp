// An index in several parts gives what one gives; a part that cannot be read is told.
#include <catch2/catch.hpp>

#include <filesystem>

#include "evidence/error.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/searcher.h"
#include "indexer/ingest.h"
#include "indexer/rebuild.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using namespace evidence;
using namespace evidence::index;
using Catch::Contains;

namespace {

constexpr std::size_t kShards = 3;

const support::Files kFiles = {{"minutes.txt", support::kMinutes},
                               {"report.txt", support::kReport},
                               {"meeting.txt", support::kMeetingPage},
                               {"copy.txt", std::string(support::kMinutes) + "\nOne line more.\n"}};

// The same papers in one part and in three.
struct BothWays {
  support::TestLibrary one{};
  support::TemporaryFolder folder;
  Library three{folder.path() / "library"};
  const Vocabularies& vocabularies = support::pipeline().vocabularies();

  BothWays() {
    one.add(kFiles);
    three.create(kShards);
    indexer::ingest(three, support::pipeline(), {one.folder().path() / "in"}, support::silent());
  }

  IndexSource by_places(const std::vector<std::string>& shards) const {
    IndexSource source{.folder = three.public_index(), .shards = {}};
    for (const std::string& shard : shards) source.shards.push_back({{shard}});
    return source;
  }
  std::string shard(std::size_t number) const {
    return (three.public_index() / ("shard-" + std::to_string(number))).string();
  }
};

EvidenceRequest asking(const std::string& text) {
  EvidenceRequest request;
  request.text = text;
  return request;
}

void check_same(const EvidenceResults& one, const EvidenceResults& other) {
  CHECK(one.total == other.total);
  CHECK(one.total_full == other.total_full);
  CHECK(one.did_you_mean == other.did_you_mean);
  REQUIRE(one.results.size() == other.results.size());
  for (std::size_t i = 0; i < one.results.size(); ++i) {
    CHECK(one.results[i].passage.id == other.results[i].passage.id);
    CHECK(one.results[i].score == Approx(other.results[i].score).epsilon(1e-9));
    CHECK(one.results[i].also_in == other.results[i].also_in);
    CHECK(one.results[i].why == other.results[i].why);
  }
  for (const auto& [facet, counts] : one.facets) {
    const auto& others = other.facets.at(facet);
    REQUIRE(counts.size() == others.size());
    for (std::size_t i = 0; i < counts.size(); ++i) {
      CHECK(counts[i].id == others[i].id);
      CHECK(counts[i].count == others[i].count);
    }
  }
}

}  // namespace

TEST_CASE("three shards give the results, scores and counts of one index") {
  const BothWays both;
  const Searcher one(both.one.library().public_index(), both.vocabularies);
  const Searcher three(both.three.public_index(), both.vocabularies);
  CHECK(layout_of(both.three.public_index()).shards.size() == kShards);
  CHECK(one.counts().passages == three.counts().passages);
  for (const char* text : {"", "company", "joint venture risk", "\"wholly owned company\"", "recruit*", "socail worker",
                           "staff NEAR/5 transfer", "trust -NHS", "type:minutes", "date:2019..2020 the board", "vat"}) {
    INFO(text);
    for (const SortOrder sort : {SortOrder::kRelevance, SortOrder::kNewest, SortOrder::kOldest}) {
      EvidenceRequest request = asking(text);
      request.sort = sort;
      check_same(one.search(request), three.search(request));
    }
  }
}

TEST_CASE("a document stands in one shard whole, and its id says in which") {
  const BothWays both;
  const Searcher three(both.three.public_index(), both.vocabularies);
  for (const Document& document : three.documents({}).documents) {
    const std::size_t number = shard_of(document.id, kShards);
    const auto passages = three.passages(document.id);
    CHECK(passages.size() == document.passage_count);
    for (const Passage& passage : passages) CHECK(shard_of(passage.id, kShards) == number);
  }
}

TEST_CASE("a shard that cannot be read is told, and nothing that it holds is denied") {
  const BothWays both;
  const auto pool =
      std::make_shared<ReaderPool>(both.by_places({both.shard(1), both.folder.path() / "nowhere", both.shard(3)}));
  const Searcher part(pool, both.vocabularies);
  REQUIRE(part.missing().size() == 1);
  CHECK(part.missing()[0].number == 2);
  CHECK(part.missing()[0].of == kShards);
  const Searcher whole(both.three.public_index(), both.vocabularies);
  for (const Document& document : whole.documents({}).documents) {
    const bool is_missing = shard_of(document.id, kShards) == 1;
    CHECK(part.may_be_missing(document.id) == is_missing);
    CHECK(part.document(document.id).has_value() == !is_missing);
  }
  EvidenceRequest leeds;
  leeds.filters.authorities = {"leeds"};
  CHECK(part.search(leeds).not_held.empty());  // nobody can say so now
  CHECK(whole.search(leeds).not_held.size() == 1);
}

TEST_CASE("of several places of a shard the first that can be read is") {
  const BothWays both;
  IndexSource source = both.by_places({both.shard(1), both.shard(2), both.shard(3)});
  source.shards[1].copies.insert(source.shards[1].copies.begin(), both.folder.path() / "nowhere");
  const Searcher whole(std::make_shared<ReaderPool>(source), both.vocabularies);
  CHECK(whole.missing().empty());
  CHECK(whole.counts().documents == kFiles.size());
}

TEST_CASE("without any shard an error says so, and the pool lives on") {
  const BothWays both;
  const auto pool = std::make_shared<ReaderPool>(both.by_places({both.folder.path() / "nowhere"}));
  try {
    const Searcher searcher(pool, both.vocabularies);
    FAIL("opened");
  } catch (const Error& error) {
    CHECK(error.code() == ErrorCode::kBusy);
    CHECK_THAT(error.what(), Contains("no shard"));
  }
}

TEST_CASE("rebuilding divides a library anew, and loses nothing") {
  BothWays both;
  const auto before = Searcher(both.three.public_index(), both.vocabularies).counts();
  indexer::rebuild(both.three, support::pipeline(), 2, support::silent());
  CHECK(layout_of(both.three.public_index()).shards.size() == 2);
  const auto after = Searcher(both.three.public_index(), both.vocabularies).counts();
  CHECK(after.passages == before.passages);
  CHECK(after.documents == before.documents);
}
