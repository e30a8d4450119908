#include "indexer/harvest/web_client.h"
#include "evidence/installation.h"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <memory>

#include "tests/support/moderngov_site.h"
#include "tests/support/temporary_folder.h"

using namespace indexer;
using namespace std::chrono_literals;
using support::Misdeed;
using support::ModernGovSite;

namespace {

// Time that passes only when somebody sleeps.
struct FakeTime {
  std::chrono::milliseconds passed{0};
  std::vector<std::chrono::milliseconds> sleeps;

  WebSurroundings surroundings() {
    WebSurroundings around = WebSurroundings::real();
    around.now = [this] { return std::chrono::steady_clock::time_point(passed); };
    around.wall_clock = [this] { return std::chrono::system_clock::time_point(1'700'000'000s) + passed; };
    around.sleep = [this](std::chrono::milliseconds pause) {
      sleeps.push_back(pause);
      passed += pause;
    };
    return around;
  }
};

WebClientOptions quick(FakeTime& time) {
  return {.contact = "clerk@thornhaven.example",
          .delay = 0ms,
          .timeout = 5000ms,
          .allow_loopback = true,
          .surroundings = time.surroundings()};
}

struct Asked {
  ModernGovSite site;
  FakeTime time;
  WebClientOptions options = quick(time);
  std::unique_ptr<WebClient> client;

  WebResult get(const std::string& target, std::uint64_t max_bytes = 1'000'000) {
    if (!client) client = std::make_unique<WebClient>(site.address(""), options);
    return client->get(site.address(target), max_bytes);
  }
  std::string reason(const std::string& target, std::uint64_t max_bytes = 1'000'000) {
    const WebResult result = get(target, max_bytes);
    const auto* failure = std::get_if<WebFailure>(&result);
    return failure == nullptr ? "answer" : block_reason_id(failure->reason);
  }
};

}  // namespace

TEST_CASE("web client: an answer, asked for honestly") {
  Asked asked;
  const WebResult result = asked.get("mgWebService.asmx/GetCommittees");
  REQUIRE(std::holds_alternative<WebAnswer>(result));
  CHECK(std::get<WebAnswer>(result).bytes.find("<committees>") != std::string::npos);
  CHECK(std::get<WebAnswer>(result).content_type == "text/xml; charset=utf-8");
  CHECK(asked.site.user_agent() == std::string("Precedent/") + evidence::kVersion + " (+clerk@thornhaven.example)");
}

TEST_CASE("web client: robots.txt is read once and honoured") {
  Asked asked;
  asked.site.set_robots(200, "User-agent: *\nDisallow: /mg/mgWebService.asmx\n");
  CHECK(asked.reason("mgWebService.asmx/GetCommittees") == "robots");
  CHECK(asked.reason("mgListCommittees.aspx") == "answer");
  CHECK(asked.site.count("robots.txt") == 1);
  CHECK(asked.site.count("mgWebService") == 0);
}

TEST_CASE("web client: without robots.txt everything may be asked, with an unreadable one nothing") {
  for (const auto& [status, expected] :
       {std::pair{404, "answer"}, {403, "answer"}, {500, "robots"}, {503, "robots"}, {429, "robots"}}) {
    Asked asked;
    asked.site.set_robots(status, "");
    INFO(status);
    CHECK(asked.reason("mgListCommittees.aspx") == expected);
    CHECK(asked.site.count("mgList") == (std::string(expected) == "answer" ? 1 : 0));
  }
}

TEST_CASE("web client: a robots.txt that leads to the site's error page is none") {
  Asked asked;
  asked.site.misbehave("robots.txt", Misdeed::kErrorPage);
  CHECK(asked.reason("mgListCommittees.aspx") == "answer");
}

TEST_CASE("web client: failures by their class") {
  const std::pair<Misdeed, const char*> kExpected[] = {
      {Misdeed::kNotFound, "not-found"},          {Misdeed::kForbidden, "forbidden"},
      {Misdeed::kServerError, "server-error"},    {Misdeed::kHuge, "too-large"},
      {Misdeed::kBrokenOff, "unreachable"},       {Misdeed::kRedirectAway, "other-host"},
      {Misdeed::kRedirectInside, "other-host"},   {Misdeed::kErrorPage, "not-found"},
      {Misdeed::kRedirectForever, "server-error"}};
  for (const auto& [misdeed, expected] : kExpected) {
    Asked asked;
    asked.site.misbehave("x.pdf", misdeed);
    INFO(expected);
    CHECK(asked.reason("documents/s1/x.pdf") == expected);
  }
}

TEST_CASE("web client: 401, 403, 404 and 500 are not asked twice") {
  for (const Misdeed misdeed : {Misdeed::kNotFound, Misdeed::kForbidden, Misdeed::kServerError}) {
    Asked asked;
    asked.site.misbehave("x.pdf", misdeed);
    asked.get("documents/s1/x.pdf");
    CHECK(asked.site.count("x.pdf") == 1);
    CHECK(asked.time.sleeps.empty());
  }
}

TEST_CASE("web client: Retry-After is honoured, twice at most") {
  Asked asked;
  asked.site.set_retry_after("7");
  asked.site.misbehave("x.pdf", Misdeed::kTooManyRequests, 2);
  CHECK(asked.reason("documents/s1/x.pdf") == "answer");
  CHECK(asked.time.sleeps == std::vector{7000ms, 7000ms});
  asked.site.misbehave("y.pdf", Misdeed::kUnavailable);
  CHECK(asked.reason("documents/s1/y.pdf") == "server-error");
  CHECK(asked.site.count("y.pdf") == 3);
}

TEST_CASE("web client: Retry-After may be a moment") {
  Asked asked;
  asked.site.set_retry_after("Tue, 14 Nov 2023 22:13:50 GMT");  // thirty seconds after FakeTime begins
  asked.site.misbehave("x.pdf", Misdeed::kUnavailable, 1);
  CHECK(asked.reason("documents/s1/x.pdf") == "answer");
  CHECK(asked.time.sleeps == std::vector{30000ms});
}

TEST_CASE("web client: a host that wants an hour's rest gets it") {
  Asked asked;
  asked.site.set_retry_after("3600");
  asked.site.misbehave("x.pdf", Misdeed::kTooManyRequests);
  CHECK(asked.reason("documents/s1/x.pdf") == "server-error");
  CHECK(asked.site.count("x.pdf") == 1);
  CHECK(asked.time.sleeps.empty());
}

TEST_CASE("web client: a host that fails three times running is left alone") {
  Asked asked;
  asked.site.misbehave("documents", Misdeed::kUnavailable);
  for (const char* target : {"documents/s1/1", "documents/s1/2"}) asked.get(target);
  CHECK(asked.client->may_ask());
  asked.get("documents/s1/3");
  CHECK_FALSE(asked.client->may_ask());
  CHECK(asked.client->has_given_up());
}

TEST_CASE("web client: requests are a second apart, whatever was asked for") {
  Asked asked;
  asked.options.delay = 1000ms;
  for (int i = 0; i < 3; ++i) asked.get("mgListCommittees.aspx");
  CHECK(asked.time.sleeps == std::vector{1000ms, 1000ms, 1000ms});  // robots.txt came first
  asked.time.passed += 400ms;
  asked.get("mgListCommittees.aspx");
  CHECK(asked.time.sleeps.back() == 600ms);
}

TEST_CASE("web client: a longer Crawl-delay is honoured") {
  Asked asked;
  asked.site.set_robots(200, "User-agent: *\nCrawl-delay: 10\n");
  for (int i = 0; i < 2; ++i) asked.get("mgListCommittees.aspx");
  CHECK(asked.time.sleeps == std::vector{10000ms, 10000ms});
}

TEST_CASE("web client: a slow dribble does not hold it") {
  for (const Misdeed misdeed : {Misdeed::kDribble, Misdeed::kDribbleHeader}) {
    Asked asked;
    asked.options.timeout = 300ms;
    asked.site.misbehave("x.pdf", misdeed);
    const auto start = std::chrono::steady_clock::now();
    CHECK(asked.reason("documents/s1/x.pdf") == "timeout");
    CHECK(std::chrono::steady_clock::now() - start < 3s);
  }
}

TEST_CASE("web client: the requests of a run are limited, robots.txt and redirects included") {
  Asked asked;
  asked.options.max_requests = 2;
  CHECK(asked.reason("mgListCommittees.aspx") == "answer");
  CHECK(asked.reason("mgListCommittees.aspx") == "request-limit");
  CHECK(asked.client->requests() == 2);
  CHECK_FALSE(asked.client->may_ask());
}

TEST_CASE("web client: only the site is asked") {
  Asked asked;
  asked.get("mgListCommittees.aspx");
  for (const char* url : {"http://localhost:1/", "http://127.0.0.1/", "https://elsewhere.example/"}) {
    const WebResult result = asked.client->get(*WebAddress::parse(url), 1000);
    CHECK(std::get<WebFailure>(result).reason == BlockReason::kOtherHost);
  }
  CHECK(asked.client->requests() == 2);
}

TEST_CASE("web client: a name that leads to this machine or a private network is refused") {
  for (const char* address : {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1"}) {
    FakeTime time;
    WebClientOptions options = quick(time);
    options.allow_loopback = false;
    options.surroundings.resolve = [&](const std::string&) { return std::vector{Poco::Net::IPAddress(address)}; };
    WebClient client(*WebAddress::parse("http://thornhaven.example/"), options);
    const WebResult result = client.get(*WebAddress::parse("http://thornhaven.example/x"), 1000);
    INFO(address);
    CHECK(std::get<WebFailure>(result).reason == BlockReason::kPrivateAddress);
    CHECK(client.requests() == 0);
  }
}

TEST_CASE("web client: even in tests, loopback is the only network that is not public") {
  FakeTime time;
  WebClientOptions options = quick(time);
  options.surroundings.resolve = [](const std::string&) { return std::vector{Poco::Net::IPAddress("192.168.0.1")}; };
  WebClient client(*WebAddress::parse("http://thornhaven.example/"), options);
  const WebResult result = client.get(*WebAddress::parse("http://thornhaven.example/x"), 1000);
  CHECK(std::get<WebFailure>(result).reason == BlockReason::kPrivateAddress);
}

TEST_CASE("web client: a name is connected to where it was checked, each time") {
  Asked asked;
  int look_ups = 0;
  // The name is no real one: if anything but this function looked it up, nothing would come.
  asked.options.surroundings.resolve = [&](const std::string&) {
    ++look_ups;
    return std::vector{Poco::Net::IPAddress(look_ups < 3 ? "127.0.0.1" : "10.0.0.1")};
  };
  WebAddress named = asked.site.address("mgListCommittees.aspx");
  named.host = "thornhaven.invalid";
  WebClient client(named, asked.options);
  CHECK(std::holds_alternative<WebAnswer>(client.get(named, 100000)));
  const WebResult rebound = client.get(named, 100000);
  CHECK(std::get<WebFailure>(rebound).reason == BlockReason::kPrivateAddress);
}

TEST_CASE("web client: a port where nobody listens") {
  FakeTime time;
  std::string base;
  {
    ModernGovSite gone;
    base = gone.base();
  }
  WebClient client(*WebAddress::parse(base), quick(time));
  const WebResult result = client.get(*WebAddress::parse(base), 1000);
  CHECK(std::get<WebFailure>(result).reason == BlockReason::kUnreachable);
}

namespace {

// A certificate that nobody but itself vouches for; false where there is no openssl to make one.
bool make_certificate(const support::TemporaryFolder& folder, const std::string& host) {
  const std::string at = folder.path().string() + "/";
  const std::string command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout " + at + "key.pem -out " + at +
                              "certificate.pem -days 2 -subj /CN=" + host + " -addext subjectAltName=DNS:" + host +
                              " >/dev/null 2>&1";
  return std::system(command.c_str()) == 0;
}

std::string reason_over_tls(const support::TemporaryFolder& folder, bool is_trusted) {
  ModernGovSite site(ModernGovSite::Tls{folder.path() / "certificate.pem", folder.path() / "key.pem"});
  FakeTime time;
  WebClientOptions options = quick(time);
  if (is_trusted) options.ca_file = folder.path() / "certificate.pem";
  options.surroundings.resolve = [](const std::string&) { return std::vector{Poco::Net::IPAddress("127.0.0.1")}; };
  WebClient client(site.address(""), options);
  const WebResult result = client.get(site.address("mgListCommittees.aspx"), 100000);
  const auto* failure = std::get_if<WebFailure>(&result);
  if (failure != nullptr) UNSCOPED_INFO(failure->detail);
  return failure == nullptr ? "answer" : block_reason_id(failure->reason);
}

}  // namespace

TEST_CASE("web client: certificates are checked, and their names") {
  const support::TemporaryFolder folder;
  if (!make_certificate(folder, "localhost")) {
    WARN("skipped: there is no openssl to make a certificate with");
    return;
  }
  CHECK(reason_over_tls(folder, true) == "answer");
  CHECK(reason_over_tls(folder, false) == "tls");
  // The system's authorities are the ones that count: OpenSSL takes them from here when told to.
  ::setenv("SSL_CERT_FILE", (folder.path() / "certificate.pem").c_str(), 1);
  CHECK(reason_over_tls(folder, false) == "answer");
  ::unsetenv("SSL_CERT_FILE");
  REQUIRE(make_certificate(folder, "thornhaven.example"));
  CHECK(reason_over_tls(folder, true) == "tls");
}
