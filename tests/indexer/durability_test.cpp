// What interrupted runs, damaged files and clocks leave of a library; tests/durability interrupts real ones.
#include <sys/stat.h>
#include <xapian.h>

#include <catch2/catch.hpp>
#include <future>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "evidence/index/committed_view.h"
#include "evidence/index/searcher.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "indexer/backup.h"
#include "indexer/document_store.h"
#include "indexer/library_check.h"
#include "indexer/rebuild.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using evidence::index::Searcher;

namespace {

namespace fs = std::filesystem;

const auto& vocabularies() { return support::pipeline().vocabularies(); }

Searcher open(const evidence::Library& library) { return {library.public_index(), vocabularies()}; }
Searcher restricted(const evidence::Library& library) { return {library.restricted_index(), vocabularies()}; }

fs::path shard(const evidence::Library& library) { return fs::canonical(library.public_index()) / "shard-1"; }

// What a run commits that is killed before it comes to the other databases.
void commit_beyond(const evidence::Library& library) {
  Xapian::WritableDatabase database(shard(library).string());
  const std::vector<Xapian::docid> all(database.postlist_begin(""), database.postlist_end(""));
  for (const Xapian::docid id : all) database.delete_document(id);
  database.set_metadata("commit", "99");
  database.commit();
}

// Everything that is said of the documents and in them.
std::vector<std::string> all_of(const Searcher& searcher) {
  std::vector<std::string> lines;
  auto documents = searcher.documents({}).documents;
  for (auto& document : searcher.superseded()) documents.push_back(document);
  for (const auto& document : documents) {
    lines.push_back(to_json(evidence::document_record(document)));
    lines.push_back(searcher.text(document.id).value_or("no text"));
    for (const auto& passage : searcher.passages(document.id))
      lines.push_back(to_json(evidence::passage_record(passage)));
  }
  for (const auto& refusal : searcher.refusals()) lines.push_back(refusal.file + ": " + refusal.reason);
  std::sort(lines.begin(), lines.end());
  return lines;
}

const char* const kRestrictedMinutes = R"({"documents": [{"file": "minutes.txt", "access": "restricted"}]})";

}  // namespace

TEST_CASE("what one database committed beyond the others is never seen, and undone by the next who writes") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto& library = held.library();
  const auto before = all_of(open(library));
  const auto number = library.commit_number();
  commit_beyond(library);
  CHECK(all_of(open(library)) == before);
  const auto told = indexer::check_library(library, vocabularies());
  CHECK(told.problems.empty());
  CHECK(told.commit == number);
  REQUIRE(told.notes.size() == 1);
  CHECK_THAT(told.notes[0], Catch::Contains("interrupted"));
  CHECK(held.add({{"other.txt", support::kMeetingPage}}).added == 1);
  CHECK(indexer::check_library(library, vocabularies()).notes.empty());
  CHECK(library.commit_number() == number + 1);
  CHECK(open(library).counts().documents == 3);
}

TEST_CASE("a copy of a shard that took over what is undone is told to fetch everything") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}};
  const std::string before = Xapian::Database(shard(held.library()).string()).get_uuid();
  commit_beyond(held.library());
  std::ofstream(shard(held.library()) / "changes3") << "kept for xapian-replicate";
  held.add({{"report.txt", support::kReport}});
  CHECK(Xapian::Database(shard(held.library()).string()).get_uuid() != before);
  CHECK(open(held.library()).counts().documents == 2);
  CHECK(indexer::check_library(held.library(), vocabularies()).problems.empty());
}

TEST_CASE("a document that becomes restricted leaves one index and enters the other in one commit") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto& library = held.library();
  const auto number = library.commit_number();
  held.add({{"collection.json", kRestrictedMinutes}});
  CHECK(library.commit_number() == number + 1);
  CHECK(open(library).counts().documents == 1);
  CHECK(restricted(library).counts().documents == 1);
}

TEST_CASE("an original leaves after the commit that its document leaves with, and not before") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}};
  const auto& library = held.library();
  const auto document = open(library).documents({}).documents.at(0);
  {
    indexer::DocumentStore store(library);
    store.withdraw(document.source_path);
  }  // killed before the commit
  CHECK(indexer::check_library(library, vocabularies()).problems.empty());
  {
    indexer::DocumentStore store(library);
    store.withdraw(document.source_path);
    store.commit();
    CHECK_FALSE(library.read_original(document.sha256));
  }
  CHECK(open(library).counts().documents == 0);
}

TEST_CASE("a removal that was interrupted after its commit is finished by the next run, also after a rebuild") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto& library = held.library();
  const auto document = open(library).documents({}).documents.at(0);
  {
    indexer::LibraryWriters writers(library);
    writers.open.remove(document.id);
    writers.open.note_leaving(document.sha256);
    writers.commit();
  }
  CHECK(library.read_original(document.sha256));
  CHECK(indexer::check_library(library, vocabularies()).notes.size() == 1);
  indexer::rebuild(library, support::pipeline(), 0, support::silent());
  CHECK(library.read_original(document.sha256));
  indexer::DocumentStore next(library);
  CHECK_FALSE(library.read_original(document.sha256));
  CHECK(library.originals().size() == 1);
}

TEST_CASE("a rebuilt library says the same as before, to the letter") {
  support::TestLibrary held{{"collection.json", kRestrictedMinutes},
                            {"minutes.txt", support::kMinutes},
                            {"report.txt", support::kReport},
                            {"meeting.txt", support::kMeetingPage},
                            {"damaged.zip", "PK\x03\x04 damaged"}};
  held.add({{"report.txt", std::string(support::kReport) + "\n\nOne more sentence stands here."}});
  const auto& library = held.library();
  const auto before = all_of(open(library)), closed = all_of(restricted(library));
  REQUIRE(open(library).superseded().size() == 1);
  REQUIRE(open(library).refusals().size() == 1);
  const auto number = library.commit_number();
  for (const std::size_t shards : {0, 3}) {
    indexer::rebuild(library, support::pipeline(), shards, support::silent());
    CHECK(all_of(open(library)) == before);
    CHECK(all_of(restricted(library)) == closed);
  }
  CHECK(library.commit_number() == number + 2);
  CHECK(indexer::check_library(library, vocabularies()).problems.empty());
}

TEST_CASE("a rebuild takes no original that is not what was stored, and keeps it") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto document = open(held.library()).documents({}).documents.at(0);
  std::ofstream(held.library().original(document.sha256)) << "Something else.";
  const auto report = indexer::rebuild(held.library(), support::pipeline(), 0, support::silent());
  REQUIRE(report.refused.size() == 1);
  CHECK_THAT(report.refused[0].reason, Catch::Contains("not what was stored"));
  CHECK(held.library().read_original(document.sha256));
}

TEST_CASE("a clock that goes back hides no change") {
  support::TestLibrary held{{"report.txt", support::kReport}};
  const fs::path file = held.folder().path() / "in/report.txt";
  const auto earlier = fs::last_write_time(file) - std::chrono::hours(24 * 365);
  std::string changed = support::kReport;
  changed.back() = ' ';  // as many bytes
  std::ofstream(file) << changed;
  fs::last_write_time(file, earlier);
  CHECK(held.ingest_again().replaced == 1);
  CHECK(held.ingest_again().unchanged == 1);
}

TEST_CASE("a backup is the last commit, whatever a writer has begun, and keeps who may read it") {
  support::TestLibrary held{{"collection.json", kRestrictedMinutes}, {"minutes.txt", support::kMinutes}};
  const auto& library = held.library();
  held.folder().write("library/access-tokens.json", "{}");
  ::chmod((library.root() / "access-tokens.json").c_str(), 0600);
  ::chmod(library.root().c_str(), 0700);
  const fs::path folder_of_test = held.folder().path();
  const fs::path to = folder_of_test / "backup";
  const auto before = all_of(restricted(library));
  {
    indexer::DocumentStore writing(library);
    writing.withdraw(restricted(library).documents({}).documents.at(0).source_path);
    CHECK(indexer::back_up(library, to).copied == 1);
  }
  const evidence::Library copy(to), again(held.folder().path() / "restored");
  CHECK(all_of(restricted(copy)) == before);
  CHECK(copy.commit_number() == library.commit_number());
  CHECK(indexer::check_library(copy, vocabularies()).problems.empty());
  CHECK(fs::status(to).permissions() == fs::perms{0700});
  CHECK(fs::status(to / "access-tokens.json").permissions() == fs::perms{0600});
  // Half a library would be taken for one. Tried as an IT officer would.
  const fs::path held_back = to / "current" / "public" / "ledger" / "postlist.glass";
  fs::rename(held_back, folder_of_test / "away");
  fs::create_symlink("/nosuch", held_back);
  CHECK_THROWS(indexer::restore(to, again));
  CHECK((!fs::exists(again.root()) || fs::is_empty(again.root())));
  fs::remove(held_back);
  fs::rename(folder_of_test / "away", held_back);
  CHECK(indexer::restore(to, again).originals == 1);
  CHECK(all_of(restricted(again)) == before);
  CHECK_THROWS_WITH(indexer::restore(to, again), Catch::Contains("something stands here already"));
  CHECK_THROWS_WITH(indexer::restore(again.root(), library), Catch::Contains("is no backup"));
  CHECK_THROWS_WITH(indexer::back_up(library, again.root()), Catch::Contains("is no backup"));
  CHECK_THROWS_WITH(indexer::back_up(again, to), Catch::Contains("another library"));
  CHECK_THROWS_WITH(indexer::back_up(library, library.root() / "backup"), Catch::Contains("inside the library"));
}

TEST_CASE("a later backup takes what is new, loses what was removed, and spares what is damaged") {
  support::TestLibrary held{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const auto& library = held.library();
  const fs::path to = held.folder().path() / "backup";
  indexer::back_up(library, to);
  const auto removed = open(library).documents({}).documents.at(0), kept = open(library).documents({}).documents.at(1);
  indexer::DocumentStore(library).remove(removed.id);
  fs::remove(removed.source_path);
  std::ofstream(library.original(kept.sha256)) << "Something else.";
  held.add({{"other.txt", support::kMeetingPage}});
  const auto report = indexer::back_up(library, to);
  CHECK(report.copied == 1);
  CHECK(report.originals == library.originals().size());
  const evidence::Library copy(to);
  CHECK(all_of(open(copy)) == all_of(open(library)));
  CHECK_FALSE(copy.read_original(removed.sha256));
  CHECK(evidence::sha256_hex(copy.read_original(kept.sha256).value_or("")) == kept.sha256);
}
