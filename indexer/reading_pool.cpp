#include "indexer/reading_pool.h"

#include <algorithm>
#include <utility>

namespace indexer {

ReadingPool::ReadingPool(std::size_t threads) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
}

ReadingPool::~ReadingPool() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    to_do_.clear();
  }
  wake_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void ReadingPool::ask(Work work) {
  std::packaged_task<std::vector<FilePart>()> task(std::move(work));
  waiting_.push_back(task.get_future());
  {
    const std::lock_guard lock(mutex_);
    to_do_.push_back(std::move(task));
  }
  wake_.notify_one();
}

void ReadingPool::forget() {
  const std::lock_guard lock(mutex_);
  to_do_.clear();
  waiting_.clear();
}

std::vector<FilePart> ReadingPool::take() {
  auto oldest = std::move(waiting_.front());
  waiting_.pop_front();
  return oldest.get();
}

void ReadingPool::run() {
  for (;;) {
    std::packaged_task<std::vector<FilePart>()> task;
    {
      std::unique_lock lock(mutex_);
      wake_.wait(lock, [this] { return is_ending_ || !to_do_.empty(); });
      if (is_ending_) return;
      task = std::move(to_do_.front());
      to_do_.pop_front();
    }
    task();
  }
}

std::size_t reading_threads() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 16); }

}  // namespace indexer
