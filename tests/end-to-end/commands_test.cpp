// The programs as a person runs them: arguments in, exit code and words out.
#include <xapian.h>
#include <catch2/catch.hpp>

#include <algorithm>

#include "evidence/index/schema.h"
#include "evidence/json.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/texts.h"

using support::run;
using support::Run;

namespace {

Run indexer(std::vector<std::string> words) {
  words.insert(words.begin(), INDEXER_PROGRAM);
  return run(words);
}

}  // namespace

TEST_CASE("help and version answer, wrong usage is exit 2 and says what was expected") {
  CHECK(indexer({"--help"}).exit_code == 0);
  CHECK_THAT(indexer({"--version"}).output, Catch::StartsWith("indexer "));
  CHECK(run({SEARCH_SERVER_PROGRAM, "--help"}).exit_code == 0);
  CHECK(run({SEARCH_SERVER_PROGRAM, "--version"}).exit_code == 0);
  for (const auto& words : std::vector<std::vector<std::string>>{{},
                                                                 {"nosuch"},
                                                                 {"add"},
                                                                 {"add", "--library", "x"},
                                                                 {"add", "file"},
                                                                 {"status"},
                                                                 {"add", "--library"},
                                                                 {"inspect"},
                                                                 {"status", "--library", "x", "extra"},
                                                                 {"add", "--nosuch", "x"}}) {
    const Run wrong = indexer(words);
    CHECK(wrong.exit_code == 2);
    CHECK_THAT(wrong.output, Catch::Contains("was expected") || Catch::Contains("no such"));
  }
  CHECK(run({SEARCH_SERVER_PROGRAM}).exit_code == 2);
  CHECK(run({SEARCH_SERVER_PROGRAM, "--library", "/nosuch/library"}).exit_code == 1);
}

TEST_CASE("add, status, check, remove, rebuild, compact: a library's life") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  folder.write("in/minutes.txt", support::kMinutes);
  folder.write("in/error.pdf", "<!doctype html>404");
  const std::string library = (folder.path() / "library").string();
  const Run added = indexer({"add", "--library", library, (folder.path() / "in").string()});
  CHECK(added.exit_code == 3);
  CHECK_THAT(added.output,
             Catch::Contains("2 added") && Catch::Contains("error.pdf: a web page (HTML) saved under a PDF's name"));
  const Run again = indexer({"add", "--library", library, (folder.path() / "in").string()});
  CHECK(again.exit_code == 3);
  CHECK_THAT(again.output,
             Catch::Contains("0 added") && Catch::Contains("3 unchanged") && Catch::Contains("error.pdf"));
  const auto status = evidence::parse_json(indexer({"status", "--library", library, "--json"}).output, "status");
  CHECK(status["documents"].as_integer() == 2);
  CHECK(status["refused"].items().size() == 1);
  CHECK(indexer({"check", "--library", library}).exit_code == 0);
  CHECK(indexer({"rebuild", "--library", library}).exit_code == 0);
  CHECK(indexer({"compact", "--library", library}).exit_code == 0);
  CHECK(indexer({"check", "--library", library}).exit_code == 0);
  CHECK(indexer({"remove", "--library", library, "nosuchid"}).exit_code == 1);
  const auto inspected = evidence::parse_json(
      indexer({"inspect", "--json", (folder.path() / "in/report.txt").string()}).output, "inspect");
  const std::string id = inspected["document"]["id"].as_string();
  CHECK(inspected["passages"].items().size() > 8);
  CHECK(indexer({"remove", "--library", library, id}).exit_code == 0);
  CHECK(evidence::parse_json(indexer({"status", "--library", library, "--json"}).output, "status")["documents"]
            .as_integer() == 1);
  // What was removed may be added again.
  CHECK_THAT(indexer({"add", "--library", library, (folder.path() / "in").string()}).output,
             Catch::Contains("1 added"));
}

// "indexer rebuild makes it anew", said the refusal; and rebuild refused for the same reason.
TEST_CASE("an index of an older schema is refused, and rebuilt where that is asked for") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, (folder.path() / "in").string()}).exit_code == 0);
  // Until schema 3 an index was one database, with what is now the ledger's in it.
  for (const std::string& part : {library + "/current/public", library + "/current/restricted"}) {
    Xapian::WritableDatabase(part + "/shard-1").compact(part + ".old");
    Xapian::Database ledger(part + "/ledger");
    std::filesystem::remove_all(part);
    std::filesystem::rename(part + ".old", part);
    Xapian::WritableDatabase index(part);
    for (auto at = ledger.metadata_keys_begin("source:"); at != ledger.metadata_keys_end("source:"); ++at)
      index.set_metadata(*at, ledger.get_metadata(*at));
    index.set_metadata(evidence::index::kVersionKey, "1");
    index.commit();
  }
  const Run refused = indexer({"add", "--library", library, (folder.path() / "in").string()});
  CHECK(refused.exit_code == 1);
  CHECK_THAT(refused.output, Catch::Contains("index schema 1") && Catch::Contains("rebuild"));
  CHECK(indexer({"rebuild", "--library", library}).exit_code == 0);
  CHECK(indexer({"check", "--library", library}).exit_code == 0);
  CHECK_THAT(indexer({"status", "--library", library}).output, Catch::Contains("1 document"));
}

TEST_CASE("what does not exist is told and stops nothing else") {
  support::TemporaryFolder folder;
  const auto file = folder.write("report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  const Run run = indexer({"add", "--library", library, "/no/such/file", file.string()});
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.output, Catch::Contains("1 added") && Catch::Contains("/no/such/file: no such file or folder"));
  CHECK(indexer({"status", "--library", (folder.path() / "none").string()}).exit_code == 1);
}

TEST_CASE("what happens during a run comes as JSON, an object a line, where asked") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  folder.write("in/empty.txt", "");
  const Run run =
      indexer({"add", "--library", (folder.path() / "library").string(), (folder.path() / "in").string(), "--json"});
  CHECK(run.exit_code == 3);
  std::vector<evidence::Value> events;
  for (std::size_t begin = 0; begin < run.output.size();) {
    const std::size_t end = run.output.find('\n', begin);
    events.push_back(evidence::parse_json(run.output.substr(begin, end - begin), "event"));
    begin = end + 1;
  }
  const auto with = [&](const std::string& key, const std::string& value) {
    return std::count_if(events.begin(), events.end(),
                         [&](const auto& event) { return event[key.c_str()].as_string() == value; });
  };
  CHECK(with("outcome", "added") == 1);
  CHECK(with("outcome", "refused") == 1);
  CHECK(with("event", "progress") >= 1);
  REQUIRE(events.back()["event"].as_string() == "summary");
  CHECK(events.back()["added"].as_integer() == 1);
  CHECK(events.back()["refused"].items()[0]["file"].as_string() == "empty.txt");
}

TEST_CASE("check-quotes judges every quotation of a draft, by either name of the command") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, (folder.path() / "in").string()}).exit_code == 0);
  folder.write("sound.md",
               "# Draft\n\n1.1 The panel held that \"An independent trust was not favoured.\" and **no more**.\n");
  folder.write(
      "unsound.md",
      "# Draft\n\n1.1 It held that \"An independent trust was favoured.\" and \"The council should set up a wholly "
      "owned company\".\n");
  const Run sound = indexer({"check-quotes", "--library", library, (folder.path() / "sound.md").string()});
  CHECK(sound.exit_code == 0);
  CHECK_THAT(sound.output, Catch::Contains("[para 1.1] exact") && Catch::Contains("Thornhaven City Council"));
  const std::string sister = (std::filesystem::path(INDEXER_PROGRAM).parent_path() / "check-quotes").string();
  const Run unsound = run({sister, "--library", library, (folder.path() / "unsound.md").string(), "--json"});
  CHECK(unsound.exit_code == 3);
  const evidence::Value answer = evidence::parse_json(unsound.output, "answer");
  REQUIRE(answer["quotes"].items().size() == 2);
  CHECK(answer["quotes"].items()[0]["verdict"].as_string() == "words-differ");
  CHECK(answer["quotes"].items()[0]["differences"].items()[0]["record"].as_string() == "not");
  CHECK(answer["quotes"].items()[1]["verdict"].as_string() == "exact");
  CHECK(indexer({"check-quotes", "--library", library, "/nosuch/draft.docx"}).exit_code == 1);
  CHECK(indexer({"check-quotes", "--library", library}).exit_code == 2);
}

TEST_CASE("a commit that was interrupted between shard and ledger is told by check") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, (folder.path() / "in").string()}).exit_code == 0);
  REQUIRE(indexer({"check", "--library", library}).exit_code == 0);
  Xapian::WritableDatabase(library + "/current/public/shard-1").set_metadata(evidence::index::kCommitKey, "99");
  const Run told = indexer({"check", "--library", library});
  CHECK(told.exit_code == 0);  // nobody sees it
  CHECK_THAT(told.output, Catch::Contains("interrupted") && Catch::Contains("at commit 2: 1 documents"));
}

TEST_CASE("tokens are issued, listed and revoked on the command line") {
  support::TemporaryFolder folder;
  folder.write("in/report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  REQUIRE(indexer({"add", "--library", library, "--access", "restricted", (folder.path() / "in").string()}).exit_code ==
          0);
  CHECK_THAT(indexer({"token", "--library", library, "list"}).output, Catch::Contains("no token has been issued"));
  const Run added = indexer(
      {"token", "--library", library, "--expires", "2099-12-31", "--scopes", "passages", "add", "Scrutiny office"});
  CHECK(added.exit_code == 0);
  const auto at = added.output.find("precedent_");
  REQUIRE(at != std::string::npos);
  const std::string id = added.output.substr(at + 10, 8);
  CHECK_THAT(indexer({"token", "--library", library, "list"}).output,
             Catch::Contains(id + "  Scrutiny office  passages") && Catch::Contains("until 2099-12-31"));
  CHECK(indexer({"token", "--library", library, "revoke", id}).exit_code == 0);
  CHECK_THAT(indexer({"token", "--library", library, "list"}).output, Catch::Contains("revoked"));
  CHECK(indexer({"token", "--library", library, "revoke", "00000000"}).exit_code == 1);
  CHECK(indexer({"token", "--library", library}).exit_code == 2);
  CHECK_THAT(indexer({"token", "--library", library, "--scopes", "all", "add", "x"}).output,
             Catch::Contains("--scopes"));
  CHECK_THAT(indexer({"add", "--library", library, "--access", "secret", "x"}).output, Catch::Contains("--access"));
}
