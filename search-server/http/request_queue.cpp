#include "search-server/http/request_queue.h"

namespace search_server {

bool RequestQueue::offer(QueuedRequest request) {
  {
    const std::lock_guard lock(mutex_);
    if (is_closed_ || waiting_.size() >= capacity_) return false;
    waiting_.push_back(std::move(request));
  }
  arrived_.notify_one();
  return true;
}

std::optional<QueuedRequest> RequestQueue::take() {
  std::unique_lock lock(mutex_);
  arrived_.wait(lock, [&] { return is_closed_ || !waiting_.empty(); });
  if (is_closed_) return std::nullopt;
  QueuedRequest first = std::move(waiting_.front());
  waiting_.pop_front();
  return first;
}

std::vector<ConnectionId> RequestQueue::take_out_older(Instant then) {
  const std::lock_guard lock(mutex_);
  std::vector<ConnectionId> owners;
  for (; !waiting_.empty() && waiting_.front().since < then; waiting_.pop_front())
    owners.push_back(waiting_.front().connection);
  return owners;
}

bool RequestQueue::withdraw(ConnectionId connection) {
  const std::lock_guard lock(mutex_);
  return std::erase_if(waiting_, [&](const QueuedRequest& one) { return one.connection == connection; }) > 0;
}

void RequestQueue::close() {
  {
    const std::lock_guard lock(mutex_);
    is_closed_ = true;
    waiting_.clear();
  }
  arrived_.notify_all();
}

}  // namespace search_server
