#include "search-server/http/front_loop.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

#include "evidence/error.h"
#include "search-server/http/answer_bytes.h"
#include "search-server/http/problem.h"
#include "search-server/log.h"

namespace search_server {
namespace {

using std::chrono::milliseconds;

constexpr ConnectionId kListening = 0, kAnswers = 1;  // ids that are no connection's
constexpr std::size_t kScratchBytes = 64 * 1024;
constexpr int kEventsAtOnce = 256;
constexpr int kAcceptedAtOnce = 64;
constexpr milliseconds kBetweenPasses{50};  // how exact deadlines are; a pass costs a fraction of one millisecond
constexpr milliseconds kBetweenNotices{10'000};
// A connection beyond the limit is still told so, until there are this many.
constexpr std::size_t kSurplus = 512;

int new_epoll() {
  const int epoll = epoll_create1(EPOLL_CLOEXEC);
  if (epoll < 0) throw evidence::Error(evidence::ErrorCode::kStorage, "no epoll descriptor is left");
  return epoll;
}

bool control(int epoll, int operation, int descriptor, ConnectionId id, std::uint32_t events) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  return epoll_ctl(epoll, operation, descriptor, &event) == 0;
}

Response refusal(int status, const char* detail, const char* seconds) {
  Response refused = problem_response(status, detail);
  refused.headers = {{"Retry-After", seconds}};
  return refused;
}

Response busy() { return refusal(503, "Too many requests at the moment. Please try again in a second.", "1"); }

Response too_often() {
  return refusal(429, "Too many requests came from where you are. Please try again in a few seconds.", "5");
}

// Where the socket does not tell, everybody is the same client.
Poco::Net::IPAddress peer_of(const sockaddr_storage& address, socklen_t length) {
  try {
    return Poco::Net::SocketAddress(reinterpret_cast<const sockaddr*>(&address), length).host();
  } catch (const Poco::Exception&) {
    return {};
  }
}

}  // namespace

FrontLoop::FrontLoop(Poco::Net::ServerSocket listening, const FrontLimits& limits, RequestQueue& queue,
                     AnswerBox& answers)
    : limits_(limits),
      queue_(queue),
      answers_(answers),
      listening_(std::move(listening)),
      epoll_(new_epoll()),
      last_id_(kAnswers),
      scratch_(kScratchBytes),
      rates_(limits.requests_per_second, limits.request_burst),
      busy_{answer_bytes(busy(), Afterwards::kStays), answer_bytes(busy(), Afterwards::kCloses)},
      too_often_{answer_bytes(too_often(), Afterwards::kStays), answer_bytes(too_often(), Afterwards::kCloses)} {
  listening_.setBlocking(false);
  control(epoll_, EPOLL_CTL_ADD, answers_.descriptor(), kAnswers, EPOLLIN);
}

FrontLoop::~FrontLoop() { close(epoll_); }

void FrontLoop::run() {
  control(epoll_, EPOLL_CTL_ADD, listening_.impl()->sockfd(), kListening, 0);
  watch_listening(true);
  std::array<epoll_event, kEventsAtOnce> events;
  while (!is_done()) {
    const int count = epoll_wait(epoll_, events.data(), kEventsAtOnce, wait_time());
    now_ = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) {
      const ConnectionId id = events[static_cast<std::size_t>(i)].data.u64;
      if (id == kListening) accept_all();
      if (id == kAnswers) on_answers();
      const auto found = connections_.find(id);
      if (found != connections_.end()) on_socket(*found->second, events[static_cast<std::size_t>(i)].events);
    }
    if (now_ >= next_pass_) pass_deadlines();
    if (!is_stopping_ && answers_.is_stop_asked()) on_stop();
  }
  connections_.clear();
}

int FrontLoop::wait_time() const {
  return connections_.empty() && is_listening_ ? -1 : static_cast<int>(kBetweenPasses.count());
}

bool FrontLoop::is_done() const { return is_stopping_ && (connections_.empty() || now_ >= stop_deadline_); }

FrontCounts FrontLoop::counts() const { return {open_, told_busy_, told_too_often_, told_too_slow_, told_unreadable_}; }

// ---- What may happen

void FrontLoop::accept_all() {
  for (int i = 0; i < kAcceptedAtOnce && is_listening_; ++i) {
    sockaddr_storage address;
    socklen_t length = sizeof address;
    const int socket = accept4(listening_.impl()->sockfd(), reinterpret_cast<sockaddr*>(&address), &length,
                               SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) {
      // Where descriptors have run out, the next pass tries again; a wait in between spares the processor.
      if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) watch_listening(false);
      return;
    }
    const int on = 1;  // an answer is sent in one piece, so nothing is gained by waiting for more
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    auto connection = std::make_unique<Connection>(++last_id_, socket, peer_of(address, length));
    const bool is_limited = !connection->peer().isLoopback() && !limits_.trusted_proxies.holds(connection->peer());
    const bool has_too_many = ++connections_of_[client_key(connection->peer())] > limits_.connections_per_client;
    connection->is_surplus = connections_.size() >= limits_.connections || (is_limited && has_too_many);
    enter(*connection, State::kIdle, connection->is_surplus ? limits_.head_time : limits_.idle_time);
    if (!control(epoll_, EPOLL_CTL_ADD, socket, last_id_, EPOLLIN)) {
      forget(*connection);
      continue;
    }
    connection->watched = EPOLLIN;
    connections_.emplace(last_id_, std::move(connection));
    open_ = connections_.size();
    if (connections_.size() >= limits_.connections + kSurplus) watch_listening(false);
  }
}

void FrontLoop::on_socket(Connection& connection, std::uint32_t events) {
  if (events & (EPOLLERR | EPOLLHUP)) {
    connection.state = State::kClosed;
  } else if (connection.state == State::kSending) {
    send(connection);
  } else if (connection.state == State::kLingering) {
    if (!connection.discard(scratch_)) connection.state = State::kClosed;
  } else if (connection.state == State::kWaiting || connection.state == State::kRefusing) {
    connection.has_more = true;
    if (connection.state == State::kWaiting && connection.has_closed_its_side())
      connection.deadline = connection.since + limits_.leaver_wait;
  } else {
    read(connection);
  }
  settle(connection);
}

void FrontLoop::on_answers() {
  for (Answered& answered : answers_.take_all()) {
    const auto found = connections_.find(answered.connection);
    if (found == connections_.end()) continue;  // the client has gone
    found->second->turn.reset();
    answer(*found->second, std::move(answered.bytes));
    settle(*found->second);
  }
}

void FrontLoop::on_deadline(Connection& connection) {
  if (connection.state == State::kWaiting) {
    on_leaver(connection);
  } else if (connection.state == State::kRefusing) {
    answer(connection, refusal_of(connection));
  } else if (connection.state == State::kReadingHead || connection.state == State::kReadingBody) {
    answer_last(connection, {408, "The request took too long to arrive."});
  } else {
    connection.state = State::kClosed;
  }
  settle(connection);
}

// Whoever had connected or begun a request before the stop is answered; nobody else is waited for.
void FrontLoop::on_stop() {
  is_stopping_ = true;
  stop_deadline_ = now_ + limits_.stop_time;
  for (std::size_t before = connections_.size() + 1; before != connections_.size();) {
    before = connections_.size();
    accept_all();
  }
  watch_listening(false);
  listening_.close();
  std::vector<ConnectionId> held;
  for (const auto& [id, connection] : connections_) held.push_back(id);
  for (const ConnectionId id : held) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) continue;
    Connection& connection = *found->second;
    if (connection.state == State::kIdle) read(connection);  // what has come in already
    if (connection.state == State::kIdle || connection.state == State::kLingering) connection.state = State::kClosed;
    settle(connection);
  }
}

void FrontLoop::pass_deadlines() {
  next_pass_ = now_ + kBetweenPasses;
  for (const ConnectionId id : queue_.take_out_older(now_ - limits_.queue_wait)) {
    const auto found = connections_.find(id);
    if (found == connections_.end()) continue;
    count_refusal(*found->second);
    answer(*found->second, refusal_of(*found->second));
    settle(*found->second);
  }
  std::vector<ConnectionId> due;
  for (const auto& [id, connection] : connections_) {
    if (connection->deadline <= now_) due.push_back(id);
  }
  for (const ConnectionId id : due) {
    const auto found = connections_.find(id);
    if (found != connections_.end()) on_deadline(*found->second);
  }
  if (!is_stopping_) watch_listening(connections_.size() < limits_.connections + kSurplus);
  if (refusals_ > 0 && now_ >= next_notice_) {
    log_event(Severity::kWarning, "busy", evidence::Value().set("told_to_come_again", refusals_));
    refusals_ = 0;
    next_notice_ = now_ + kBetweenNotices;
  }
}

// ---- Steps of one connection

void FrontLoop::enter(Connection& connection, State state, milliseconds stay) {
  connection.state = state;
  connection.since = now_;
  connection.deadline = stay == milliseconds::max() ? Instant::max() : now_ + stay;
}

void FrontLoop::read(Connection& connection) {
  switch (connection.receive(scratch_)) {
    case Connection::Received::kBroken:
      connection.state = State::kClosed;
      return;
    case Connection::Received::kNothing:
      return;
    case Connection::Received::kSome:
      go_on(connection);
  }
}

// To the next request of what was received, if it is whole.
void FrontLoop::go_on(Connection& connection) {
  Connection::Next next = connection.next_request(limits_);
  if (auto* request = std::get_if<RawRequest>(&next)) {
    dispatch(connection, std::move(*request));
  } else if (const auto* refused = std::get_if<RefusedRequest>(&next)) {
    answer_last(connection, *refused);
  } else if (connection.has_ended()) {
    connection.state = State::kClosed;
  } else {
    wait_for_more(connection);
  }
}

// A deadline counts from the state's beginning, not from the last byte: one byte a second gains nothing.
void FrontLoop::wait_for_more(Connection& connection) {
  const State state = connection.has_head()    ? State::kReadingBody
                      : connection.has_input() ? State::kReadingHead
                                               : State::kIdle;
  if (connection.state == state) return;
  enter(connection, state,
        state == State::kReadingBody   ? limits_.body_time
        : state == State::kReadingHead ? limits_.head_time
                                       : limits_.idle_time);
}

void FrontLoop::dispatch(Connection& connection, RawRequest request) {
  request.arrived = now_;
  request.keeps_alive = request.keeps_alive && !is_stopping_;
  connection.keeps_alive = request.keeps_alive && !connection.is_surplus;
  connection.has_more = false;
  if (!connection.turn) connection.turn = now_;
  connection.asks_too_often = !may_ask(connection, request);
  if (connection.is_surplus || connection.asks_too_often ||
      !queue_.offer({connection.id(), now_, *connection.turn, std::move(request)})) {
    refuse(connection);
  } else {
    enter(connection, State::kWaiting, milliseconds::max());
  }
}

// A long body is much work. This machine's own programs have no limit, and whoever comes through a proxy here that is
// not trusted to say who asks has none either: the proxy has to have it.
bool FrontLoop::may_ask(const Connection& connection, RawRequest& request) {
  const auto client = limits_.trusted_proxies.client(connection.peer(), request.forwarded_for);
  request.client = client_key(client);
  request.address = client.toString();
  request.is_from_proxy = limits_.trusted_proxies.holds(connection.peer());
  if (connection.peer().isLoopback() && !(request.is_from_proxy && !request.forwarded_for.empty())) return true;
  request.has_limits = true;
  const auto cost = 1 + request.body.size() / limits_.body_per_request;
  return rates_.take(request.client, now_, static_cast<double>(cost));
}

const std::string& FrontLoop::refusal_of(const Connection& connection) const {
  const Refusal& refusal = connection.asks_too_often ? too_often_ : busy_;
  return connection.keeps_alive ? refusal.stays : refusal.closes;
}

void FrontLoop::count_refusal(const Connection& connection) {
  ++refusals_;
  ++(connection.asks_too_often ? told_too_often_ : told_busy_);
}

void FrontLoop::refuse(Connection& connection) {
  count_refusal(connection);
  enter(connection, State::kRefusing, limits_.refusal_delay);
}

// Who reloads a page leaves the request behind. It is told 503, for the few who only closed their side and still
// listen.
void FrontLoop::on_leaver(Connection& connection) {
  connection.deadline = Instant::max();
  if (!queue_.withdraw(connection.id())) return;  // a worker is at it
  count_refusal(connection);
  connection.keeps_alive = false;
  answer(connection, refusal_of(connection));
}

void FrontLoop::answer(Connection& connection, std::string bytes) {
  connection.set_answer(std::move(bytes));
  enter(connection, State::kSending, limits_.send_time);
  send(connection);
}

void FrontLoop::answer_last(Connection& connection, const RefusedRequest& refused) {
  ++(refused.status == 408 ? told_too_slow_ : told_unreadable_);
  connection.keeps_alive = false;
  answer(connection, answer_bytes(problem_response(refused.status, refused.detail), Afterwards::kCloses));
}

void FrontLoop::send(Connection& connection) {
  switch (connection.send_answer()) {
    case Connection::Sent::kBroken:
      connection.state = State::kClosed;
      return;
    case Connection::Sent::kPart:
      if (connection.sent_bytes() - connection.sent_at_deadline < limits_.send_step) return;
      connection.sent_at_deadline = connection.sent_bytes();
      connection.deadline = now_ + limits_.send_time;
      return;
    case Connection::Sent::kAll:
      after_answer(connection);
  }
}

void FrontLoop::after_answer(Connection& connection) {
  if (is_stopping_) {
    connection.state = State::kClosed;
  } else if (connection.keeps_alive) {
    enter(connection, State::kIdle, limits_.idle_time);
    go_on(connection);
  } else {
    // Closing at once would destroy the answer where the client is still sending.
    connection.end_sending();
    enter(connection, connection.has_ended() ? State::kClosed : State::kLingering, limits_.linger_time);
  }
}

// ---- Epoll and memory

void FrontLoop::settle(Connection& connection) {
  held_bytes_ -= connection.counted_bytes;
  if (connection.state == State::kClosed) {
    forget(connection);
    connections_.erase(connection.id());
    open_ = connections_.size();
    return;
  }
  connection.counted_bytes = connection.held_bytes();
  held_bytes_ += connection.counted_bytes;
  watch(connection);
  if (held_bytes_ > limits_.held_bytes) relieve_memory();
}

void FrontLoop::forget(const Connection& connection) {
  const auto held = connections_of_.find(client_key(connection.peer()));
  if (held != connections_of_.end() && --held->second == 0) connections_of_.erase(held);
}

void FrontLoop::watch(Connection& connection) {
  const bool is_held = connection.state == State::kWaiting || connection.state == State::kRefusing;
  std::uint32_t events = EPOLLIN;
  if (connection.state == State::kSending) events = EPOLLOUT;
  if (is_held && connection.has_more) events = 0;  // it is read again after the answer
  if (events == connection.watched) return;
  connection.watched = events;
  if (!control(epoll_, EPOLL_CTL_MOD, connection.socket(), connection.id(), events))
    connection.deadline = now_;  // never seen; the next pass ends it
}

void FrontLoop::watch_listening(bool on) {
  if (on == is_listening_) return;
  is_listening_ = on;
  control(epoll_, EPOLL_CTL_MOD, listening_.impl()->sockfd(), kListening, on ? EPOLLIN : 0u);
}

// Whoever has been sending or reading the longest makes room for the others.
void FrontLoop::relieve_memory() {
  while (held_bytes_ > limits_.held_bytes) {
    Connection* slowest = nullptr;
    for (const auto& [id, connection] : connections_) {
      const State state = connection->state;
      const bool is_slow = state == State::kReadingHead || state == State::kReadingBody || state == State::kSending;
      if (is_slow && (!slowest || connection->since < slowest->since)) slowest = connection.get();
    }
    if (!slowest) return;  // all of it is with the workers
    slowest->state = State::kClosed;
    settle(*slowest);
  }
}

}  // namespace search_server
