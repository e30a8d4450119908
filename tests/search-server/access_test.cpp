// Who sees restricted papers: tokens in requests, sessions of those who signed in, and nobody else.
#include <catch2/catch.hpp>
#include <thread>

#include "evidence/access_tokens.h"
#include "search-server/access/failed_attempts.h"
#include "search-server/access/sessions.h"
#include "tests/support/test_server.h"
#include "tests/support/texts.h"

using evidence::Scope;
using search_server::FailedAttempts;
using search_server::Sessions;
using support::Answer;
using support::TestLibrary;
using support::TestServer;
using namespace std::chrono_literals;

namespace {

constexpr const char* kLetter = R"(NOT FOR PUBLICATION

Dear Director

The zephyrquux partner would leave the joint venture if its costs were published.

Yours faithfully)";

struct Guarded {
  TestLibrary library{{"report.txt", support::kReport}, {"letter.txt", kLetter}};
  std::string token = issue({Scope::kPassages, Scope::kOriginals});
  TestServer server{library.library()};

  std::string issue(const std::vector<Scope>& scopes) const {
    return evidence::issue_token(library.library().root(), "Scrutiny office", scopes, "").text;
  }
  Answer with(const std::string& used, const std::string& path) const {
    return server.get(path, {{"Authorization", "Bearer " + used}});
  }
  std::string restricted_id() const {
    return with(token, "/api/v1/evidence?q=zephyrquux")
        .json()["results"]
        .items()
        .at(0)["passage"]["document"]["id"]
        .as_string();
  }
};

std::size_t found(const Answer& answer) { return answer.json()["results"].items().size(); }

}  // namespace

TEST_CASE("a token shows restricted papers among the others, and says that they are") {
  const Guarded library;
  CHECK(found(library.server.get("/api/v1/evidence?q=zephyrquux")) == 0);
  const Answer answer = library.with(library.token, "/api/v1/evidence?q=zephyrquux");
  REQUIRE(found(answer) == 1);
  const evidence::Value json = answer.json();
  const evidence::Value& passage = json["results"].items()[0]["passage"];
  CHECK(passage["document"]["access"].as_string() == "restricted");
  CHECK_THAT(passage["citation"].as_string(), Catch::Contains("Restricted: not for publication."));
  CHECK(answer.headers.at("cache-control") == "private, no-store");
  CHECK(found(library.with(library.token, "/api/v1/evidence?q=company")) > 0);
  CHECK_THAT(library.with(library.token, "/search?q=zephyrquux").body,
             Catch::Contains("Signed in: Scrutiny office") && Catch::Contains("Restricted: not for publication"));
}

TEST_CASE("nothing restricted is known to anybody else") {
  const Guarded library;
  const std::string id = library.restricted_id();
  for (const std::string& path : {"/api/v1/documents/" + id, "/api/v1/documents/" + id + "/original",
                                  "/documents/" + id, "/api/v1/documents/" + id + "/text"}) {
    CHECK(library.server.get(path).status == 404);
    CHECK(library.with(library.token, path).status == 200);
    CHECK(library.server.get(path).status == 404);  // nothing was kept of what the token showed
  }
}

TEST_CASE("a wrong token is told so, not taken for nobody's") {
  const Guarded library;
  const Answer wrong = library.with("precedent_00000000_AAAA", "/api/v1/evidence?q=company");
  CHECK(wrong.status == 401);
  CHECK_THAT(wrong.headers.at("www-authenticate"), Catch::StartsWith("Bearer"));
  // A proxy's own password is not ours to judge.
  CHECK(library.server.get("/api/v1/evidence?q=company", {{"Authorization", "Basic eDp5"}}).status == 200);
}

TEST_CASE("a token that is revoked opens nothing from then on, nor does a session it began") {
  const Guarded library;
  const std::string cookie = library.server.form("/sign-in", "token=" + library.token).cookie;
  CHECK(found(library.server.get("/api/v1/evidence?q=zephyrquux", {{"Cookie", cookie}})) == 1);
  CHECK(library.with(library.token, "/").status == 200);
  REQUIRE(evidence::revoke_token(library.library.library().root(), library.token.substr(10, 8)));
  CHECK(library.with(library.token, "/").status == 401);
  const Answer after = library.server.get("/search?q=zephyrquux", {{"Cookie", cookie}});
  CHECK_THAT(after.body, Catch::Contains("You are signed out") && !Catch::Contains("Dear Director"));
}

TEST_CASE("a token for passages alone downloads no restricted original") {
  const Guarded library;
  const std::string id = library.restricted_id(), narrow = library.issue({Scope::kPassages});
  CHECK(found(library.with(narrow, "/api/v1/evidence?q=zephyrquux")) == 1);
  CHECK(library.with(narrow, "/api/v1/documents/" + id + "/original").status == 403);
  CHECK(library.with(library.token, "/api/v1/documents/" + id + "/original").status == 200);
}

TEST_CASE("signing in: a cookie that scripts and other sites cannot use, and on to where one came from") {
  const Guarded library;
  const Answer wrong = library.server.form("/sign-in", "token=precedent_00000000_AAAA");
  CHECK(wrong.status == 403);
  CHECK(wrong.cookie.empty());
  CHECK_THAT(wrong.body, Catch::Contains("There is a problem") && !Catch::Contains("precedent_00000000"));
  const Answer entered =
      library.server.form("/sign-in", "token=+" + library.token + "+&go_on=%2Fsearch%3Fq%3Dzephyrquux");
  CHECK(entered.status == 303);
  CHECK(entered.headers.at("location") == "/search?q=zephyrquux");
  CHECK_THAT(entered.headers.at("set-cookie"),
             Catch::Contains("HttpOnly") && Catch::Contains("SameSite=Strict") && !Catch::Contains(library.token));
  CHECK_THAT(library.server.get("/search?q=zephyrquux", {{"Cookie", entered.cookie}}).body,
             Catch::Contains("Dear Director") || Catch::Contains("zephyrquux</mark> partner"));
  const Answer left = library.server.form("/sign-out", "", entered.cookie);
  CHECK(left.status == 303);
  CHECK(found(library.server.get("/api/v1/evidence?q=zephyrquux", {{"Cookie", entered.cookie}})) == 0);
}

TEST_CASE("signing in leads to no other site") {
  const Guarded library;
  for (const char* elsewhere : {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example",
                                "evil.example", "%2Fa%0D%0ASet-Cookie%3A+x%3Dy", "%2F%09%2Fevil.example"}) {
    const Answer entered = library.server.form("/sign-in", "token=" + library.token + "&go_on=" + elsewhere);
    CHECK(entered.status == 303);
    CHECK(entered.headers.at("location") == "/");
  }
}

TEST_CASE("by https the cookie is bound to the host; without it nobody types a token") {
  const Guarded library;
  auto config = support::test_config(library.library.library());
  config.public_url = "https://evidence.example.gov.uk";
  const TestServer encrypted(config);
  CHECK_THAT(encrypted.form("/sign-in", "token=" + library.token).headers.at("set-cookie"),
             Catch::StartsWith("__Host-precedent-session=") && Catch::Contains("secure") && Catch::Contains("path=/"));
  config.public_url.clear();
  config.hosts = {"evidence.example.gov.uk"};
  const TestServer plain(config);
  const std::string page =
      plain.raw("GET /sign-in HTTP/1.1\r\nHost: evidence.example.gov.uk\r\nConnection: close\r\n\r\n");
  CHECK_THAT(page, Catch::Contains("Nobody can sign in here") && !Catch::Contains("name=\"token\""));
}

TEST_CASE(
    "after ten wrong secrets of a token a client waits, and the right one is not tried either; others are not shut "
    "out") {
  const Guarded library;
  const std::string other = library.issue({Scope::kPassages}), wrong = library.token.substr(0, 19) + "wrong";
  for (int i = 0; i < 2 * FailedAttempts::kMost; ++i)
    CHECK(library.with("precedent_00000000_wrong", "/").status == 401);
  for (int i = 0; i < FailedAttempts::kMost; ++i) CHECK(library.with(wrong, "/").status == 401);
  const Answer waiting = library.with(wrong, "/");
  CHECK(waiting.status == 429);
  CHECK(waiting.headers.at("retry-after") == "900");
  CHECK(library.with(library.token, "/").status == 429);
  CHECK(library.with(other, "/").status == 200);
  CHECK(library.server.get("/").status == 200);
}

TEST_CASE("failed attempts are forgotten after a while") {
  FailedAttempts failed;
  const FailedAttempts::Clock::time_point now = FailedAttempts::Clock::now();
  for (int i = 0; i < FailedAttempts::kMost; ++i) failed.note("one", now);
  CHECK(failed.are_too_many("one", now + 14min));
  CHECK_FALSE(failed.are_too_many("other", now));
  CHECK_FALSE(failed.are_too_many("one", now + 15min));
}

TEST_CASE("a session ends after a day's work, or an hour without use") {
  Sessions sessions;
  const Sessions::Clock::time_point now = Sessions::Clock::now();
  const std::string cookie = sessions.begin("1a2b3c4d", now);
  CHECK(cookie.size() == 43);
  for (auto at = 50min; at < 8h; at += 50min) CHECK(sessions.token_of(cookie, now + at) == "1a2b3c4d");
  CHECK_FALSE(sessions.token_of(cookie, now + 8h));
  const std::string unused = sessions.begin("1a2b3c4d", now);
  CHECK_FALSE(sessions.token_of(unused, now + 1h));
  CHECK_FALSE(sessions.token_of("anything", now));
}

TEST_CASE("the page offers to sign in only where some token would do") {
  const TestLibrary none{{"report.txt", support::kReport}};
  CHECK_THAT(TestServer(none.library()).get("/").body, !Catch::Contains("/sign-in"));
  const Guarded library;
  CHECK_THAT(library.server.get("/").body, Catch::Contains("/sign-in"));
}

TEST_CASE("forms of other sites change nothing") {
  const Guarded library;
  const auto from = [&](const support::TestServer::Headers& headers) {
    auto all = headers;
    all["Content-Type"] = "application/x-www-form-urlencoded";
    return library.server.send("POST", "/sign-in", "token=" + library.token, all).status;
  };
  const std::string here = "127.0.0.1:" + std::to_string(library.server.port());
  CHECK(from({{"Sec-Fetch-Site", "cross-site"}}) == 403);
  CHECK(from({{"Sec-Fetch-Site", "same-site"}}) == 403);
  CHECK(from({{"Origin", "null"}}) == 403);
  CHECK(from({{"Origin", "https://evil.example"}}) == 403);
  CHECK(from({{"Origin", "http://" + here}}) == 303);
  CHECK(from({{"Sec-Fetch-Site", "same-origin"}, {"Origin", "null"}}) == 303);
}
