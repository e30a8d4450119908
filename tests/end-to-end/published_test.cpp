// The real documents, where they are at hand: every passage verbatim, and the questions that the first issue asks.
#include <utf8.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>

#include "evidence/index/searcher.h"
#include "indexer/library_check.h"
#include "tests/support/label_reasons.h"
#include "tests/support/published.h"
#include "tests/support/test_library.h"

namespace {

namespace fs = std::filesystem;
using evidence::EvidenceRequest;
using evidence::index::Searcher;
using support::published;

// The library of everything that is published, made once.
const evidence::Library& whole_library(indexer::IngestReport* report = nullptr) {
  static support::TemporaryFolder folder;
  static evidence::Library library(folder.path() / "library");
  static const indexer::IngestReport made = [] {
    library.create();
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(published())) {
      if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    }
    paths.push_back(published() / "ofsted");
    paths.push_back(published() / "other-minutes");
    return indexer::ingest(library, support::pipeline(), paths, support::silent());
  }();
  if (report) *report = made;
  return library;
}

Searcher searcher() { return {whole_library().public_index(), support::pipeline().vocabularies()}; }

// Letters and digits: what no undoing may touch. Written apart from the code under test.
std::string letters(const std::string& text) {
  std::string out;
  bool in_tag = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '<' && i + 1 < text.size() &&
        (std::isalpha(static_cast<unsigned char>(text[i + 1])) || text[i + 1] == '/'))
      in_tag = true;
    if (!in_tag && std::isalnum(c)) out += static_cast<char>(c);
    if (c == '>') in_tag = false;
  }
  return out;
}

std::string slice(const std::string& text, std::size_t begin, std::size_t end) {
  auto from = text.begin();
  utf8::advance(from, begin, text.end());
  auto to = from;
  utf8::advance(to, end - begin, text.end());
  return {from, to};
}

}  // namespace

TEST_CASE("every real document is held, error pages are refused, and check agrees") {
  if (support::published_is_absent()) return;
  indexer::IngestReport report;
  whole_library(&report);
  CHECK(report.added == 5 + 49 + 24);
  CHECK(report.refused.size() == 3);
  for (const auto& refused : report.refused) CHECK_THAT(refused.reason, Catch::Contains("web page"));
  CHECK(indexer::check_library(whole_library(), support::pipeline().vocabularies()).problems.empty());
}

TEST_CASE("the spans of every passage of every document give its text") {
  if (support::published_is_absent()) return;
  const auto library = searcher();
  EvidenceRequest request;
  request.per_page = 100;
  std::size_t checked = 0;
  for (const auto& document : library.documents(request).documents) {
    const std::string text = library.text(document.id).value();
    for (const auto& passage : library.passages(document.id)) {
      std::string slices;
      for (const auto& span : passage.spans) slices += slice(text, span.begin, span.end);
      if (letters(slices) != letters(passage.text)) {
        INFO(document.file << " " << passage.id);
        CHECK(letters(slices) == letters(passage.text));
      }
      ++checked;
    }
  }
  CHECK(checked > 10'000);
}

TEST_CASE("the joint venture's score is found in the row that gives it") {
  if (support::published_is_absent()) return;
  EvidenceRequest request;
  request.text = "score";
  request.filters.models = {"joint-venture"};
  request.filters.publishers = {"rotherham"};
  const auto results = searcher().search(request);
  const auto row = std::find_if(results.results.begin(), results.results.end(), [](const auto& result) {
    return result.passage.text.find("15/40") != std::string::npos && !result.passage.cells.empty();
  });
  REQUIRE(row != results.results.end());
  CHECK_FALSE(row->passage.locator.table.empty());
  CHECK_FALSE(row->passage.locator.row.empty());
}

TEST_CASE("what the review says of Slough is found by the council") {
  if (support::published_is_absent()) return;
  EvidenceRequest request;
  request.filters.authorities = {"slough"};
  request.filters.publishers = {"rotherham"};
  const auto results = searcher().search(request);
  CHECK(std::any_of(results.results.begin(), results.results.end(),
                    [](const auto& result) { return result.passage.locator.label == "para 8.8"; }));
}

TEST_CASE("the bullet on culture and the transfer of staff is found by theme and publisher") {
  if (support::published_is_absent()) return;
  EvidenceRequest request;
  request.filters.themes = {"staff-transfer-tupe"};
  request.filters.publishers = {"worcestershire"};
  const auto results = searcher().search(request);
  REQUIRE(results.total > 0);
  CHECK(results.results.front().passage.locator.label == "para 1, bullet 15");
}

TEST_CASE("a search for ADM or AMA finds both long forms, and says that it looked for them") {
  if (support::published_is_absent()) return;
  for (const char* acronym : {"ADM", "AMA"}) {
    EvidenceRequest request;
    request.text = acronym;
    request.per_page = 100;
    const auto results = searcher().search(request);
    REQUIRE_FALSE(results.synonyms.empty());
    CHECK(results.total > 5);
  }
}

TEST_CASE("every label of every real passage can say why, in words of its document") {
  if (support::published_is_absent()) return;
  const Searcher all = searcher();
  EvidenceRequest request;
  request.per_page = 100;
  for (const auto& document : all.documents(request).documents) {
    INFO(document.file);
    CHECK(support::unexplained_labels(all, document) == "");
  }
}

TEST_CASE("Irish minutes have no publisher of ours") {
  if (support::published_is_absent()) return;
  EvidenceRequest request;
  request.per_page = 100;
  for (const auto& document : searcher().documents(request).documents) {
    if (!document.file.ends_with(".md")) continue;
    INFO(document.file);
    CHECK_FALSE(document.publisher);
    CHECK(document.type == "minutes");
    CHECK(document.date);
  }
}
