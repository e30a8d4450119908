#include <xapian.h>

#include "evidence/index/shard_writer.h"

#include <utility>

namespace evidence::index {

ShardWriter::ShardWriter(const std::filesystem::path& folder, OwnThread own_thread)
    : state_{Xapian::WritableDatabase(folder.string(), Xapian::DB_CREATE_OR_OPEN), {}, {}} {
  if (own_thread == OwnThread::kYes) thread_ = std::thread([this] { run(); });
}

ShardWriter::~ShardWriter() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
    waiting_.clear();
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ShardWriter::ask(Task task) {
  if (!thread_.joinable()) return task(state_);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.size() < kMostWaiting; });
  waiting_.push_back(std::move(task));
  changed_.notify_all();
}

ShardWriter::State& ShardWriter::settled() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return waiting_.empty() && !is_busy_; });
  if (const auto failure = std::exchange(failure_, nullptr)) std::rethrow_exception(failure);
  return state_;
}

void ShardWriter::run() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
    if (is_ending_) return;
    const Task task = std::move(waiting_.front());
    waiting_.pop_front();
    is_busy_ = true;
    lock.unlock();
    std::exception_ptr failure;
    try {
      task(state_);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && !failure_) failure_ = failure;
    is_busy_ = false;
    changed_.notify_all();
  }
}

}  // namespace evidence::index
