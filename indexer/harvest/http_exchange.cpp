#include "indexer/harvest/http_exchange.h"

#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SSLException.h>
#include <Poco/Net/SecureStreamSocket.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace indexer {
namespace {

using Poco::Net::StreamSocket;
using std::chrono::milliseconds;
using Moment = std::chrono::steady_clock::time_point;

constexpr int kMaxHeaderFields = 200;

// Shuts a socket down when the time is up, so that whatever waits on it, wakes. Poco's own timeouts are for each read:
// a server that sends a byte a second never meets them. Must end before the socket is closed.
class Watchdog {
 public:
  Watchdog(int socket, Moment deadline)
      : thread_([this, socket, deadline] {
          std::unique_lock lock(mutex_);
          if (done_.wait_until(lock, deadline, [this] { return is_done_; })) return;
          expired_ = true;
          ::shutdown(socket, SHUT_RDWR);
        }) {}
  ~Watchdog() {
    {
      const std::lock_guard lock(mutex_);
      is_done_ = true;
    }
    done_.notify_one();
    thread_.join();
  }
  Watchdog(const Watchdog&) = delete;
  Watchdog& operator=(const Watchdog&) = delete;

  bool expired() const { return expired_; }

 private:
  std::mutex mutex_;
  std::condition_variable done_;
  bool is_done_ = false;
  std::atomic<bool> expired_{false};
  std::thread thread_;  // last: it uses the others
};

Poco::Timespan until(Moment deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now());
  return Poco::Timespan(std::max<Poco::Timespan::TimeDiff>(left.count(), 1000));
}

StreamSocket connected(const HttpRequest& request, Moment deadline) {
  for (std::size_t i = 0;; ++i) {
    StreamSocket socket;
    try {
      socket.connect(Poco::Net::SocketAddress(request.connect_to.at(i), request.address.port), until(deadline));
      socket.setReceiveTimeout(until(deadline));
      socket.setSendTimeout(until(deadline));
      return socket;
    } catch (const Poco::Exception&) {
      if (i + 1 == request.connect_to.size() || std::chrono::steady_clock::now() >= deadline) throw;
    }
  }
}

// Over a socket that is connected already, Poco looks no name up. (Poco 1.11's HTTPSClientSession takes unconnected
// sockets only and would connect by name; what it adds is the handshake, which attach() does here, with the name for
// SNI.)
Poco::Net::HTTPClientSession session_over(const StreamSocket& socket, const HttpRequest& request) {
  if (!request.address.is_secure()) return Poco::Net::HTTPClientSession(socket);
  auto secure = Poco::Net::SecureStreamSocket::attach(socket, request.address.host, request.tls);
  secure.verifyPeerCertificate(request.address.host);
  return Poco::Net::HTTPClientSession(secure);
}

void send(Poco::Net::HTTPClientSession& session, const HttpRequest& request) {
  Poco::Net::HTTPRequest message(Poco::Net::HTTPRequest::HTTP_GET, request.address.target,
                                 Poco::Net::HTTPMessage::HTTP_1_1);
  message.set("Host", request.address.authority());
  message.set("User-Agent", request.user_agent);
  message.set("Accept", "*/*");
  message.set("Accept-Encoding", "identity");
  message.setKeepAlive(false);
  session.sendRequest(message);
}

// Empty where the body came whole.
std::string read_body(std::istream& in, const HttpRequest& request, HttpReply& reply) {
  std::array<char, 16384> buffer;
  while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
    reply.bytes.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
    if (reply.bytes.size() <= request.max_bytes) continue;
    reply.bytes.resize(request.max_bytes);
    return request.cut_at_max ? "" : "more than " + std::to_string(request.max_bytes) + " bytes";
  }
  return "";
}

std::variant<HttpReply, WebFailure> receive(Poco::Net::HTTPClientSession& session, const HttpRequest& request) {
  Poco::Net::HTTPResponse response;
  response.setFieldLimit(kMaxHeaderFields);
  std::istream& body = session.receiveResponse(response);
  HttpReply reply{static_cast<int>(response.getStatus()), response.getContentType(), response.get("Location", ""),
                  response.get("Retry-After", ""), ""};
  if (reply.status != 200) return reply;
  if (response.get("Content-Encoding", "identity") != "identity")
    return WebFailure{BlockReason::kUnreadable, "an encoding that was not asked for", reply.status};
  const bool has_length = response.hasContentLength();
  const auto length = has_length ? static_cast<std::uint64_t>(response.getContentLength64()) : 0;
  if (length > request.max_bytes && !request.cut_at_max)
    return WebFailure{BlockReason::kTooLarge, std::to_string(length) + " bytes", reply.status};
  const std::string excess = read_body(body, request, reply);
  if (!excess.empty()) return WebFailure{BlockReason::kTooLarge, excess, reply.status};
  // A chunked body that ends between chunks looks complete to Poco; the readers of XML and PDF notice.
  if (body.bad() || (has_length && reply.bytes.size() < std::min(length, request.max_bytes)))
    return WebFailure{BlockReason::kUnreachable, "the connection broke off", reply.status};
  return reply;
}

std::variant<HttpReply, WebFailure> converse(const HttpRequest& request, const StreamSocket& socket,
                                             const Watchdog& watchdog) {
  const WebFailure late{BlockReason::kTimeout,
                        "no whole answer within " + std::to_string(request.timeout.count()) + " ms"};
  try {
    auto session = session_over(socket, request);
    send(session, request);
    auto result = receive(session, request);
    // Once shut down, a body seems to end: what was read is not whole.
    if (watchdog.expired()) return late;
    return result;
  } catch (const Poco::TimeoutException&) {
    return late;
  } catch (const Poco::Net::SSLException& error) {
    return watchdog.expired() ? late : WebFailure{BlockReason::kTls, error.displayText()};
  } catch (const Poco::Exception& error) {
    return watchdog.expired() ? late : WebFailure{BlockReason::kUnreachable, error.displayText()};
  } catch (const std::ios_base::failure& error) {
    return watchdog.expired() ? late : WebFailure{BlockReason::kUnreachable, error.what()};
  }
}

}  // namespace

std::variant<HttpReply, WebFailure> exchange(const HttpRequest& request) {
  const Moment deadline = std::chrono::steady_clock::now() + request.timeout;
  try {
    const StreamSocket socket = connected(request, deadline);
    const Watchdog watchdog(socket.impl()->sockfd(), deadline);
    return converse(request, socket, watchdog);
  } catch (const Poco::TimeoutException&) {
    return WebFailure{BlockReason::kTimeout, "no connection"};
  } catch (const Poco::Exception& error) {
    return WebFailure{BlockReason::kUnreachable, error.displayText()};
  }
}

Poco::Net::Context::Ptr verifying_tls(const std::filesystem::path& ca_file) {
  using Poco::Net::Context;
  constexpr int kMaxChain = 9;
  constexpr bool kSystemAuthorities = true;
  // Strict: Poco's relaxed mode skips the name for hosts that resolve to this machine.
  Context::Ptr tls =
      new Context(Context::TLS_CLIENT_USE, ca_file.string(), Context::VERIFY_STRICT, kMaxChain, kSystemAuthorities);
  tls->requireMinimumProtocol(Context::PROTO_TLSV1_2);
  tls->enableExtendedCertificateVerification(true);
  return tls;
}

}  // namespace indexer
