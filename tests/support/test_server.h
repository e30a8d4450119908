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
  std::string cookie;                          // what a browser would send back, from every Set-Cookie
  evidence::Value json() const;
};

class TestServer {
 public:
  explicit TestServer(const evidence::Library& library);
  explicit TestServer(const search_server::Config& config);
  ~TestServer();

  Answer get(const std::string& path) const { return ask("GET", path); }
  Answer ask(const std::string& method, const std::string& path) const { return send(method, path, "", {}); }
  using Headers = std::map<std::string, std::string>;
  Answer get(const std::string& path, const Headers& headers) const { return send("GET", path, "", headers); }
  Answer post(const std::string& path, const std::string& body, const std::string& type = "application/json") const {
    return send("POST", path, body, {{"Content-Type", type}});
  }
  // A form as a page sends it, from a browser that keeps this cookie.
  Answer form(const std::string& path, const std::string& fields, const std::string& cookie = "") const;
  // Sends bytes as they are and gives back what comes until the server closes.
  std::string raw(const std::string& bytes) const;
  int port() const { return server_->port(); }
  Answer send(const std::string& method, const std::string& path, const std::string& body,
              const Headers& headers) const;

 private:
  std::unique_ptr<search_server::App> app_;
  std::unique_ptr<search_server::Server> server_;
};

search_server::Config test_config(const evidence::Library& library);

}  // namespace support
