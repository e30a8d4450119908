// The HTTP server: a socket, the front that holds its connections, handlers behind it.
#pragma once

#include <memory>

#include "search-server/app.h"

namespace search_server {

class Server {
 public:
  // Binds at once; throws evidence::Error kStorage where the address is taken. `app` must outlive the server.
  explicit Server(const App& app);
  // Takes no more connections and waits for requests that are held, ten seconds at most for those not yet begun.
  ~Server();

  void start();
  // The port it listens on; the one the system chose where 0 was asked for.
  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace search_server
