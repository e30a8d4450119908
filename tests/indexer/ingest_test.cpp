#include "indexer/ingest.h"

#include <utf8.h>
#include <catch2/catch.hpp>

#include "evidence/index/searcher.h"
#include "indexer/library_check.h"
#include "indexer/rebuild.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using evidence::index::Searcher;

namespace {

Searcher open(const std::filesystem::path& index) { return {index, support::pipeline().vocabularies()}; }

indexer::CheckResult check(const support::TestLibrary& library) {
  return indexer::check_library(library.library(), support::pipeline().vocabularies());
}

}  // namespace

TEST_CASE("a second run changes nothing") {
  support::TestLibrary library{{"a/minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto report = library.ingest_again();
  CHECK(report.added == 0);
  CHECK(report.unchanged == 2);
  CHECK(open(library.library().public_index()).counts().documents == 2);
  CHECK(open(library.library().public_index()).documents({}).documents.front().file.find('/') != 0);
}

TEST_CASE("one bad file stops nothing, is told, and is read again when it changes") {
  support::TestLibrary library{{"bad.pdf", "<!DOCTYPE html><p>404"}, {"report.txt", support::kReport}};
  CHECK(open(library.library().public_index()).counts().documents == 1);
  auto refusals = open(library.library().public_index()).refusals();
  REQUIRE(refusals.size() == 1);
  CHECK(refusals[0].file == "bad.pdf");
  const auto again = library.ingest_again();
  REQUIRE(again.refused.size() == 1);  // still there, still told
  CHECK(again.refused[0].reason == refusals[0].reason);
  CHECK(library.add({{"bad.pdf", std::string(support::kMinutes)}}).added == 1);
  CHECK(open(library.library().public_index()).refusals().empty());
}

TEST_CASE("the same bytes under two names are one document") {
  support::TestLibrary library{{"a.txt", support::kReport}, {"b.txt", support::kReport}};
  CHECK(open(library.library().public_index()).counts().documents == 1);
}

TEST_CASE("restricted documents stay out of the public index and its statistics") {
  const std::string collection = R"({"documents": [{"file": "secret.txt", "access": "restricted"}]})";
  support::TestLibrary with{
      {"collection.json", collection}, {"secret.txt", support::kMinutes}, {"report.txt", support::kReport}};
  support::TestLibrary without{{"report.txt", support::kReport}};
  const auto a = open(with.library().public_index()), b = open(without.library().public_index());
  CHECK(a.counts().documents == 1);
  CHECK(a.counts().passages == b.counts().passages);
  evidence::EvidenceRequest request;
  for (const char* text : {"staff transferred", "company VAT", "conditons", "children"}) {
    request.text = text;
    const auto x = a.search(request), y = b.search(request);
    CHECK(x.total == y.total);
    CHECK(x.did_you_mean == y.did_you_mean);
    REQUIRE(x.results.size() == y.results.size());
    for (std::size_t i = 0; i < x.results.size(); ++i) CHECK(x.results[i].score == y.results[i].score);
  }
  CHECK(open(with.library().restricted_index()).counts().documents == 1);
}

TEST_CASE("a document that becomes restricted leaves the public index") {
  support::TestLibrary library{{"a.txt", support::kReport}};
  library.add({{"collection.json", R"({"documents": [{"file": "a.txt", "access": "restricted"}]})"}});
  CHECK(open(library.library().public_index()).counts().documents == 0);
  CHECK(open(library.library().restricted_index()).counts().documents == 1);
}

TEST_CASE("a collection.json that cannot be read lets nothing of its folder in: it might have said restricted") {
  support::TestLibrary library{{"collection.json", R"({"documents": [{"file": "a.txt", "acess": "restricted"}]})"},
                               {"a.txt", support::kReport}};
  CHECK(open(library.library().public_index()).counts().documents == 0);
  CHECK(open(library.library().public_index()).refusals().empty());  // their names might tell something
  const auto refusals = open(library.library().restricted_index()).refusals();
  REQUIRE(refusals.size() == 1);
  CHECK_THAT(refusals[0].reason, Catch::Contains("document 1, key \"acess\""));
}

TEST_CASE("what a collection says stands, with its origin, and survives a rebuild") {
  support::TestLibrary library{
      {"collection.json",
       R"({"documents": [{"file": "a.txt", "title": "A Better Title", "date": "2020-02-03", "url": "https://example.org/a"}]})"},
      {"a.txt", support::kReport}};
  const auto before = open(library.library().public_index()).documents({}).documents.at(0);
  CHECK(before.title == "A Better Title");
  CHECK(before.origins.at("date") == "collection");
  const auto passages = open(library.library().public_index()).passages(before.id);
  const auto report = indexer::rebuild(library.library(), support::pipeline(), 0, support::silent());
  CHECK(report.refused.empty());
  const auto after = open(library.library().public_index()).document(before.id);
  REQUIRE(after);
  CHECK(after->title == before.title);
  CHECK(after->url == before.url);
  CHECK(open(library.library().public_index()).passages(before.id).size() == passages.size());
  CHECK(library.ingest_again().unchanged == 1);  // a rebuild forgets nothing of where things came from
}

TEST_CASE("check agrees with a good library and names what is wrong with a bad one") {
  support::TestLibrary library{
      {"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}, {"meeting.txt", support::kMeetingPage}};
  CHECK(check(library).problems.empty());
  CHECK(check(library).documents == 3);
  const auto document = open(library.library().public_index()).documents({}).documents.at(0);
  std::filesystem::resize_file(library.library().original(document.sha256), 3);
  REQUIRE(check(library).problems.size() == 1);
  CHECK_THAT(check(library).problems[0], Catch::Contains("not what was stored"));
  std::filesystem::remove(library.library().original(document.sha256));
  CHECK_THAT(check(library).problems[0], Catch::Contains("missing"));
}

TEST_CASE("compacting keeps everything") {
  support::TestLibrary library{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto before = open(library.library().public_index()).counts().passages;
  indexer::compact(library.library());
  CHECK(open(library.library().public_index()).counts().passages == before);
  CHECK(check(library).problems.empty());
}

// Found by attacking: names that are no text made JSON that is none.
TEST_CASE("file names of any bytes are told as text, and a terminal acts on none of them") {
  support::TestLibrary library{{"bad\xFFname.txt", support::kReport}, {"esc\x1b[31m.txt", support::kMinutes}};
  const auto documents = open(library.library().public_index()).documents({}).documents;
  REQUIRE(documents.size() == 2);
  for (const auto& document : documents) CHECK(utf8::is_valid(document.file.begin(), document.file.end()));
  CHECK(indexer::printable("a\x1b[31mb\n\xE2\x80\xAE"
                           "c\xFF") ==
        "a\xEF\xBF\xBD[31mb\xEF\xBF\xBD\xEF\xBF\xBD"
        "c\xEF\xBF\xBD");
}
