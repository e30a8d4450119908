// One client's connection: its socket, what it has sent and not been answered, what it is yet to be sent.
// Only the front's loop touches it. Nothing here blocks or throws; a socket that fails is kBroken.
#pragma once

#include <Poco/Net/IPAddress.h>

#include <span>
#include <string>
#include <variant>

#include "search-server/http/request_head.h"
#include "search-server/http/request_queue.h"

namespace search_server {

class Connection {
 public:
  enum class State {
    kIdle,         // nothing of a request is in
    kReadingHead,  // a part of a head is in
    kReadingBody,  // the head is in, its body not yet
    kWaiting,      // its request waits for a worker or is with one
    kRefusing,     // its request is not taken; the 503 is held back for a moment
    kSending,      // its answer is being sent
    kLingering,    // the last answer is sent; what the client still sends is thrown away until it closes
    kClosed        // to be forgotten
  };
  enum class Received { kSome, kNothing, kBroken };
  enum class Sent { kAll, kPart, kBroken };
  struct NotYet {};
  using Next = std::variant<NotYet, RawRequest, RefusedRequest>;

  // Owns the socket, which does not block.
  Connection(ConnectionId id, int socket, const Poco::Net::IPAddress& peer) : id_(id), socket_(socket), peer_(peer) {}
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  ConnectionId id() const { return id_; }
  int socket() const { return socket_; }
  const Poco::Net::IPAddress& peer() const { return peer_; }

  // Reads what is there, at most a scratch full. has_ended() tells that the client sends no more.
  Received receive(std::span<char> scratch);
  // Whether the client closed its side after the last request; what it sent stays where it is.
  bool has_closed_its_side() const;
  // Throws away what is there; false where nothing more can come.
  bool discard(std::span<char> scratch);
  // The next request, once it is whole; asks the client to go on where it waits for that.
  Next next_request(const FrontLimits& limits);
  // Whether the head of the next request is in.
  bool has_head() const { return has_head_; }
  bool has_input() const { return !input_.empty(); }
  bool has_ended() const { return has_ended_; }

  void set_answer(std::string bytes);
  // Sends what the socket takes.
  Sent send_answer();
  // Tells the client that nothing more comes.
  void end_sending();
  std::size_t sent_bytes() const { return sent_; }

  // What it holds in memory, its request at a worker included.
  std::size_t held_bytes() const { return input_.size() + request_bytes_ + output_.size(); }

  // Kept by the loop.
  State state = State::kIdle;
  Instant since;                      // when it came into its state
  Instant deadline = Instant::max();  // when it is to leave it
  bool keeps_alive = true;            // after the answer that is due
  bool is_surplus = false;            // beyond the number of connections: refused whatever it asks
  bool asks_too_often = false;        // its client, when its request came: refused with 429
  std::optional<Instant> turn;        // since when it waits for an answer, refusals between
  bool has_more = false;              // sent more while its request waits
  std::uint32_t watched = 0;          // epoll events
  std::size_t sent_at_deadline = 0;   // what had been sent when the deadline was set
  std::size_t counted_bytes = 0;      // of held_bytes in the loop's sum

 private:
  std::optional<RefusedRequest> read_head(const FrontLimits& limits);

  const ConnectionId id_;
  const int socket_;
  const Poco::Net::IPAddress peer_;
  std::string input_;
  HeadScan scan_;
  bool has_head_ = false;
  RequestHead head_;
  bool has_ended_ = false;
  std::size_t request_bytes_ = 0;
  std::string output_;
  std::size_t sent_ = 0;
};

}  // namespace search_server
