// Whole requests that wait for a worker. The connection that has waited longest for an answer is served first, whether
// or not it was told meanwhile to come again: else those who come again at once would take turns among themselves. Safe
// from any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "search-server/http/request_head.h"

namespace search_server {

using Instant = std::chrono::steady_clock::time_point;
using ConnectionId = std::uint64_t;  // never used twice

struct QueuedRequest {
  ConnectionId connection;
  Instant since;
  Instant turn;  // of its connection
  RawRequest request;
};

class RequestQueue {
 public:
  explicit RequestQueue(std::size_t capacity) : capacity_(capacity) {}

  // False where the queue is full; the request is lost then.
  bool offer(QueuedRequest request);
  // Waits for one; nothing once the queue is closed.
  std::optional<QueuedRequest> take();
  // Takes out what waits since before `then` and says whose requests they were.
  std::vector<ConnectionId> take_out_older(Instant then);
  // Takes out the request of this connection; false where no such request waits.
  bool withdraw(ConnectionId connection);
  // Drops what waits and lets every `take` return.
  void close();

 private:
  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<QueuedRequest> waiting_;
  bool is_closed_ = false;
};

}  // namespace search_server
