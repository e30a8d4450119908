#include "evidence/index/index_writer.h"

#include <catch2/catch.hpp>

#include "evidence/error.h"
#include "evidence/index/searcher.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using evidence::index::IndexWriter;
using evidence::index::Searcher;

TEST_CASE("nothing is seen before the commit, all of it after") {
  support::TemporaryFolder folder;
  IndexWriter writer(folder.path() / "index");
  const auto processed = support::pipeline().process(support::kReport, "report.txt", evidence::Value());
  const Searcher before(folder.path() / "index", support::pipeline().vocabularies());
  writer.put(processed.document, processed.passages, processed.text);
  CHECK(Searcher(folder.path() / "index", support::pipeline().vocabularies()).counts().documents == 0);
  writer.commit();
  const auto counts = Searcher(folder.path() / "index", support::pipeline().vocabularies()).counts();
  CHECK(counts.documents == 1);
  CHECK(counts.passages == processed.passages.size());
  // A reader that was open all the while finds what there is now.
  CHECK_NOTHROW(before.search({}));
}

TEST_CASE("what was put and not committed is gone with the writer") {
  support::TemporaryFolder folder;
  const auto processed = support::pipeline().process(support::kReport, "report.txt", evidence::Value());
  {
    IndexWriter writer(folder.path() / "index");
    writer.put(processed.document, processed.passages, processed.text);
  }
  const auto counts = Searcher(folder.path() / "index", support::pipeline().vocabularies()).counts();
  CHECK(counts.documents == 0);
  CHECK(counts.passages == 0);
}

TEST_CASE("two writers at once: the second is told to wait") {
  support::TemporaryFolder folder;
  IndexWriter first(folder.path() / "index");
  try {
    IndexWriter second(folder.path() / "index");
    FAIL("both opened it");
  } catch (const evidence::Error& error) {
    CHECK(error.code() == evidence::ErrorCode::kBusy);
  }
}

TEST_CASE("a superseded document resolves by its ids and is found by nothing else") {
  support::TestLibrary library{{"minutes.txt", support::kMinutes}};
  const Searcher before(library.library().public_index(), support::pipeline().vocabularies());
  const auto old = before.documents({}).documents.at(0);
  const auto old_passage = before.passages(old.id).at(3);
  std::string newer = support::kMinutes;
  newer.replace(newer.find("in March"), 8, "in April");
  const auto report = library.add({{"minutes.txt", newer}});
  CHECK(report.replaced == 1);
  const Searcher after(library.library().public_index(), support::pipeline().vocabularies());
  CHECK(after.counts().documents == 1);
  const auto kept = after.document(old.id);
  REQUIRE(kept);
  const auto current = after.documents({}).documents.at(0);
  CHECK(kept->superseded_by == current.id);
  REQUIRE(after.passage(old_passage.id));
  CHECK(after.passage(old_passage.id)->text == old_passage.text);
  CHECK(after.passages(old.id).size() == before.passages(old.id).size());
  evidence::EvidenceRequest request;
  request.text = "\"report back in March\"";
  CHECK(after.search(request).total == 0);
  request.text = "\"report back in April\"";
  CHECK(after.search(request).total == 1);
}

TEST_CASE("ids stay the same when a file is added again") {
  const auto first = support::pipeline().process(support::kReport, "report.txt", evidence::Value());
  const auto second = support::pipeline().process(support::kReport, "elsewhere/report.txt", evidence::Value());
  REQUIRE(first.passages.size() == second.passages.size());
  CHECK(first.document.id == second.document.id);
  for (std::size_t i = 0; i < first.passages.size(); ++i) CHECK(first.passages[i].id == second.passages[i].id);
}
