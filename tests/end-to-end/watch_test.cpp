// `indexer watch` as a person runs it, over a folder that changes under it.
#include <catch2/catch.hpp>

#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "evidence/index/searcher.h"
#include "indexer/ingest.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

extern char** environ;

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

class Watch {
 public:
  Watch(const fs::path& library, const fs::path& folder, const std::vector<std::string>& options = {}) {
    std::vector<std::string> words = {INDEXER_PROGRAM, "watch",       "--library", library.string(),
                                      folder.string(), "--log-level", "quiet"};
    words.insert(words.end(), options.begin(), options.end());
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    REQUIRE(::posix_spawn(&process_, INDEXER_PROGRAM, nullptr, nullptr, arguments.data(), environ) == 0);
  }
  ~Watch() { stop(SIGKILL); }
  // The exit code.
  int stop(int signal) {
    if (process_ <= 0) return -1;
    ::kill(process_, signal);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  pid_t process_ = -1;
};

using Held = std::map<std::string, std::string>;  // file -> its words

Held held(const evidence::Library& library) {
  Held held;
  if (!fs::exists(library.public_index() / "shard-1" / "iamglass")) return held;
  const evidence::index::Searcher searcher(library.public_index(), support::pipeline().vocabularies());
  for (int page = 1;; ++page) {
    evidence::EvidenceRequest request;
    request.page = page;
    request.per_page = 100;
    const auto list = searcher.documents(request);
    for (const auto& document : list.documents) held[document.file] = searcher.text(document.id).value_or("");
    if (list.documents.size() < 100) return held;
  }
}

// Waits until the library holds this, or long enough to be sure that it never will.
Held wait_for(const evidence::Library& library, const Held& wanted) {
  Held now;
  for (int tries = 0; tries < 600; ++tries) {
    try {
      now = held(library);
    } catch (const std::exception&) {  // not made yet
    }
    if (now == wanted) return now;
    std::this_thread::sleep_for(100ms);
  }
  return now;
}

void write(const fs::path& path, const std::string& words) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << words;
}

std::string words(int number, int version) {
  return "Paper " + std::to_string(number) + "\n\nThe Panel considered matter " + std::to_string(number) + " for the " +
         std::to_string(version) + "th time and asked what had changed since.\n";
}

}  // namespace

TEST_CASE("watch: what is saved is searchable, what changes is replaced, what is deleted goes") {
  support::TemporaryFolder folder;
  const evidence::Library library(folder.path() / "library");
  fs::create_directories(folder.path() / "in");
  Watch watch(library.root(), folder.path() / "in");
  write(folder.path() / "in/a.txt", words(1, 1));
  write(folder.path() / "in/deep/er/b.txt", words(2, 1));
  const Held both = {{"a.txt", words(1, 1)}, {"deep/er/b.txt", words(2, 1)}};
  CHECK(wait_for(library, both) == both);
  write(folder.path() / "in/a.txt", words(1, 2));
  fs::remove_all(folder.path() / "in/deep");
  const Held changed = {{"a.txt", words(1, 2)}};
  CHECK(wait_for(library, changed) == changed);
  fs::rename(folder.path() / "in/a.txt", folder.path() / "in/c.txt");
  const Held renamed = {{"c.txt", words(1, 2)}};
  CHECK(wait_for(library, renamed) == renamed);
  CHECK(watch.stop(SIGTERM) == 0);
}

TEST_CASE("watch: a file that is still open for writing waits until it is whole") {
  support::TemporaryFolder folder;
  const evidence::Library library(folder.path() / "library");
  fs::create_directories(folder.path() / "in");
  Watch watch(library.root(), folder.path() / "in");
  write(folder.path() / "in/whole.txt", words(1, 1));
  const Held one = {{"whole.txt", words(1, 1)}};
  REQUIRE(wait_for(library, one) == one);
  std::ofstream slow(folder.path() / "in/slow.txt");
  slow << "The first half of a sentence " << std::flush;
  std::this_thread::sleep_for(2500ms);
  CHECK(held(library) == one);
  slow << "and the second.\n" << std::flush;
  slow.close();
  const Held whole = {{"whole.txt", words(1, 1)}, {"slow.txt", "The first half of a sentence and the second.\n"}};
  CHECK(wait_for(library, whole) == whole);
}

TEST_CASE("watch: nothing is missed across a restart, killed or stopped") {
  support::TemporaryFolder folder;
  const evidence::Library library(folder.path() / "library");
  write(folder.path() / "in/a.txt", words(1, 1));
  write(folder.path() / "in/b.txt", words(2, 1));
  {
    Watch watch(library.root(), folder.path() / "in");
    const Held both = {{"a.txt", words(1, 1)}, {"b.txt", words(2, 1)}};
    REQUIRE(wait_for(library, both) == both);
  }  // killed
  fs::remove(folder.path() / "in/a.txt");
  write(folder.path() / "in/b.txt", words(2, 2));
  write(folder.path() / "in/c.txt", words(3, 1));
  Watch watch(library.root(), folder.path() / "in");
  const Held after = {{"b.txt", words(2, 2)}, {"c.txt", words(3, 1)}};
  CHECK(wait_for(library, after) == after);
}

TEST_CASE(
    "watch: a folder that lacks most of its papers at the start takes none of them away, unless it is confirmed") {
  support::TemporaryFolder folder;
  const evidence::Library library(folder.path() / "library");
  const fs::path in = folder.path() / "in";
  Held wanted;
  for (int i = 0; i < 8; ++i) {
    const std::string name = std::to_string(i) + ".txt";
    write(in / name, wanted[name] = words(i, 1));
  }
  {
    Watch watch(library.root(), in);
    CHECK(wait_for(library, wanted) == wanted);
  }
  fs::remove_all(in);
  fs::create_directory(in);
  write(in / "new.txt", words(9, 1));
  Held all = wanted;
  all["new.txt"] = words(9, 1);
  {
    Watch watch(library.root(), in);
    CHECK(wait_for(library, all) == all);
    write(in / "newer.txt", all["newer.txt"] = words(10, 1));
    CHECK(wait_for(library, all) == all);
  }
  const Held left = {{"new.txt", words(9, 1)}, {"newer.txt", words(10, 1)}};
  Watch watch(library.root(), in, {"--confirm-removals"});
  CHECK(wait_for(library, left) == left);
}

TEST_CASE("watch: 200 files dropped in, changed and deleted at random end in a library equal to a fresh add") {
  support::TemporaryFolder folder;
  const evidence::Library library(folder.path() / "library");
  const fs::path in = folder.path() / "in";
  fs::create_directories(in);
  Watch watch(library.root(), in);
  std::mt19937 random(20261122);
  const auto any_path = [&] {
    return in / ("folder" + std::to_string(random() % 7)) / (std::to_string(random() % 90) + ".txt");
  };
  for (int step = 0; step < 200; ++step) write(any_path(), words(step, 1));
  for (int step = 0; step < 300; ++step) {
    const fs::path path = any_path();
    switch (random() % 5) {
      case 0:
      case 1:
        write(path, words(static_cast<int>(random() % 200), 2));  // copies of each other among them
        break;
      case 2:
        fs::remove(path);
        break;
      case 3:
        if (fs::exists(path)) fs::rename(path, in / ("moved" + std::to_string(step) + ".txt"));
        break;
      default:
        fs::remove_all(in / ("folder" + std::to_string(random() % 70)));
    }
    if (step % 50 == 0) std::this_thread::sleep_for(400ms);
  }
  evidence::Library fresh(folder.path() / "fresh");
  fresh.create();
  indexer::ingest(fresh, support::pipeline(), {in}, support::silent());
  const Held wanted = held(fresh);
  CHECK(wanted.size() > 50);
  const Held got = wait_for(library, wanted);
  CHECK(got.size() == wanted.size());
  CHECK(got == wanted);
  CHECK(watch.stop(SIGTERM) == 0);
}
