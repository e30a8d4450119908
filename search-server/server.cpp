#include "search-server/server.h"

#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/ThreadPool.h>

#include "evidence/error.h"
#include "search-server/http/guarded_handler.h"

namespace search_server {
namespace {

// Poco holds a thread for a connection that is kept alive; short waits give it back soon.
constexpr int kKeepAliveSeconds = 5;
constexpr int kRequestSeconds = 15;
constexpr int kBacklog = 256;

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

Poco::Net::HTTPServerParams* parameters_of(const Config& config) {
  auto* parameters = new Poco::Net::HTTPServerParams;  // owned by HTTPServer
  parameters->setMaxThreads(config.workers);
  parameters->setMaxQueued(config.queue);
  parameters->setKeepAliveTimeout(Poco::Timespan(kKeepAliveSeconds, 0));
  parameters->setTimeout(Poco::Timespan(kRequestSeconds, 0));
  return parameters;
}

}  // namespace

struct Server::Parts {
  Poco::Net::ServerSocket socket;
  Poco::ThreadPool threads;
  Poco::Net::HTTPServer http;

  Parts(const App& app, Poco::Net::ServerSocket bound)
      : socket(std::move(bound)),
        threads(2, app.config().workers + 1),
        http(new GuardedHandlerFactory(app), threads, socket, parameters_of(app.config())) {}
};

Server::Server(const App& app) : parts_(new Parts(app, listen_on(app.config()))) {}

Server::~Server() {
  parts_->http.stopAll(false);
  parts_->threads.joinAll();
}

void Server::start() { parts_->http.start(); }

int Server::port() const { return parts_->socket.address().port(); }

}  // namespace search_server
