#include "search-server/http/request_queue.h"

#include <algorithm>

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
  const auto next = std::min_element(waiting_.begin(), waiting_.end(),
                                     [](const QueuedRequest& a, const QueuedRequest& b) { return a.turn < b.turn; });
  QueuedRequest taken = std::move(*next);
  waiting_.erase(next);
  return taken;
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
