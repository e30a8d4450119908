#include "indexer/harvest/robots.h"

#include <catch2/catch.hpp>

using indexer::Robots;

namespace {

bool allows(const std::string& text, const std::string& target) {
  return Robots::parse(text, "Precedent").allows(target);
}

}  // namespace

TEST_CASE("robots: an empty file allows everything") {
  CHECK(allows("", "/mgListCommittees.aspx"));
  CHECK(allows("<html>Not a robots.txt</html>", "/x"));
  CHECK(allows("User-agent: *\nDisallow:\n", "/x"));
}

TEST_CASE("robots: everyone's group counts unless one names us") {
  const std::string text =
      "User-agent: *\nDisallow: /\n\n# ours\nuser-agent: OtherBot\nUSER-AGENT: precedent/2.0\nDisallow: /private\n";
  CHECK(allows(text, "/public"));
  CHECK_FALSE(allows(text, "/private/x"));
  CHECK_FALSE(Robots::parse(text, "SomeBot").allows("/public"));
}

TEST_CASE("robots: groups of the same name are one") {
  const std::string text =
      "User-agent: precedent\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: Precedent\nDisallow: /b";
  CHECK_FALSE(allows(text, "/a"));
  CHECK_FALSE(allows(text, "/b"));
  CHECK(allows(text, "/c"));
}

TEST_CASE("robots: a name that only begins like ours is not ours") {
  CHECK(allows("User-agent: PrecedentBot\nDisallow: /", "/x"));
}

TEST_CASE("robots: the longest match wins, and Allow wins a tie") {
  const std::string text =
      "User-agent: *\nDisallow: /documents\nAllow: /documents/public\nAllow: /same\nDisallow: /same\n";
  CHECK_FALSE(allows(text, "/documents/s1"));
  CHECK(allows(text, "/documents/public/1"));
  CHECK(allows(text, "/same"));
}

TEST_CASE("robots: stars and ends") {
  const std::string text = "User-agent: *\nDisallow: /*.pdf$\nDisallow: /*?Year=\nDisallow: /a*b*c\n";
  CHECK_FALSE(allows(text, "/documents/s1/x.pdf"));
  CHECK(allows(text, "/documents/s1/x.pdf?T=1"));
  CHECK_FALSE(allows(text, "/ieListMeetings.aspx?Year=0"));
  CHECK_FALSE(allows(text, "/a1b2c3"));
  CHECK(allows(text, "/a1c2b"));
}

TEST_CASE("robots: escapes are compared as what they mean") {
  CHECK_FALSE(allows("User-agent: *\nDisallow: /%7Euser\n", "/~user/x"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /a%20b\n", "/a b"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /caf\xc3\xa9\n", "/caf%C3%A9"));
}

TEST_CASE("robots: nothing is allowed when the file could not be read, but the file itself") {
  CHECK_FALSE(Robots::disallow_all().allows("/x"));
  CHECK(Robots::disallow_all().allows("/robots.txt"));
}

TEST_CASE("robots: Crawl-delay is read") {
  const Robots robots = Robots::parse("User-agent: *\r\nCrawl-delay: 2.5\r\nDisallow: /x\r\n", "Precedent");
  CHECK(robots.crawl_delay()->count() == 2500);
  CHECK_FALSE(robots.allows("/x"));
  CHECK_FALSE(Robots::parse("User-agent: *\nCrawl-delay: soon\n", "Precedent").crawl_delay());
}

TEST_CASE("robots: a hostile pattern costs little") {
  std::string stars;
  for (int i = 0; i < 2000; ++i) stars += "*a";
  CHECK(allows("User-agent: *\nDisallow: /" + stars + "b$\n", "/" + std::string(5000, 'a')));
}
