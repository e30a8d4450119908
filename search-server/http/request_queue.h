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
#include <string>
#include <unordered_map>
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
  // `share` is how many requests of one client may be with workers at once, where it has limits.
  RequestQueue(std::size_t capacity, std::size_t share) : capacity_(capacity), share_(share) {}

  // False where the queue is full; the request is lost then.
  bool offer(QueuedRequest request);
  // Waits for one whose client has not its share of workers; nothing once the queue is closed.
  std::optional<QueuedRequest> take();
  // A worker has answered what it took.
  void finished(const RawRequest& request);
  // Takes out what waits since before `then` and says whose requests they were.
  std::vector<ConnectionId> take_out_older(Instant then);
  // Takes out the request of this connection; false where no such request waits.
  bool withdraw(ConnectionId connection);
  // Drops what waits and lets every `take` return.
  void close();

 private:
  using Waiting = std::deque<QueuedRequest>;
  Waiting::iterator next();

  const std::size_t capacity_, share_;
  std::mutex mutex_;
  std::condition_variable arrived_;
  Waiting waiting_;
  std::unordered_map<std::string, std::size_t> with_workers_;  // of each client that has limits
  bool is_closed_ = false;
};

}  // namespace search_server
