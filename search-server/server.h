// The HTTP server: a socket, a few worker threads, handlers behind them.
#pragma once

#include <memory>

#include "search-server/app.h"

namespace search_server {

class Server {
 public:
  // Binds at once; throws evidence::Error kStorage where the address is taken. `app` must outlive the server.
  explicit Server(const App& app);
  // Stops and waits for requests that are being answered.
  ~Server();

  void start();
  // The port it listens on; the one the system chose where 0 was asked for.
  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace search_server
