// A library that is old, new, damaged, elsewhere or not there: what each command says, and whether what it tells works.
#include <unistd.h>
#include <xapian.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <functional>
#include <set>

#include "evidence/digest.h"
#include "evidence/index/schema.h"
#include "evidence/json.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/texts.h"

using support::Run;
namespace fs = std::filesystem;

namespace {

Run indexer(std::vector<std::string> words) {
  words.insert(words.begin(), INDEXER_PROGRAM);
  return support::run(words);
}

// Ends by itself where it should not have started.
Run server(const std::string& library) {
  return support::run({"timeout", "20", SEARCH_SERVER_PROGRAM, "--library", library, "--listen", "127.0.0.1:0"});
}

struct Case {
  const char* name;
  std::function<void(const fs::path& library)> make;  // of a whole one
  std::vector<std::string> said;                      // by each command
  std::vector<std::string> commands;
};

void overwrite(const fs::path& file, const std::string& bytes, std::streamoff at) {
  std::fstream table(file, std::ios::in | std::ios::out | std::ios::binary);
  table.seekp(at);
  table << bytes;
}

void set_version(const fs::path& library, const std::string& version) {
  for (const char* database : {"ledger", "shard-1"}) {
    for (const fs::path& folder : {fs::path("public"), fs::path("restricted")}) {
      Xapian::WritableDatabase(((library / "current") / folder / database).string())
          .set_metadata(evidence::index::kVersionKey, version);
    }
  }
  fs::remove_all(library / "current" / "committed");  // the databases themselves are what counts then
}

const std::vector<std::string> kReaders = {"status", "check", "add", "relabel", "compact", "serve"},
                               kAll = {"status", "check", "add", "relabel", "compact", "serve", "rebuild"};

std::vector<Case> cases() {
  return {
      {"too new",
       [](const fs::path& library) { set_version(library, "99"); },
       {"has index schema 99, this program takes", "A newer version made it"},
       kAll},
      {"too old",
       [](const fs::path& library) { set_version(library, "3"); },
       {"has index schema 3, this program takes", "An earlier version made it", "indexer rebuild --library '"},
       kReaders},
      {"a table overwritten",
       [](const fs::path& library) {
         overwrite(library / "current/public/shard-1/postlist.glass", std::string(60'000, '\xA5'), 0);
       },
       {"damaged", "indexer rebuild --library", "indexer restore --from BACKUP", "indexer add --library NEW"},
       kReaders},
      {"iamglass missing",
       [](const fs::path& library) {
         fs::remove(library / "current/public/shard-1/iamglass");
         fs::remove(library / "current/committed/public/shard-1/iamglass");
       },
       {"indexer rebuild --library", "indexer restore --from BACKUP"},
       kAll},
      {"committed leads nowhere",
       [](const fs::path& library) {
         fs::remove(library / "current/committed");
         fs::create_symlink("commit-999", library / "current/committed");
       },
       {"commit-999", "indexer restore --from BACKUP"},
       kAll},
      {"originals missing",
       [](const fs::path& library) { fs::remove_all(library / "originals"); },
       {"its originals", "missing", "indexer restore --from BACKUP"},
       kAll},
      {"index missing",
       [](const fs::path& library) { fs::remove_all(fs::canonical(library / "current")); },
       {"is damaged: its index, index-1, is missing", "indexer restore --from BACKUP"},
       kAll},
      {"missing",
       [](const fs::path& library) { fs::remove_all(library); },
       {"does not exist", "indexer add --library"},
       {"status", "check", "relabel", "compact", "rebuild"}},
      {"empty",
       [](const fs::path& library) {
         fs::remove_all(library);
         fs::create_directory(library);
       },
       {"holds no library yet", "indexer add --library"},
       {"status", "check", "relabel", "compact", "rebuild", "serve"}},
      {"somebody's documents",
       [](const fs::path& library) {
         fs::remove_all(library);
         fs::create_directory(library);
         std::ofstream(library / "minutes.txt") << support::kMinutes;
       },
       {"is no library", "other things"},
       kAll},
      {"a file",
       [](const fs::path& library) {
         fs::remove_all(library);
         std::ofstream(library.string()) << "x";
       },
       {"is a file"},
       {"status", "check", "add", "relabel", "compact", "rebuild"}},
  };
}

void unpack(const fs::path& folder) {
  REQUIRE(support::run({"tar", "-xJf", SOURCE_DIR "/tests/data/library-schema-1.tar.xz", "-C", folder.string()})
              .exit_code == 0);
}

}  // namespace

TEST_CASE("what is wrong with a library is told by every command, with its folder and what helps") {
  for (const Case& one : cases()) {
    for (const std::string& command : one.commands) {
      support::TemporaryFolder folder;
      const fs::path papers = folder.write("in/report.txt", support::kReport).parent_path();
      const fs::path library = folder.path() / "our library";
      REQUIRE(indexer({"add", "--library", library.string(), papers.string()}).exit_code == 0);
      one.make(library);
      std::vector<std::string> words = {command, "--library", library.string()};
      if (command == "add") words.push_back(papers.string());
      const Run refused = command == "serve" ? server(library.string()) : indexer(words);
      INFO(one.name << ", " << command << ": " << refused.output);
      CHECK((refused.exit_code == 1 || refused.exit_code == 2));
      CHECK_THAT(refused.output, Catch::Contains(library.string()));
      for (const std::string& said : one.said) CHECK_THAT(refused.output, Catch::Contains(said));
      CHECK_THAT(refused.output, !Catch::Contains("filesystem error") && !Catch::Contains("terminate"));
    }
  }
}

// It was refused, as if every older index were one database.
TEST_CASE("an older index of several databases is rebuilt from") {
  support::TemporaryFolder folder;
  const fs::path papers = folder.write("in/report.txt", support::kReport).parent_path();
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, "--shards", "2", papers.string()}).exit_code == 0);
  set_version(library, "3");
  CHECK(indexer({"rebuild", "--library", library}).exit_code == 0);
  CHECK_THAT(indexer({"check", "--library", library}).output, Catch::Contains("1 documents"));
}

TEST_CASE("a rebuild that can read no original leaves the index as it was") {
  support::TemporaryFolder folder;
  const fs::path papers = folder.write("in/report.txt", support::kReport).parent_path();
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, papers.string()}).exit_code == 0);
  fs::remove_all(library + "/originals");
  fs::create_directory(library + "/originals");
  const Run failed = indexer({"rebuild", "--library", library});
  CHECK(failed.exit_code == 1);
  CHECK_THAT(failed.output, Catch::Contains("none of its 1 originals") && Catch::Contains(library));
  CHECK_THAT(indexer({"status", "--library", library}).output, Catch::Contains("1 documents"));
}

TEST_CASE("a folder that may not be read is told as that") {
  if (::geteuid() == 0 &&
      support::run({"setpriv", "--reuid=65534", "--clear-groups", INDEXER_PROGRAM, "--version"}).exit_code != 0)
    return;  // nobody else may start the program here
  support::TemporaryFolder folder;
  const fs::path papers = folder.write("in/report.txt", support::kReport).parent_path();
  const fs::path library = folder.path() / "library";
  REQUIRE(indexer({"add", "--library", library.string(), papers.string()}).exit_code == 0);
  fs::permissions(library, fs::perms::none);
  std::vector<std::string> words = {INDEXER_PROGRAM, "status", "--library", library.string()};
  if (::geteuid() == 0) words.insert(words.begin(), {"setpriv", "--reuid=65534", "--clear-groups"});
  const Run refused = support::run(words);
  fs::permissions(library, fs::perms::owner_all);
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.output, Catch::Contains(library.string()) && Catch::Contains("may not be read by this account"));
}

// Made by the indexer of 22 November 2026, 04:28 (a5eb49a), when the index had schema 1.
TEST_CASE("a library of the first schema is refused with the command that makes it current, which does") {
  support::TemporaryFolder folder;
  unpack(folder.path());
  const std::string library = (folder.path() / "library").string();
  const fs::path papers = folder.write("in/report.txt", support::kReport).parent_path();
  std::set<std::string> ids;
  for (const auto& entry : fs::recursive_directory_iterator(library + "/originals")) {
    if (entry.is_regular_file()) ids.insert(entry.path().filename().string().substr(0, 16));
  }
  REQUIRE(ids.size() == 4);
  for (const std::string command : {"status", "check", "add", "relabel", "compact", "serve"}) {
    std::vector<std::string> words = {command, "--library", library};
    if (command == "add") words.push_back(papers.string());
    const Run refused = command == "serve" ? server(library) : indexer(words);
    INFO(command << ": " << refused.output);
    CHECK(refused.exit_code == 1);
    CHECK_THAT(refused.output, Catch::Contains("index schema 1") && Catch::Contains("An earlier version made it") &&
                                   Catch::Contains("\n    indexer rebuild --library " + library + "\n"));
  }
  CHECK(indexer({"rebuild", "--library", library}).exit_code == 0);
  const Run whole = indexer({"check", "--library", library});
  CHECK(whole.exit_code == 0);
  CHECK_THAT(whole.output, Catch::Contains("4 documents"));
  const Run status = indexer({"status", "--library", library, "--json"});
  const auto told = evidence::parse_json(status.output, "status");
  CHECK(told["documents"].as_integer() == 3);
  CHECK(told["restricted_documents"].as_integer() == 1);
  CHECK(told["labelled_with"].as_string() == "today");
  REQUIRE(told["refused"].items().size() == 1);
  CHECK(told["refused"].items()[0]["file"].as_string() == "not-a-paper.pdf");
  const Run all = indexer({"export", "--library", library, "--restricted"});
  for (const std::string& id : ids) CHECK_THAT(all.output, Catch::Contains(id));
  // What collection.json said of them then.
  CHECK_THAT(all.output, Catch::Contains("Working Across the Boundary: report of the Task Group") &&
                             Catch::Contains("2020-03-17") &&
                             Catch::Contains("https://example.org/thornhaven/ieListDocuments.aspx?CId=214&MId=1187"));
}
