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

RequestQueue::Waiting::iterator RequestQueue::next() {
  auto first = waiting_.end();
  for (auto at = waiting_.begin(); at != waiting_.end(); ++at) {
    if (first != waiting_.end() && at->turn >= first->turn) continue;
    const auto held = at->request.has_limits ? with_workers_.find(at->request.client) : with_workers_.end();
    if (held == with_workers_.end() || held->second < share_) first = at;
  }
  return first;
}

std::optional<QueuedRequest> RequestQueue::take() {
  std::unique_lock lock(mutex_);
  auto first = waiting_.end();
  arrived_.wait(lock, [&] {
    first = next();
    return is_closed_ || first != waiting_.end();
  });
  if (is_closed_) return std::nullopt;
  QueuedRequest taken = std::move(*first);
  waiting_.erase(first);
  if (taken.request.has_limits) ++with_workers_[taken.request.client];
  return taken;
}

void RequestQueue::finished(const RawRequest& request) {
  if (!request.has_limits) return;
  {
    const std::lock_guard lock(mutex_);
    const auto held = with_workers_.find(request.client);
    if (--held->second == 0) with_workers_.erase(held);
  }
  arrived_.notify_one();  // for what this client has waiting
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
