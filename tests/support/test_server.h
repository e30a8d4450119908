// A real server over real sockets on a port that the system chooses, and a client that speaks to it.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/server.h"
#include "tests/support/test_library.h"

namespace support {

struct Answer {
  int status = 0;
  std::string type;
  std::string body;
  std::map<std::string, std::string> headers;  // names in lower case
  evidence::Value json() const;
};

class TestServer {
 public:
  explicit TestServer(const evidence::Library& library);
  ~TestServer();

  Answer get(const std::string& path) const { return ask("GET", path); }
  Answer ask(const std::string& method, const std::string& path) const;
  Answer post(const std::string& path, const std::string& body, const std::string& type = "application/json") const;
  // Sends bytes as they are and gives back what comes until the server closes.
  std::string raw(const std::string& bytes) const;
  int port() const { return server_->port(); }

 private:
  std::unique_ptr<search_server::App> app_;
  std::unique_ptr<search_server::Server> server_;
};

search_server::Config test_config(const evidence::Library& library);

}  // namespace support
