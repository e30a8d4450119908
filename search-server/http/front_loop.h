// The one thread that accepts, reads, holds and sends: every connection is in one state with one deadline, and what
// happens to it is decided here. Workers are reached through the queue and the box only.
#pragma once

#include <Poco/Net/ServerSocket.h>

#include <atomic>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "search-server/http/answer_box.h"
#include "search-server/http/connection.h"
#include "search-server/http/front_counts.h"
#include "search-server/http/front_limits.h"
#include "search-server/http/rate_limiter.h"
#include "search-server/http/request_queue.h"

namespace search_server {

class FrontLoop {
 public:
  // `queue` and `answers` must outlive it. Throws evidence::Error kStorage where the system gives no descriptors.
  FrontLoop(Poco::Net::ServerSocket listening, const FrontLimits& limits, RequestQueue& queue, AnswerBox& answers);
  ~FrontLoop();
  FrontLoop(const FrontLoop&) = delete;
  FrontLoop& operator=(const FrontLoop&) = delete;

  // Until a stop is asked for in the box and what is held has been answered. Does not throw.
  void run();
  // Safe from any thread.
  FrontCounts counts() const;

 private:
  using State = Connection::State;

  // The bytes of an answer that refuses, made once.
  struct Refusal {
    std::string stays, closes;
  };

  // What may happen. Each ends with settle().
  void accept_all();
  void on_socket(Connection& connection, std::uint32_t events);
  void on_answers();
  void on_deadline(Connection& connection);
  void on_stop();

  void pass_deadlines();
  int wait_time() const;
  bool is_done() const;

  // Steps of one connection.
  void enter(Connection& connection, State state, std::chrono::milliseconds stay);
  void read(Connection& connection);
  void go_on(Connection& connection);
  void wait_for_more(Connection& connection);
  void dispatch(Connection& connection, RawRequest request);
  bool may_ask(const Connection& connection, RawRequest& request);
  void refuse(Connection& connection);
  void count_refusal(const Connection& connection);
  const std::string& refusal_of(const Connection& connection) const;
  void on_leaver(Connection& connection);
  void answer(Connection& connection, std::string bytes);
  void answer_last(Connection& connection, const RefusedRequest& refused);
  void send(Connection& connection);
  void after_answer(Connection& connection);

  // Has epoll watch what the state needs, or forgets the connection; `connection` may be gone afterwards.
  void settle(Connection& connection);
  void forget(const Connection& connection);
  void watch(Connection& connection);
  void watch_listening(bool on);
  void relieve_memory();

  const FrontLimits limits_;
  RequestQueue& queue_;
  AnswerBox& answers_;
  Poco::Net::ServerSocket listening_;
  const int epoll_;
  std::unordered_map<ConnectionId, std::unique_ptr<Connection>> connections_;
  ConnectionId last_id_;
  Instant now_;
  Instant next_pass_;
  Instant stop_deadline_ = Instant::max();
  bool is_listening_ = false;
  bool is_stopping_ = false;
  std::size_t held_bytes_ = 0;  // of all connections
  std::size_t refusals_ = 0;    // since the log said so
  std::atomic<std::uint64_t> open_{0}, told_busy_{0}, told_too_often_{0}, told_too_slow_{0}, told_unreadable_{0};
  Instant next_notice_;
  std::vector<char> scratch_;
  RateLimiter rates_;
  std::unordered_map<std::string, std::size_t> connections_of_;  // of each client
  Refusal busy_, too_often_;
};

}  // namespace search_server
