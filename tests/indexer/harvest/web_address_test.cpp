#include "indexer/harvest/web_address.h"

#include <catch2/catch.hpp>

#include "indexer/harvest/calendar_day.h"
#include "indexer/harvest/public_address.h"

using indexer::WebAddress;

namespace {

std::string resolved(const std::string& base, const std::string& link) {
  const auto address = WebAddress::parse(base)->resolve(link);
  return address ? address->text() : "";
}

}  // namespace

TEST_CASE("web address: what is read, is written back") {
  CHECK(WebAddress::parse("HTTPS://Thornhaven.Example:443/a/b.aspx?x=1#y")->text() ==
        "https://thornhaven.example/a/b.aspx?x=1");
  CHECK(WebAddress::parse("http://thornhaven.example.:8080")->text() == "http://thornhaven.example:8080/");
  CHECK(WebAddress::parse("http://[::1]:81/x")->authority() == "[::1]:81");
}

TEST_CASE("web address: what is none, is refused") {
  for (const char* text : {"", "thornhaven.example", "ftp://a/", "https:/a", "https://", "https://user@a/",
                           "https://a:0/", "https://a:99999/", "https://a b/", "https://a:8x/", "javascript:alert(1)",
                           "https://a%2eb/", "http://..", "http://a..b/", "http://.a/"}) {
    INFO(text);
    CHECK_FALSE(WebAddress::parse(text));
  }
}

TEST_CASE("web address: links lead where browsers go") {
  const std::string base = "https://thornhaven.example/mg/ieListDocuments.aspx?CId=1&MId=2";
  CHECK(resolved(base, "documents/s1/A paper.pdf") == "https://thornhaven.example/mg/documents/s1/A%20paper.pdf");
  CHECK(resolved(base, "documents/g2/Printed minutes\r\n08th-June.pdf?T=1") ==
        "https://thornhaven.example/mg/documents/g2/Printed%20minutes08th-June.pdf?T=1");
  CHECK(resolved(base, "/x") == "https://thornhaven.example/x");
  CHECK(resolved(base, "../../../x") == "https://thornhaven.example/x");
  CHECK(resolved(base, "?MId=3") == "https://thornhaven.example/mg/ieListDocuments.aspx?MId=3");
  CHECK(resolved(base, "//elsewhere.example/x") == "https://elsewhere.example/x");
  CHECK(resolved(base, "#AI7") == base);
  CHECK(resolved(base, "mailto:clerk@thornhaven.example") == "");
  CHECK(resolved(base, "/a%2Fb") == "https://thornhaven.example/a%2Fb");
}

TEST_CASE("web address: nothing can be smuggled into a request") {
  CHECK(resolved("https://a/", "x HTTP/1.1\r\nHost: b") == "https://a/x%20HTTP/1.1Host:%20b");
  CHECK(resolved("https://a/", "/\\b") == "https://a/%5Cb");
}

TEST_CASE("public address: a site's name must not lead into somebody's own network") {
  for (const char* text : {"127.0.0.1",
                           "10.1.2.3",
                           "172.31.0.1",
                           "192.168.1.1",
                           "169.254.169.254",
                           "100.64.0.1",
                           "0.0.0.0",
                           "224.0.0.1",
                           "255.255.255.255",
                           "::1",
                           "::",
                           "fe80::1",
                           "fc00::1",
                           "fd12::1",
                           "ff02::1",
                           "::ffff:127.0.0.1",
                           "::ffff:8.8.8.8",
                           "64:ff9b::a00:1",
                           "2002:7f00:1::",
                           "2001:0:1::",
                           "2001:db8::1"}) {
    INFO(text);
    CHECK_FALSE(indexer::is_public_address(Poco::Net::IPAddress(text)));
  }
  for (const char* text : {"8.8.8.8", "172.32.0.1", "51.140.0.1", "2a00:1450::1"}) {
    INFO(text);
    CHECK(indexer::is_public_address(Poco::Net::IPAddress(text)));
  }
}

TEST_CASE("calendar day: as ModernGov writes days") {
  CHECK(indexer::iso(*indexer::day_from_slashes("14/09/2023")) == "2023-09-14");
  CHECK(indexer::iso(*indexer::day_from_slashes(" 1/9/2023 00:00:00")) == "2023-09-01");
  CHECK_FALSE(indexer::day_from_slashes("31/02/2023"));
  CHECK_FALSE(indexer::day_from_slashes("2023-09-14"));
  CHECK(indexer::iso(*indexer::day_in_words("Thursday, 14th September, 2023 10.00 am")) == "2023-09-14");
  CHECK(indexer::iso(*indexer::day_in_words("Room 12 March 20, 3 Sep 2023")) == "2023-09-03");
  CHECK_FALSE(indexer::day_in_words("Agenda"));
  CHECK(indexer::with_slashes(*indexer::day_from_iso("2023-09-04")) == "04/09/2023");
}
