// The front of the server: connections wait in one thread that never blocks, whole requests are answered by few
// workers. It knows HTTP's framing and nothing of what is asked: a handler makes the bytes of an answer from those of a
// request. Decision 16.
#pragma once

#include <Poco/Net/ServerSocket.h>

#include <functional>
#include <memory>
#include <string>

#include "search-server/http/front_counts.h"
#include "search-server/http/front_limits.h"
#include "search-server/http/request_head.h"

namespace search_server {

// Called by several workers at once; must not throw. The bytes say whether the connection stays as the request does.
using RequestHandler = std::function<std::string(const RawRequest&)>;

class HttpFront {
 public:
  // `listening` is bound and listens. Throws evidence::Error kStorage where the system gives no descriptors.
  HttpFront(Poco::Net::ServerSocket listening, const FrontLimits& limits, RequestHandler handler);
  ~HttpFront();  // stops

  void start();
  // Takes no more connections, answers the requests it holds for as long as `stop_time`, closes. What a worker is at
  // is waited for. Once is enough.
  void stop();
  // Safe from any thread.
  FrontCounts counts() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace search_server
