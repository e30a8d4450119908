#include "indexer/watch.h"

#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include "evidence/error.h"
#include "indexer/folder_events.h"
#include "indexer/ingest.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

// Events come in bursts; a run waits until they pause, but not for ever.
constexpr auto kQuiet = 300ms;
constexpr auto kLongestBurst = 3s;
// A file whose writer was there before us is whole when it has not changed for so long.
constexpr auto kSettled = 1s;
constexpr auto kBusyPause = 1s;
constexpr auto kFailedPause = 5s;
constexpr auto kTick = 500ms;  // how soon a signal is heeded
// A folder in which nothing happens is watched all the same, and the library notes so.
constexpr auto kBetweenNotes = 10min;

volatile std::sig_atomic_t stop_asked = 0;

void ask_to_stop(int) { stop_asked = 1; }

class SignalsHeeded {
 public:
  SignalsHeeded() {
    stop_asked = 0;
    struct sigaction action {};
    action.sa_handler = ask_to_stop;
    ::sigaction(SIGTERM, &action, &old_term_);
    ::sigaction(SIGINT, &action, &old_int_);
  }
  ~SignalsHeeded() {
    ::sigaction(SIGTERM, &old_term_, nullptr);
    ::sigaction(SIGINT, &old_int_, nullptr);
  }

 private:
  struct sigaction old_term_ {
  }, old_int_{};
};

std::string in_words(const IngestReport& report) {
  return std::to_string(report.added) + " added, " + std::to_string(report.replaced) + " replaced, " +
         std::to_string(report.removed) + " removed, " + std::to_string(report.refused.size()) + " refused";
}

class Watcher {
 public:
  Watcher(const evidence::Library& library, const Pipeline& pipeline, const WatchedFolder& folder, Progress& progress)
      : library_(library),
        pipeline_(pipeline),
        folder_(fs::weakly_canonical(folder.path)),
        progress_(progress),
        unless_said_(folder.unless_said),
        confirms_removals_(folder.confirms_removals),
        events_(folder_) {}

  void run() {
    progress_.note("watching " + folder_.string());
    bool is_due = true;
    while (!stop_asked) {
      if (is_due) {
        wait_for_quiet();
        is_due = !run_once();
      }
      if (!stop_asked && events_.wait(is_due ? kSettled : kTick)) is_due = true;
      if (!is_due && !has_gone()) note_look();
    }
    progress_.note("stopped watching " + folder_.string());
  }

 private:
  void wait_for_quiet() {
    const auto deadline = std::chrono::steady_clock::now() + kLongestBurst;
    while (!stop_asked && std::chrono::steady_clock::now() < deadline && events_.wait(kQuiet)) {
    }
  }

  void tell_missing(std::size_t missing) {
    if (missing > 0 && missing != told_missing_)
      progress_.note(std::to_string(missing) + " papers that came from " + folder_.string() +
                     " are not there, more than half of all: NOTHING IS REMOVED. Put them back; or, if they were "
                     "deleted on purpose, watch once with --confirm-removals");
    told_missing_ = missing;
    doubts_absence_ = missing > 0;
  }

  void note_look() {
    const auto now = std::chrono::steady_clock::now();
    if (now < next_note_) return;
    library_.note_look_for_papers();
    next_note_ = now + kBetweenNotes;
  }

  // False where something is still to be done: a file is not whole yet, or the library is busy.
  bool run_once() {
    any_unsettled_ = false;
    if (has_gone()) {  // nothing is taken for deleted
      if (!was_gone_) progress_.note(folder_.string() + " is not there, or is empty; waiting for it");
      was_gone_ = true;
      doubts_absence_ = true;
      return false;
    }
    events_.look_again();
    was_gone_ = false;
    try {
      const auto report = synchronise(library_, pipeline_,
                                      {.folder = folder_,
                                       .is_settled = [this](const fs::path& path) { return is_settled(path); },
                                       .should_stop = [] { return stop_asked != 0; },
                                       .unless_said = unless_said_,
                                       .doubts_absence = doubts_absence_ && !confirms_removals_},
                                      progress_);
      tell_missing(report.missing);
      const bool any = report.added || report.replaced || report.removed || report.same_bytes;
      if (any || is_first_) progress_.note(in_words(report));
      is_first_ = false;
    } catch (const evidence::Error& error) {
      wait_for_library(error);
      return false;
    }
    told_.clear();
    return !any_unsettled_;
  }

  // Another program writes, or the disk is full, read-only or gone: that passes, and nothing committed is lost.
  void wait_for_library(const evidence::Error& error) {
    const bool is_busy = error.code() == evidence::ErrorCode::kBusy;
    const bool may_pass =
        is_busy || error.code() == evidence::ErrorCode::kStorage || error.code() == evidence::ErrorCode::kNotFound;
    if (!may_pass) throw;
    const std::string said =
        is_busy ? "another program is writing to the library; waiting" : std::string(error.what()) + "; trying again";
    if (said != told_) progress_.note(said);
    told_ = said;
    const auto until = std::chrono::steady_clock::now() + (is_busy ? kBusyPause : kFailedPause);
    while (!stop_asked && std::chrono::steady_clock::now() < until) std::this_thread::sleep_for(kTick);
  }

  // A disk that is taken out leaves an empty folder where it was; so does one that is not there yet at the start.
  bool has_gone() {
    struct stat now {};
    if (::stat(folder_.c_str(), &now) != 0 || !S_ISDIR(now.st_mode)) return true;
    const bool is_another = now.st_dev != seen_.st_dev || now.st_ino != seen_.st_ino;
    std::error_code error;
    if (is_another && fs::is_empty(folder_, error)) return true;
    seen_ = now;
    return false;
  }

  bool is_settled(const fs::path& path) {
    std::error_code error;
    const auto age = fs::file_time_type::clock::now() - fs::last_write_time(path, error);
    const bool is_fresh = !error && age >= 0s && age < kSettled;
    if (!events_.is_being_written(path) && !is_fresh) return true;
    any_unsettled_ = true;
    return false;
  }

  const evidence::Library& library_;
  const Pipeline& pipeline_;
  const fs::path folder_;
  Progress& progress_;
  const evidence::Access unless_said_;
  const bool confirms_removals_;
  FolderEvents events_;
  bool any_unsettled_ = false, was_gone_ = false, is_first_ = true;
  bool doubts_absence_ = true;  // until the folder was seen with most of what came from it
  std::size_t told_missing_ = 0;
  std::chrono::steady_clock::time_point next_note_{};
  std::string told_;     // why the library could not be written to
  struct stat seen_ {};  // the folder, when last something stood in it
};

}  // namespace

void watch_folder(const evidence::Library& library, const Pipeline& pipeline, const WatchedFolder& folder,
                  Progress& progress) {
  const SignalsHeeded signals;
  Watcher(library, pipeline, folder, progress).run();
}

}  // namespace indexer
