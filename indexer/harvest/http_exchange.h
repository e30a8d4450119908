// One HTTP request over a connection of its own to an address that was checked, done by a deadline.
// Safe from any thread: each call has its own socket.
#pragma once

#include <Poco/Net/Context.h>
#include <Poco/Net/IPAddress.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "indexer/harvest/block_reason.h"
#include "indexer/harvest/web_address.h"

namespace indexer {

struct WebFailure {
  BlockReason reason = BlockReason::kServerError;
  std::string detail;  // for people
  int status = 0;      // of HTTP; 0 where there was none
};

struct HttpRequest {
  WebAddress address;
  // Tried in turn until one connects. The name in `address` is not looked up again, so that a name which leads
  // elsewhere a moment later (DNS rebinding) gains nothing; TLS still asks for and verifies the name.
  std::vector<Poco::Net::IPAddress> connect_to;
  std::string user_agent;
  std::chrono::milliseconds timeout{60'000};  // for everything: a server that dribbles does not hold us
  std::uint64_t max_bytes = 0;                // of the body
  bool cut_at_max = false;                    // a longer body is cut instead of refused
  Poco::Net::Context::Ptr tls;                // needed for https
};

struct HttpReply {
  int status = 0;
  std::string content_type, location, retry_after;  // headers; empty where not sent
  std::string bytes;                                // only of status 200
};

// Any status is a reply. Failures: tls, timeout, unreachable, too-large, unreadable. Throws nothing for what a server
// does.
std::variant<HttpReply, WebFailure> exchange(const HttpRequest& request);

// A client's TLS: 1.2 or newer, the certificate checked against the system's authorities (and `ca_file`, unless empty)
// and against the host's name.
Poco::Net::Context::Ptr verifying_tls(const std::filesystem::path& ca_file);

}  // namespace indexer
