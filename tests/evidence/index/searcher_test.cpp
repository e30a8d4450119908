#include "evidence/index/searcher.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "evidence/error.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using evidence::EvidenceRequest;
using evidence::Match;
using evidence::index::Searcher;

namespace {

Searcher open(const support::TestLibrary& library) {
  return {library.library().public_index(), support::pipeline().vocabularies()};
}

EvidenceRequest asking(const std::string& text) {
  EvidenceRequest request;
  request.text = text;
  return request;
}

const std::initializer_list<support::File> kThree = {
    {"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}, {"meeting.txt", support::kMeetingPage}};

}  // namespace

TEST_CASE("passages that hold every word come first, the others say what they lack") {
  const support::TestLibrary library(kThree);
  const auto results = open(library).search(asking("joint venture slow"));
  REQUIRE(results.results.size() > 1);
  CHECK(results.match == Match::kFull);
  bool partial_seen = false;
  for (const auto& result : results.results) {
    if (result.match == Match::kPartial) {
      partial_seen = true;
      CHECK_FALSE(result.missing.empty());
    } else {
      CHECK_FALSE(partial_seen);
      CHECK(result.missing.empty());
    }
  }
}

TEST_CASE("quotation marks look for the words as they are written") {
  const support::TestLibrary library(kThree);
  CHECK(open(library).search(asking("\"the risk & the reward\"")).total == 1);
  CHECK(open(library).search(asking("\"the reward the risk\"")).total == 0);
  CHECK(open(library).search(asking("“wholly owned company”")).total > 0);
  CHECK(open(library).search(asking("\"wholly owned companies\"")).total == 0);  // no stemming inside marks
}

TEST_CASE("acronyms find what they stand for, and the answer says so") {
  const support::TestLibrary library(kThree);
  const auto results = open(library).search(asking("JV"));
  REQUIRE_FALSE(results.synonyms.empty());
  CHECK(results.synonyms.front().term == "jv");
  CHECK(results.synonyms.front().also == std::vector<std::string>{"joint venture"});
  CHECK(results.total > 0);
  auto off = asking("JV");
  off.use_synonyms = false;
  CHECK(open(library).search(off).total == 0);
}

TEST_CASE("a misspelt word finds the nearest word that is held") {
  const support::TestLibrary library(kThree);
  const auto results = open(library).search(asking("timelines of adopttion"));
  CHECK(results.did_you_mean.find("adoption") != std::string::npos);
  CHECK(results.total > 0);
}

TEST_CASE("a facet's count is what a click on it gives") {
  const support::TestLibrary library(kThree);
  const auto all = open(library).search(asking("company OR venture OR staff"));
  std::size_t checked = 0;
  for (const auto& [facet, counts] : all.facets) {
    for (const auto& count : counts) {
      auto narrowed = asking("company OR venture OR staff");
      if (facet == "theme")
        narrowed.filters.themes = {count.id};
      else if (facet == "model")
        narrowed.filters.models = {count.id};
      else if (facet == "kind")
        narrowed.filters.kinds = {count.id};
      else if (facet == "type")
        narrowed.filters.types = {count.id};
      else
        continue;
      INFO(facet << " " << count.id);
      CHECK(open(library).search(narrowed).total == count.count);
      ++checked;
    }
  }
  CHECK(checked > 8);
}

TEST_CASE("the same words in two documents count once and name each other") {
  const support::TestLibrary library{{"a.txt", support::kMinutes}, {"b.txt", std::string(support::kMinutes) + "\n"}};
  const auto results = open(library).search(asking("terms and conditions TUPE"));
  REQUIRE_FALSE(results.results.empty());
  CHECK(results.results.front().also_in.size() == 1);
  const auto everything = open(library).search(asking(""));
  CHECK(everything.total * 2 == open(library).counts().passages);
}

TEST_CASE("dates narrow inclusively and undated documents are told") {
  const support::TestLibrary library(kThree);
  auto request = asking("");
  request.filters.from = request.filters.to = evidence::PartialDate{2019, 3, 15};
  const auto results = open(library).search(request);
  CHECK(results.total > 0);  // the report is of March 2019: any of its days may be meant
  CHECK(results.undated_left_out > 0);
  request.filters.to = request.filters.from = evidence::PartialDate{2019, 4, 0};
  CHECK(open(library).search(request).total == 0);
}

TEST_CASE("sorted by date, undated last, both ways") {
  const support::TestLibrary library(kThree);
  for (const auto sort : {evidence::SortOrder::kNewest, evidence::SortOrder::kOldest}) {
    auto request = asking("");
    request.sort = sort;
    request.per_page = 100;
    const auto results = open(library).search(request);
    REQUIRE_FALSE(results.results.empty());
    CHECK(results.results.front().document.date);
    CHECK_FALSE(results.results.back().document.date);
  }
}

TEST_CASE("pages follow each other without gap or repeat") {
  const support::TestLibrary library(kThree);
  auto request = asking("the company children staff council");
  request.per_page = 100;
  std::vector<std::string> whole, paged;
  for (const auto& result : open(library).search(request).results) whole.push_back(result.passage.id);
  request.per_page = 3;
  for (request.page = 1; request.page < 40; ++request.page) {
    for (const auto& result : open(library).search(request).results) paged.push_back(result.passage.id);
  }
  CHECK(paged == whole);
  CHECK(whole.size() > 6);
}

TEST_CASE("groups by document") {
  const support::TestLibrary library(kThree);
  auto request = asking("company OR adoption");
  request.grouping = evidence::Grouping::kDocument;
  const auto results = open(library).search(request);
  CHECK(results.total_documents == results.groups.size());
  CHECK(results.groups.size() >= 2);
  for (const auto& group : results.groups) CHECK_FALSE(group.results.empty());
}

TEST_CASE("a council of which nothing is held is named") {
  const support::TestLibrary library(kThree);
  auto request = asking("");
  request.filters.authorities = {"leeds"};
  const auto results = open(library).search(request);
  REQUIRE(results.not_held.size() == 1);
  CHECK(results.not_held.front().id == "leeds");
  request.filters.authorities = {"thornhaven"};
  CHECK(open(library).search(request).not_held.empty());
}

TEST_CASE("nothing typed breaks the search") {
  const support::TestLibrary library(kThree);
  const auto searcher = open(library);
  for (const std::string text :
       {"(x",     "1:1",    "112/23", "48(6)",    "AND",        "\"",           "😀",
        "NOT",    "-",      "***",    "a*",       "the of and", "model:nosuch", "date:x..y",
        "title:", "NEAR/5", "x NEAR", "\xC3\x28", "-\"",        "NOT (a OR b)", "wild* -card*"}) {
    INFO(text);
    CHECK_NOTHROW(searcher.search(asking(text)));
  }
  CHECK_NOTHROW(searcher.search(asking(std::string(10'000, 'x'))));
  std::string words;
  for (int i = 0; i < 1'600; ++i) words += "word" + std::to_string(i % 37) + " ";
  CHECK_NOTHROW(searcher.search(asking(words)));
}

TEST_CASE("what matched is marked and everything else is escaped") {
  const support::TestLibrary library{{"x.txt",
                                      "Minutes of a meeting\n\nMinutes:\n\nThe <script>alert(1)</script> company & its "
                                      "\"owners\" asked about VAT.\n"}};
  const auto results = open(library).search(asking("vat company"));
  REQUIRE(results.total == 1);
  const std::string& html = results.results.front().html;
  CHECK(html.find("<script>") == std::string::npos);
  CHECK(html.find("&lt;script&gt;") != std::string::npos);
  CHECK(html.find("<mark>VAT</mark>") != std::string::npos);
  CHECK(html.find("<mark>company</mark>") != std::string::npos);
  CHECK(html.find("&quot;owners&quot;") != std::string::npos);
}

TEST_CASE("an index of another schema is refused, a missing one is told") {
  support::TemporaryFolder folder;
  CHECK_THROWS_AS(Searcher(folder.path() / "none", support::pipeline().vocabularies()), evidence::Error);
  folder.write("broken/iamglass", "not a database");
  CHECK_THROWS_AS(Searcher(folder.path() / "broken", support::pipeline().vocabularies()), evidence::Error);
}

TEST_CASE("fields narrow, and a field that no list knows narrows to nothing") {
  const support::TestLibrary library(kThree);
  auto filtered = asking("");
  filtered.filters.types = {"minutes"};
  CHECK(open(library).search(asking("type:minutes")).total == open(library).search(filtered).total);
  CHECK(open(library).search(asking("title:thornhaven")).total > 0);
  CHECK(open(library).search(asking("date:2019..2020")).total > 0);
  CHECK(open(library).search(asking("model:\"joint venture\"")).total > 0);
}

TEST_CASE("a facet that is narrowed already counts what its values would give in place of the chosen one") {
  const support::TestLibrary library(kThree);
  EvidenceRequest request = asking("company OR venture OR update");
  request.filters.types = {"minutes"};
  const auto narrowed = open(library).search(request);
  std::size_t checked = 0;
  for (const auto& count : narrowed.facets.at("type")) {
    EvidenceRequest click = request;
    click.filters.types = {count.id};
    CHECK(open(library).search(click).total == count.count);
    ++checked;
  }
  CHECK(checked > 1);
}
