// Who asks, and how often it may.
#include <catch2/catch.hpp>

#include "search-server/http/client_address.h"
#include "search-server/http/rate_limiter.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using Poco::Net::IPAddress;
using search_server::client_key;
using search_server::RateLimiter;
using search_server::TrustedProxies;
using namespace std::chrono_literals;

TEST_CASE("a header names the client only where a trusted proxy wrote it") {
  const TrustedProxies none, one({"127.0.0.1"}), two({"127.0.0.1", "10.1.0.0/16", "2001:db8::/32"});
  const IPAddress here("127.0.0.1"), stranger("203.0.113.9");
  CHECK(none.client(here, "198.51.100.1") == here);
  CHECK(one.client(here, "198.51.100.1") == IPAddress("198.51.100.1"));
  CHECK(one.client(stranger, "198.51.100.1") == stranger);
  // What the client wrote itself stands to the left of what the proxy adds.
  CHECK(one.client(here, "192.0.2.1, 198.51.100.1") == IPAddress("198.51.100.1"));
  CHECK(one.client(here, "198.51.100.1, 127.0.0.1") == IPAddress("198.51.100.1"));
  CHECK(two.client(here, "198.51.100.1, 10.1.2.3") == IPAddress("198.51.100.1"));
  CHECK(two.client(here, "10.2.2.3, 2001:db8::7") == IPAddress("10.2.2.3"));
  CHECK(one.client(IPAddress("::ffff:127.0.0.1"), "198.51.100.1") == IPAddress("198.51.100.1"));
  for (const char* nonsense : {"", "unknown", "198.51.100.1, _hidden", "1.2.3.4, ", "a,b,c"})
    CHECK(one.client(here, nonsense) == here);
}

TEST_CASE("networks are addresses with or without a length") {
  for (const char* right : {"127.0.0.1", "10.0.0.0/8", "::1", "2001:db8::/32", "0.0.0.0/0"})
    CHECK(TrustedProxies::is_network(right));
  for (const char* wrong : {"", "localhost", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "::1/129"})
    CHECK_FALSE(TrustedProxies::is_network(wrong));
}

TEST_CASE("one site's addresses are one client") {
  CHECK(client_key(IPAddress("2001:db8:1:2:3:4:5:6")) == client_key(IPAddress("2001:db8:1:2:ffff::1")));
  CHECK(client_key(IPAddress("2001:db8:1:2::1")) != client_key(IPAddress("2001:db8:1:3::1")));
  CHECK(client_key(IPAddress("192.0.2.1")) != client_key(IPAddress("192.0.2.2")));
  CHECK(client_key(IPAddress("::ffff:192.0.2.1")) == client_key(IPAddress("192.0.2.1")));
}

TEST_CASE("a client may ask a burst at once and a steady number after it; others are not touched") {
  RateLimiter rates(2, 3);
  const auto begin = RateLimiter::Clock::time_point{} + 1h;
  for (int i = 0; i < 3; ++i) CHECK(rates.take("one", begin));
  CHECK_FALSE(rates.take("one", begin));
  CHECK(rates.take("other", begin));
  CHECK(rates.take("one", begin + 500ms));
  CHECK_FALSE(rates.take("one", begin + 510ms));
  // A dear request leaves a debt.
  CHECK(rates.take("dear", begin, 10));
  CHECK_FALSE(rates.take("dear", begin + 3s));
  CHECK(rates.take("dear", begin + 4s));
  RateLimiter off(0, 1);
  for (int i = 0; i < 100; ++i) CHECK(off.take("one", begin));
}

TEST_CASE("very many clients take bounded memory") {
  RateLimiter rates(1, 2);
  const auto begin = RateLimiter::Clock::time_point{} + 1h;
  for (std::size_t i = 0; i < 2 * RateLimiter::kMostClients; ++i) rates.take(std::to_string(i), begin);
  CHECK(rates.clients() <= RateLimiter::kMostClients);
}

TEST_CASE("who asks too often waits, whatever it calls itself; this machine has no limit") {
  const support::TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  config.requests_per_second = 1;
  config.request_burst = 3;
  const auto from = [](const support::TestServer& server, const std::string& client) {
    return server.get("/healthz", {{"X-Forwarded-For", client}});
  };
  const support::TestServer trusting_nobody(config);
  for (int i = 0; i < 10; ++i)
    CHECK(from(trusting_nobody, "203.0.113.9").status == 200);  // it is this machine that asks
  config.trusted_proxies = {"127.0.0.1"};
  const support::TestServer behind_proxy(config);
  support::Answer last;
  for (int i = 0; i < 6; ++i) last = from(behind_proxy, "198.51.100." + std::to_string(i) + ", 203.0.113.9");
  CHECK(last.status == 429);
  CHECK(last.headers.at("retry-after") == "5");
  CHECK(from(behind_proxy, "203.0.113.10").status == 200);
  CHECK(behind_proxy.get("/healthz").status == 200);
}

TEST_CASE("a long body counts as several requests") {
  const support::TestLibrary library{{"report.txt", support::kReport}};
  auto config = support::test_config(library.library());
  config.requests_per_second = 1;
  config.request_burst = 20;
  config.trusted_proxies = {"127.0.0.1"};
  const support::TestServer server(config);
  const std::string body = "{\"text\": \"" + std::string(300'000, 'a') + "\"}";
  const std::string head =
      "POST /api/v1/quote-checks HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: "
      "close\r\nContent-Type: application/json\r\nContent-Length: " +
      std::to_string(body.size()) + "\r\n\r\n";
  CHECK_THAT(server.raw(head + body), Catch::StartsWith("HTTP/1.1 400"));  // too long a quotation, but read
  CHECK_THAT(server.raw(head + body), Catch::StartsWith("HTTP/1.1 429"));
}
