// Reads files on several threads and hands them back in the order they were asked for.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

#include "indexer/pipeline.h"

namespace indexer {

// One thread asks and takes; the work is done on others. At most `capacity` files are being read or wait to be taken,
// so memory stays bounded however many there are.
class ReadingPool {
 public:
  using Work = std::function<std::vector<FilePart>()>;

  explicit ReadingPool(std::size_t threads);
  ~ReadingPool();

  bool is_full() const { return waiting_.size() >= 2 * threads_.size(); }
  bool is_empty() const { return waiting_.empty(); }
  void ask(Work work);
  // Drops what was asked for and is not taken; what is being read is read to its end and not taken.
  void forget();
  // The oldest that was asked for; waits until it is read. Throws what the work threw.
  std::vector<FilePart> take();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<std::packaged_task<std::vector<FilePart>()>> to_do_;
  bool is_ending_ = false;
  std::deque<std::future<std::vector<FilePart>>> waiting_;  // the asking thread's own
  std::vector<std::thread> threads_;
};

// As many as the machine has cores.
std::size_t reading_threads();

}  // namespace indexer
