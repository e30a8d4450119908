// The names by which this server is called. A request for another name comes from a page that had its own name changed
// to our address (DNS rebinding), or would put a stranger's name into our links. Immutable; safe from any thread.
#pragma once

#include <set>
#include <string>

#include "search-server/config.h"

namespace search_server {

class OwnHosts {
 public:
  // Those of `public_url`, `hosts` and `listen`, localhost and its addresses; where it listens on all addresses of the
  // machine, any address.
  explicit OwnHosts(const Config& config);

  // Of a Host header: "localhost:8080", "[::1]", "evidence.example.gov.uk".
  bool takes(const std::string& host) const;

 private:
  std::set<std::string> names_;
  bool takes_any_address_ = false;
};

// "evidence.example.gov.uk:8443" -> "evidence.example.gov.uk", in small letters; empty where it is no host.
std::string host_without_port(const std::string& host);

}  // namespace search_server
