#include "indexer/harvest/web_client.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeParser.h>
#include <Poco/Exception.h>
#include <Poco/Net/DNS.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "evidence/installation.h"
#include "indexer/harvest/public_address.h"

namespace indexer {
namespace {

using Poco::Net::IPAddress;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kProduct = "Precedent";
constexpr int kMaxRedirects = 5;
constexpr int kMaxRetries = 2;
constexpr milliseconds kLeastDelay = seconds(1);
constexpr milliseconds kLongestCrawlDelay = seconds(60);
// A host that wants to be left alone for longer is left alone for this run.
constexpr milliseconds kLongestPause = seconds(120);
constexpr milliseconds kPauseUnasked = seconds(5);
// RFC 9309, 2.5: at least this much of a robots.txt is read; the rest of a longer one is not.
constexpr std::uint64_t kRobotsBytes = 500 * 1024;

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

WebFailure failure_of(int status) {
  const std::string detail = "status " + std::to_string(status);
  if (status == 401 || status == 403) return {BlockReason::kForbidden, detail, status};
  if (status == 404 || status == 410) return {BlockReason::kNotFound, detail, status};
  return {BlockReason::kServerError, detail, status};
}

bool is_error_page(const WebAddress& address) {
  std::string path = address.path();
  std::transform(path.begin(), path.end(), path.begin(), [](unsigned char c) { return std::tolower(c); });
  return path.ends_with("/mgerror.aspx");
}

}  // namespace

WebSurroundings WebSurroundings::real() {
  return {[] { return std::chrono::steady_clock::now(); }, [] { return std::chrono::system_clock::now(); },
          [](milliseconds pause) { std::this_thread::sleep_for(pause); },
          [](const std::string& host) {
            IPAddress literal;
            if (IPAddress::tryParse(host, literal)) return std::vector<IPAddress>{literal};
            return Poco::Net::DNS::hostByName(host).addresses();
          }};
}

WebResult WebClient::get(const WebAddress& address, std::uint64_t max_bytes) {
  return follow(address, {max_bytes, false}, Law::kRobots);
}

WebResult WebClient::follow(WebAddress address, Size size, Law law) {
  for (int hop = 0; hop <= kMaxRedirects; ++hop) {
    if (auto refused = objection(address, law)) return *refused;
    Exchanged result = ask_patiently(address, size);
    if (auto* failure = std::get_if<WebFailure>(&result)) return *failure;
    HttpReply& reply = std::get<HttpReply>(result);
    if (reply.status == 200) return WebAnswer{reply.content_type, std::move(reply.bytes), address};
    if (!is_redirect(reply.status)) return failure_of(reply.status);
    const auto next = address.resolve(reply.location);
    if (!next || reply.location.empty())
      return WebFailure{BlockReason::kServerError, "a redirect to nowhere", reply.status};
    if (is_error_page(*next)) return WebFailure{BlockReason::kNotFound, "the site's error page", reply.status};
    address = *next;
  }
  return WebFailure{BlockReason::kServerError, "more than five redirects"};
}

std::optional<WebFailure> WebClient::objection(const WebAddress& address, Law law) {
  if (!site_.same_site(address)) return WebFailure{BlockReason::kOtherHost, "leads to " + address.text()};
  if (law == Law::kNone) return std::nullopt;
  read_robots();
  if (robots_failure_) return robots_failure_;
  if (!robots_->allows(address.target)) return WebFailure{BlockReason::kRobots, "robots.txt forbids it"};
  return std::nullopt;
}

// RFC 9309, 2.3.1: a file that is not there allows everything; one that cannot be read allows nothing.
void WebClient::read_robots() {
  if (robots_ || robots_failure_) return;
  const auto result = follow(*site_.resolve("/robots.txt"), {kRobotsBytes, true}, Law::kNone);
  if (const auto* answer = std::get_if<WebAnswer>(&result)) {
    robots_ = Robots::parse(answer->bytes, kProduct);
    return;
  }
  WebFailure failure = std::get<WebFailure>(result);
  const bool is_absent = failure.reason == BlockReason::kNotFound ||
                         (failure.status >= 400 && failure.status < 500 && failure.status != 429);
  if (is_absent) {
    robots_ = Robots::allow_all();
    return;
  }
  const bool is_about_file = failure.reason == BlockReason::kServerError || failure.reason == BlockReason::kOtherHost ||
                             failure.reason == BlockReason::kUnreadable;
  if (is_about_file) failure.reason = BlockReason::kRobots;
  failure.detail = "robots.txt could not be read: " + failure.detail;
  robots_failure_ = failure;
}

WebClient::Exchanged WebClient::ask_patiently(const WebAddress& address, Size size) {
  for (int attempt = 0;; ++attempt) {
    Exchanged result = ask(address, size);
    const auto* reply = std::get_if<HttpReply>(&result);
    const bool is_busy = reply != nullptr && (reply->status == 429 || reply->status == 503);
    const auto pause = is_busy && attempt < kMaxRetries ? pause_before_retry(*reply, attempt) : std::nullopt;
    if (!pause) {
      count(result);
      return result;
    }
    options_.surroundings.sleep(*pause);
  }
}

void WebClient::count(const Exchanged& result) {
  const auto* reply = std::get_if<HttpReply>(&result);
  const auto* failure = std::get_if<WebFailure>(&result);
  const bool is_silent =
      failure != nullptr && (failure->reason == BlockReason::kTimeout || failure->reason == BlockReason::kUnreachable);
  const bool is_busy = reply != nullptr && (reply->status == 429 || reply->status == 503);
  failures_in_a_row_ = is_silent || is_busy ? failures_in_a_row_ + 1 : 0;
}

// Nothing where the host asks for more patience than a run has.
std::optional<milliseconds> WebClient::pause_before_retry(const HttpReply& reply, int attempt) const {
  const std::string& said = reply.retry_after;
  if (said.empty()) return kPauseUnasked * (attempt + 1);
  long wanted = 0;
  const auto [end, error] = std::from_chars(said.data(), said.data() + said.size(), wanted);
  if (error != std::errc() || end != said.data() + said.size()) {
    Poco::DateTime moment;
    int zone = 0;
    if (!Poco::DateTimeParser::tryParse(Poco::DateTimeFormat::HTTP_FORMAT, said, moment, zone))
      return kPauseUnasked * (attempt + 1);
    const auto now = std::chrono::system_clock::to_time_t(options_.surroundings.wall_clock());
    wanted = static_cast<long>(moment.timestamp().epochTime() - now);
  }
  wanted = std::clamp(wanted, 0L, 1'000'000L);
  if (seconds(wanted) > kLongestPause) return std::nullopt;
  return seconds(wanted);
}

WebClient::Exchanged WebClient::ask(const WebAddress& address, Size size) {
  if (requests_ >= options_.max_requests) return WebFailure{BlockReason::kRequestLimit, "max_requests is used up"};
  auto found = checked_addresses(address.host);
  if (auto* failure = std::get_if<WebFailure>(&found)) return *failure;
  const auto& addresses = std::get<std::vector<IPAddress>>(found);
  try {
    if (address.is_secure() && !tls_) tls_ = verifying_tls(options_.ca_file);
  } catch (const Poco::Exception& error) {
    return WebFailure{BlockReason::kTls, error.displayText()};
  }
  keep_distance(addresses.front().isLoopback());
  ++requests_;
  Exchanged result =
      exchange({.address = address,
                .connect_to = addresses,
                .user_agent = std::string(kProduct) + "/" + evidence::kVersion + " (+" + options_.contact + ")",
                .timeout = options_.timeout,
                .max_bytes = size.max_bytes,
                .cut_at_max = size.cut,
                .tls = tls_});
  last_request_ = options_.surroundings.now();
  return result;
}

std::variant<std::vector<IPAddress>, WebFailure> WebClient::checked_addresses(const std::string& host) const {
  std::vector<IPAddress> found;
  try {
    found = options_.surroundings.resolve(host);
  } catch (const Poco::Exception& error) {
    return WebFailure{BlockReason::kUnreachable, error.displayText()};
  }
  if (found.empty()) return WebFailure{BlockReason::kUnreachable, "the name has no address"};
  const std::string first = found.front().toString();
  std::erase_if(found, [this](const IPAddress& address) {
    return !is_public_address(address) && !(options_.allow_loopback && address.isLoopback());
  });
  if (found.empty()) return WebFailure{BlockReason::kPrivateAddress, host + " leads to " + first};
  return found;
}

void WebClient::keep_distance(bool is_loopback) {
  milliseconds delay = is_loopback ? options_.delay : std::max(options_.delay, kLeastDelay);
  if (robots_) delay = std::max(delay, std::min(robots_->crawl_delay().value_or(milliseconds(0)), kLongestCrawlDelay));
  if (!last_request_ || delay.count() == 0) return;
  const auto next = *last_request_ + delay;
  const auto now = options_.surroundings.now();
  if (now < next) options_.surroundings.sleep(std::chrono::ceil<milliseconds>(next - now));
}

}  // namespace indexer
