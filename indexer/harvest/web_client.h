// The polite client: one request at a time, spaced, robots.txt and Retry-After honoured, never off the site and never
// into a private network. Not safe to share between threads.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "indexer/harvest/http_exchange.h"
#include "indexer/harvest/robots.h"
#include "indexer/harvest/web_address.h"

namespace indexer {

// What the client asks of the world; tests put their own in its place.
struct WebSurroundings {
  std::function<std::chrono::steady_clock::time_point()> now;
  std::function<std::chrono::system_clock::time_point()> wall_clock;  // for a Retry-After that names a moment
  std::function<void(std::chrono::milliseconds)> sleep;
  std::function<std::vector<Poco::Net::IPAddress>(const std::string& host)> resolve;  // may throw Poco::Exception

  static WebSurroundings real();
};

struct WebClientOptions {
  std::string contact;                        // in the User-Agent: "Precedent/0.1.0 (+contact)"
  std::chrono::milliseconds delay{1000};      // from the end of a request to the next; off loopback a second at least
  std::chrono::milliseconds timeout{60'000};  // for the whole of one request (but not the look-up of the name)
  std::uint64_t max_requests = 5000;
  bool allow_loopback = false;    // for tests: this machine's addresses, and no others that are not public
  std::filesystem::path ca_file;  // certificate authorities besides the system's; empty: none
  WebSurroundings surroundings = WebSurroundings::real();
};

// An answer with status 200.
struct WebAnswer {
  std::string content_type;
  std::string bytes;
  WebAddress address;  // after redirects
};

using WebResult = std::variant<WebAnswer, WebFailure>;

class WebClient {
 public:
  // Only addresses of `site` (scheme, host and port) are ever asked.
  WebClient(WebAddress site, WebClientOptions options) : site_(std::move(site)), options_(std::move(options)) {}

  // Follows up to five redirects on the site; repeats 429 and 503 up to twice. Never throws for what a server does.
  WebResult get(const WebAddress& address, std::uint64_t max_bytes);

  // False once nothing more should be asked in this run: the requests are used up, or the host has failed to answer
  // three times running.
  bool may_ask() const { return requests_ < options_.max_requests && !has_given_up(); }
  bool has_given_up() const { return failures_in_a_row_ >= 3; }
  std::uint64_t requests() const { return requests_; }

 private:
  using Exchanged = std::variant<HttpReply, WebFailure>;
  struct Size {
    std::uint64_t max_bytes;
    bool cut;
  };
  enum class Law { kRobots, kNone };  // only robots.txt itself is asked for without it

  WebResult follow(WebAddress address, Size size, Law law);
  std::optional<WebFailure> objection(const WebAddress& address, Law law);
  Exchanged ask_patiently(const WebAddress& address, Size size);
  Exchanged ask(const WebAddress& address, Size size);
  std::variant<std::vector<Poco::Net::IPAddress>, WebFailure> checked_addresses(const std::string& host) const;
  void read_robots();
  void keep_distance(bool is_loopback);
  void count(const Exchanged& result);
  std::optional<std::chrono::milliseconds> pause_before_retry(const HttpReply& reply, int attempt) const;

  WebAddress site_;
  WebClientOptions options_;
  Poco::Net::Context::Ptr tls_;  // made for the first https request
  std::optional<Robots> robots_;
  std::optional<WebFailure> robots_failure_;
  std::optional<std::chrono::steady_clock::time_point> last_request_;
  std::uint64_t requests_ = 0;
  int failures_in_a_row_ = 0;
};

}  // namespace indexer
