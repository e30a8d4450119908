#include "search-server/server.h"

#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>

#include <atomic>

#include "evidence/error.h"
#include "search-server/http/front.h"
#include "search-server/http/guarded_handler.h"
#include "search-server/http/open_files.h"
#include "search-server/log.h"

namespace search_server {
namespace {

constexpr int kBacklog = 1024;  // connections that the system holds until they are accepted
// Files besides connections: the index, what a worker reads, refused connections that are told so.
constexpr std::size_t kOtherFiles = 1024;

Poco::Net::ServerSocket listen_on(const Config& config) {
  const std::string address = config.listen_host + ":" + std::to_string(config.listen_port);
  try {
    Poco::Net::ServerSocket socket;
    // The port may be taken again right after a stop, but never shared with a server that is running.
    constexpr bool kReuseAddress = true, kReusePort = false;
    socket.bind(Poco::Net::SocketAddress(config.listen_host, static_cast<Poco::UInt16>(config.listen_port)),
                kReuseAddress, kReusePort);
    socket.listen(kBacklog);
    return socket;
  } catch (const Poco::Exception& error) {
    throw evidence::Error(evidence::ErrorCode::kStorage, address + ": cannot be listened on: " + error.displayText());
  }
}

// As many connections as were asked for, or as many as the system gives descriptors for.
std::size_t possible_connections(std::size_t asked) {
  const std::size_t files = raise_open_files(asked + kOtherFiles);
  if (files >= asked + kOtherFiles) return asked;
  const std::size_t possible = files > 2 * kOtherFiles ? files - kOtherFiles : files / 2;
  log_problem(Severity::kWarning, "fewer connections",
              std::to_string(possible) + " connections instead of " + std::to_string(asked) + ", since only " +
                  std::to_string(files) + " files may be open (ulimit -n)");
  return possible;
}

FrontLimits limits_of(const Config& config) {
  FrontLimits limits;
  limits.workers = static_cast<std::size_t>(config.workers);
  limits.queue = static_cast<std::size_t>(config.queue);
  limits.connections = possible_connections(static_cast<std::size_t>(config.connections));
  limits.queue_wait = std::chrono::milliseconds(config.queue_wait_ms);
  limits.head_time = std::chrono::seconds(config.head_seconds);
  limits.body_time = std::chrono::seconds(config.body_seconds);
  limits.idle_time = std::chrono::seconds(config.idle_seconds);
  limits.requests_per_second = config.requests_per_second;
  limits.request_burst = config.request_burst;
  limits.connections_per_client = static_cast<std::size_t>(config.connections_per_client);
  limits.trusted_proxies = TrustedProxies(config.trusted_proxies);
  return limits;
}

}  // namespace

struct Server::Parts {
  Lasting lasting;
  std::atomic<std::shared_ptr<const GuardedHandler>> handler;
  int port;
  HttpFront front;

  Parts(const App& app, const Poco::Net::ServerSocket& bound)
      : lasting(app.lasting()),
        handler(std::make_shared<const GuardedHandler>(app)),
        port(bound.address().port()),
        front(bound, limits_of(app.config()),
              [this](const RawRequest& request) { return handler.load()->answer(request); }) {
    lasting.metrics->set_front([this] { return front.counts(); });
  }
};

Server::Server(const App& app) : parts_(new Parts(app, listen_on(app.config()))) {}

Server::~Server() {
  parts_->front.stop();
  parts_->lasting.metrics->set_front({});
}

void Server::reload(const Config& config) {
  Lasting lasting = parts_->lasting;
  if (lasting.gate->library() != config.library) lasting.gate = nullptr;
  const App app(config, std::move(lasting));
  parts_->handler = std::make_shared<const GuardedHandler>(app);
  parts_->lasting = app.lasting();
}

void Server::start() { parts_->front.start(); }

int Server::port() const { return parts_->port; }

}  // namespace search_server
