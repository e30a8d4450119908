#include "indexer/sandbox/document_reader.h"

#include <catch2/catch.hpp>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "evidence/error.h"
#include "tests/support/temporary_folder.h"

using indexer::DocumentReader;
using indexer::ReadingLimits;
using indexer::Refusal;

namespace {

ReadingLimits small_limits() {
  ReadingLimits limits;
  limits.memory_bytes = 256u * 1024 * 1024;
  limits.output_bytes = 4u * 1024 * 1024;
  limits.time = limits.most_time = std::chrono::seconds(1);
  limits.least_waited = std::chrono::seconds(2);
  return limits;
}

// What comes of a document that makes the extractor do this.
std::string outcome_of(const std::string& how) {
  try {
    DocumentReader(FAULTY_EXTRACTOR, small_limits()).read(how + "\n", "a.txt");
    return "read";
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
}

}  // namespace

TEST_CASE("a document is read in another process and comes back whole") {
  const auto extraction = DocumentReader(EXTRACTOR_PROGRAM).read("One line.\n\nAnother – line.\n", "a.txt");
  REQUIRE(extraction.text);
  CHECK(extraction.text->text == "One line.\n\nAnother – line.\n");
  CHECK(extraction.text->format == "text");
  CHECK(extraction.text->lines.size() == 4);
}

TEST_CASE("a refusal comes back in its own words") {
  CHECK_THROWS_WITH(DocumentReader(EXTRACTOR_PROGRAM).read("%PDF-1.4\nnothing more", "a.pdf"),
                    Catch::Contains("damaged PDF"));
}

TEST_CASE("a crash, a hang, a flood and a lie each cost one document, with a reason a person understands") {
  // A sanitizer catches the signal and ends in its own way.
  CHECK_THAT(outcome_of("crash"), Catch::Contains("crashed") || Catch::Contains("cannot be read"));
  CHECK_THAT(outcome_of("spin"), Catch::Contains("longer than the 1 seconds"));
  CHECK_THAT(outcome_of("flood"), Catch::Contains("unpacks to more than 4 MB"));
  CHECK_THAT(outcome_of("lie"), Catch::Contains("cannot be read"));
  CHECK_THAT(outcome_of("silent"), Catch::Contains("cannot be read"));
}

TEST_CASE("a process that sleeps, with its output open or closed, is ended") {
  CHECK_THAT(outcome_of("sleep"), Catch::Contains("longer than"));
  CHECK_THAT(outcome_of("close-and-sleep"), Catch::Contains("longer than"));
}

#if !defined(__SANITIZE_ADDRESS__)  // its shadow memory cannot live within the limit
TEST_CASE("a document that eats memory is ended at the limit") {
  CHECK_THAT(outcome_of("eat"), Catch::Contains("crashed") || Catch::Contains("memory"));
}
#endif

TEST_CASE("what reads a document can read files and nothing else") {
  std::ofstream("/tmp/precedent-test-kept") << "kept";
  ::setenv("PRECEDENT_TEST_SECRET", "secret", 1);
  CHECK(outcome_of("read") == "read: worked");
  CHECK(outcome_of("write") == "write: failed");
  CHECK(outcome_of("connect") == "connect: failed");
  CHECK(outcome_of("fork") == "fork: failed");
  CHECK(outcome_of("exec") == "exec: failed");
  CHECK(outcome_of("kill") == "kill: failed");
  CHECK(outcome_of("remove") == "remove: failed");
  CHECK(outcome_of("environment") == "environment: failed");
  CHECK_FALSE(std::filesystem::exists("/tmp/precedent-test-written"));
  std::filesystem::remove("/tmp/precedent-test-kept");
  ::unsetenv("PRECEDENT_TEST_SECRET");
}

TEST_CASE("a missing extractor is told with the place where it was expected") {
  CHECK_THROWS_WITH(DocumentReader("/nosuch/document-extractor"), Catch::Contains("/nosuch/document-extractor"));
}
