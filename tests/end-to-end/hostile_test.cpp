// A folder with poison in it: each poisonous file costs one refusal, everything else is held.
#include <catch2/catch.hpp>

#include "evidence/json.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/texts.h"
#include "tests/support/zip_file.h"

using support::Run;

#if defined(__SANITIZE_ADDRESS__)  // it catches the signal and ends in its own way
constexpr const char* kCrashReason = "it cannot be read";
#else
constexpr const char* kCrashReason = "the program that reads documents crashed";
#endif

TEST_CASE("a crashing, a hanging, a memory-eating, a flooding and a zip-bombing document each cost one refusal") {
  support::TemporaryFolder folder;
  folder.write("in/good.txt", support::kReport);
  folder.write("in/minutes.txt", support::kMinutes);
  folder.write("in/crash.txt", "crash\n");
  folder.write("in/sleep.txt", "sleep\n");
  folder.write("in/spin.txt", "spin\n");
  folder.write("in/flood.txt", "flood\n");
#if !defined(__SANITIZE_ADDRESS__)  // its shadow memory cannot live within a limit
  folder.write("in/eat.txt", "eat\n");
  const std::size_t poisonous = 6;
#else
  const std::size_t poisonous = 5;
#endif
  const std::string zeros(60u * 1024 * 1024, '\0');
  support::ZipMembers members;
  for (int i = 0; i < 10; ++i) members.emplace_back(std::to_string(i), zeros);
  folder.write("in/bomb.zip", support::zip_of(members));
  const std::string library = (folder.path() / "library").string();
  const std::vector<std::string> add = {"env",
                                        std::string("PRECEDENT_EXTRACTOR=") + FAULTY_EXTRACTOR,
                                        INDEXER_PROGRAM,
                                        "add",
                                        "--library",
                                        library,
                                        (folder.path() / "in").string(),
                                        "--document-seconds",
                                        "1",
                                        "--document-megabytes",
                                        "512"};
  const Run run = support::run(add);
  CHECK(run.exit_code == 3);
  CHECK_THAT(run.output, Catch::Contains("2 added") && Catch::Contains("bomb.zip: a ZIP that would unpack") &&
                             Catch::Contains(std::string("crash.txt: ") + kCrashReason) &&
                             Catch::Contains("sleep.txt: reading it took longer") &&
                             Catch::Contains("spin.txt: reading it took longer"));
  const auto status =
      evidence::parse_json(support::run({INDEXER_PROGRAM, "status", "--library", library, "--json"}).output, "status");
  CHECK(status["documents"].as_integer() == 2);
  CHECK(status["refused"].items().size() == poisonous);
  CHECK(support::run({INDEXER_PROGRAM, "check", "--library", library}).exit_code == 0);

  // Told again while it stays, tried again when it changes.
  const Run again = support::run(add);
  CHECK(again.exit_code == 3);
  CHECK_THAT(again.output, Catch::Contains("0 added") && Catch::Contains("crash.txt"));
  folder.write("in/crash.txt", std::string(support::kMinutes) + "\n\nAnd it can be read now.\n");
  CHECK_THAT(support::run(add).output, Catch::Contains("added crash.txt"));
}
