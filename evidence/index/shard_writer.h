// One shard that is written: on a thread of its own where there are several, so that they are written at once.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "evidence/index/indexed_documents.h"
#include "evidence/index/ledger.h"

namespace evidence::index {

enum class OwnThread { kNo, kYes };

// One thread asks; nothing is written before commit().
class ShardWriter {
 public:
  struct State {
    Xapian::WritableDatabase database;
    IndexedDocuments documents;
    LedgerChanges changes;
  };
  using Task = std::function<void(State&)>;

  // Throws Xapian::Error.
  ShardWriter(const std::filesystem::path& folder, OwnThread own_thread);
  ~ShardWriter();

  // Done in the order asked, at once or later; waits while kMostWaiting wait. What fails is thrown by the next
  // settled().
  void ask(Task task);
  // When all that was asked is done.
  State& settled();

 private:
  static constexpr std::size_t kMostWaiting = 16;  // documents, so that memory stays bounded

  void run();

  State state_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> waiting_;
  bool is_busy_ = false, is_ending_ = false;
  std::exception_ptr failure_;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace evidence::index
