// Originals, and who may write when.
#include "evidence/library.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <future>
#include <iostream>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "tests/support/temporary_folder.h"

using evidence::Error;
using evidence::Library;
using evidence::LibraryLock;

namespace {

bool is_busy(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code() == evidence::ErrorCode::kBusy;
  }
  return false;
}

}  // namespace

TEST_CASE("an original that is not what its name says is written anew") {
  support::TemporaryFolder folder;
  Library library(folder.path() / "library");
  library.create();
  const std::string bytes = "An original.", sha256 = evidence::sha256_hex(bytes);
  library.store_original(sha256, bytes);
  std::filesystem::resize_file(library.original(sha256), 3);
  library.store_original(sha256, bytes);
  CHECK(library.read_original(sha256) == bytes);
  CHECK(library.originals() == std::vector<std::string>{sha256});
  library.remove_original(sha256);
  CHECK(library.originals().empty());
}

TEST_CASE("one program writes; another is told that it does, also where the library is new") {
  support::TemporaryFolder folder;
  Library library(folder.path() / "library");
  std::filesystem::create_directories(library.root());
  CHECK_FALSE(LibraryLock::is_written(library.root()));
  {
    const auto first = LibraryLock::for_writing(library.root());
    CHECK(LibraryLock::is_written(library.root()));
    CHECK(is_busy([&] { library.create(); }));
    CHECK(is_busy([&] { library.begin_writing(); }));
  }
  CHECK_FALSE(is_busy([&] { library.create(); }));
  CHECK_FALSE(is_busy([&] { library.begin_writing(); }));
}

// Tried as an IT officer would: "indexer rebuild" as root left files that the services could not write to.
TEST_CASE("root does not write to somebody's library") {
  support::TemporaryFolder folder;
  Library library(folder.path() / "library");
  library.create();
  constexpr uid_t kSomebody = 54'321;
  if (::chown(library.root().c_str(), kSomebody, kSomebody) != 0) {
    std::cout << "skipped: only root can give a library to somebody\n";
    return;
  }
  CHECK_THROWS_WITH(library.begin_writing(),
                    Catch::Contains("belongs to #54321") && Catch::Contains("runuser -u #54321 -- "));
  REQUIRE(::chown(library.root().c_str(), 0, 0) == 0);
  CHECK_NOTHROW(library.begin_writing());
}

TEST_CASE("what an interrupted run left is told, and goes when the next one writes") {
  support::TemporaryFolder folder;
  Library library(folder.path() / "library");
  library.create();
  CHECK(library.leftovers().empty());
  folder.write("library/index-7/public/shard-1/iamglass", "half");
  folder.write("library/unfinished/0123", "half");
  std::filesystem::create_directory_symlink("index-7", library.root() / "current.new");
  CHECK(library.leftovers().size() == 3);
  library.begin_writing();
  CHECK(library.leftovers().empty());
  CHECK(std::filesystem::is_directory(library.public_index()));
}

TEST_CASE("while a library is copied, a commit waits") {
  support::TemporaryFolder folder;
  Library library(folder.path() / "library");
  library.create();
  std::future<void> commit;
  {
    const auto copying = LibraryLock::against_commits(library.root());
    const auto another = LibraryLock::against_commits(library.root());
    commit = std::async(std::launch::async, [&] { LibraryLock::for_commit(library.root()); });
    CHECK(commit.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout);
  }
  CHECK(commit.wait_for(std::chrono::seconds(20)) == std::future_status::ready);
}
