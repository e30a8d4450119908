// A request's head, read as far as its framing needs: where it ends, how long its body is, whether the connection
// stays. Stricter than Poco, which reads the same bytes afterwards: whatever two readers could frame differently is
// refused. Pure functions, safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "search-server/http/front_limits.h"

namespace search_server {

// A whole request as it came.
struct RawRequest {
  std::string head;  // with the empty line that ends it
  std::string body;
  bool keeps_alive = true;         // the connection stays for the next request
  std::string forwarded_for = {};  // X-Forwarded-For, as it came: anybody can write it
  std::string client = {};         // who is asked to wait where it asks too often; the front sets it
  bool has_limits = false;         // it is not this machine itself; the front sets it
  std::string address = {};        // of the client, whole; the front sets it
  bool is_from_proxy = false;      // that the configuration trusts; the front sets it
  std::chrono::steady_clock::time_point arrived = std::chrono::steady_clock::now();
};

struct RequestHead {
  std::size_t body_bytes = 0;
  bool keeps_alive = true;
  bool expects_continue = false;
  std::string forwarded_for;
};

// Why a request is not taken; the connection ends with it.
struct RefusedRequest {
  int status;
  std::string detail;  // shown to the client
};

// A search for the end of a head that goes on where it stopped, so that a slow sender costs no more than a fast one.
class HeadScan {
 public:
  enum class State { kMore, kComplete, kForbidden };

  // `bytes` is all that was received, as before with more at its end. kForbidden where no head has such bytes.
  State scan(std::string_view bytes);
  // The head's length with its empty line, where it is complete.
  std::size_t length() const { return at_; }

 private:
  std::size_t at_ = 0;
  std::size_t line_start_ = 0;
};

// `head` is complete.
std::variant<RequestHead, RefusedRequest> read_request_head(std::string_view head, const FrontLimits& limits);

}  // namespace search_server
