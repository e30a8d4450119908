// The HTTP server: a socket, the front that holds its connections, handlers behind it.
#pragma once

#include <memory>

#include "search-server/app.h"

namespace search_server {

class Server {
 public:
  // Binds at once; throws evidence::Error kStorage where the address is taken.
  explicit Server(const App& app);
  // Takes no more connections and waits for requests that are held, ten seconds at most for those not yet begun.
  ~Server();

  void start();
  // From now on requests are answered by this configuration: library, vocabularies, templates, names, tokens. Those
  // being answered are finished by the one before. Where it listens, its workers, limits and time-outs stay as they
  // were at the start. Throws evidence::Error where it cannot be taken; then everything stays.
  void reload(const Config& config);
  // The port it listens on; the one the system chose where 0 was asked for.
  int port() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace search_server
