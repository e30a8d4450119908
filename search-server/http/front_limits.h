// What the front of the server allows each connection, and all of them together. Plain values; Config sets some of
// them.
#pragma once

#include <chrono>
#include <cstddef>

#include "search-server/http/client_address.h"

namespace search_server {

struct FrontLimits {
  std::size_t workers = 4;                       // threads that answer
  std::size_t queue = 1024;                      // whole requests that may wait for a worker
  std::size_t connections = 4096;                // beyond them a connection is told 503
  std::chrono::milliseconds queue_wait{10'000};  // a request that waited longer is told 503
  std::chrono::milliseconds leaver_wait{1'000};  // the same for who has closed its side: it has most likely left
  std::chrono::milliseconds head_time{10'000};   // from its first byte until a request's head is in
  std::chrono::milliseconds body_time{30'000};   // from then until its body is in
  std::chrono::milliseconds idle_time{60'000};   // between requests
  std::chrono::milliseconds send_time{30'000};   // for each `send_step` that a reader takes
  std::chrono::milliseconds refusal_delay{250};  // a 503 is held back so that asking again at once costs us little
  std::chrono::milliseconds linger_time{5'000};  // for what a client still sends after its last answer
  std::chrono::milliseconds stop_time{10'000};   // for the requests that are held when the server is stopped
  std::size_t head_bytes = 32 * 1024;            // request line and headers
  std::size_t target_bytes = 16 * 1024;          // the address in the request line; Poco reads no longer one
  std::size_t body_bytes = 1024 * 1024;          // a long report as text
  std::size_t send_step = 32 * 1024;             // about 1 KB a second keeps a slow reader
  double requests_per_second = 25;               // of one client, in the long run; 0: as many as it likes
  double request_burst = 200;                    // of one client, at once; beyond both it is told 429
  std::size_t connections_per_client = 512;      // beyond them it is told 503
  std::size_t body_per_request = 8 * 1024;       // so much of a body counts as another request
  TrustedProxies trusted_proxies;                // whose word on the client counts; this machine itself has no limit
  std::size_t held_bytes = 256 * 1024 * 1024;    // of all requests and answers together
};

}  // namespace search_server
