#include "search-server/http/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace search_server {
namespace {

bool is_passing(int error) { return error == EAGAIN || error == EWOULDBLOCK || error == EINTR; }

}  // namespace

Connection::~Connection() { close(socket_); }

Connection::Received Connection::receive(std::span<char> scratch) {
  const ssize_t count = recv(socket_, scratch.data(), scratch.size(), 0);
  if (count < 0) return is_passing(errno) ? Received::kNothing : Received::kBroken;
  has_ended_ = count == 0;
  input_.append(scratch.data(), static_cast<std::size_t>(count));
  return Received::kSome;
}

bool Connection::has_closed_its_side() const {
  char next = 0;
  return recv(socket_, &next, 1, MSG_PEEK) == 0;
}

bool Connection::discard(std::span<char> scratch) {
  const ssize_t count = recv(socket_, scratch.data(), scratch.size(), 0);
  return count > 0 || (count < 0 && is_passing(errno));
}

Connection::Next Connection::next_request(const FrontLimits& limits) {
  if (!has_head_) {
    if (auto refused = read_head(limits)) return *refused;
    if (!has_head_) return NotYet{};
  }
  if (input_.size() - scan_.length() < head_.body_bytes) return NotYet{};
  RawRequest request{input_.substr(0, scan_.length()), input_.substr(scan_.length(), head_.body_bytes),
                     head_.keeps_alive, head_.forwarded_for};
  request_bytes_ = request.head.size() + request.body.size();
  input_ = input_.substr(request_bytes_);  // and gives back the memory of a long body
  has_head_ = false;
  scan_ = {};
  return request;
}

std::optional<RefusedRequest> Connection::read_head(const FrontLimits& limits) {
  // RFC 9112, 2.2: an empty line before a request is passed over.
  while (scan_.length() == 0 && input_.starts_with("\r\n")) input_.erase(0, 2);
  if (scan_.length() == 0 && input_ == "\r") return std::nullopt;
  const auto found = scan_.scan(std::string_view(input_).substr(0, limits.head_bytes));
  if (found == HeadScan::State::kForbidden) return RefusedRequest{400, "A request has bytes that no request has."};
  if (found == HeadScan::State::kMore) {
    if (input_.size() < limits.head_bytes) return std::nullopt;
    return RefusedRequest{431, "The request line and headers are longer than 32 KB."};
  }
  const auto head = read_request_head(std::string_view(input_).substr(0, scan_.length()), limits);
  if (const auto* refused = std::get_if<RefusedRequest>(&head)) return *refused;
  head_ = std::get<RequestHead>(head);
  has_head_ = true;
  if (head_.expects_continue && input_.size() == scan_.length()) {
    constexpr std::string_view kGoOn = "HTTP/1.1 100 Continue\r\n\r\n";
    // Every earlier answer has been taken, so there is room; a client that hears nothing goes on by itself.
    static_cast<void>(send(socket_, kGoOn.data(), kGoOn.size(), MSG_NOSIGNAL));
  }
  return std::nullopt;
}

void Connection::set_answer(std::string bytes) {
  output_ = std::move(bytes);
  sent_ = 0;
  sent_at_deadline = 0;
  request_bytes_ = 0;
}

Connection::Sent Connection::send_answer() {
  while (sent_ < output_.size()) {
    const ssize_t count = send(socket_, output_.data() + sent_, output_.size() - sent_, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return is_passing(errno) ? Sent::kPart : Sent::kBroken;
    sent_ += static_cast<std::size_t>(count);
  }
  output_ = {};
  return Sent::kAll;
}

void Connection::end_sending() { shutdown(socket_, SHUT_WR); }

}  // namespace search_server
