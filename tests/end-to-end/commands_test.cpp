// The programs as a person runs them: arguments in, exit code and words out.
#include <catch2/catch.hpp>

#include <sys/wait.h>

#include <array>
#include <cstdio>

#include "evidence/json.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/texts.h"

namespace {

struct Run {
  int exit_code;
  std::string output;
};

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

Run run(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += quoted(word) + " ";
  FILE* pipe = ::popen((line + "2>&1").c_str(), "r");
  std::string output;
  std::array<char, 4096> buffer;
  while (const std::size_t count = ::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), count);
  const int status = ::pclose(pipe);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output};
}

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

TEST_CASE("what does not exist is told and stops nothing else") {
  support::TemporaryFolder folder;
  const auto file = folder.write("report.txt", support::kReport);
  const std::string library = (folder.path() / "library").string();
  const Run run = indexer({"add", "--library", library, "/no/such/file", file.string()});
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.output, Catch::Contains("1 added") && Catch::Contains("/no/such/file: no such file or folder"));
  CHECK(indexer({"status", "--library", (folder.path() / "none").string()}).exit_code == 1);
}
