#include "indexer/harvest/moderngov_pages.h"

#include <catch2/catch.hpp>

#include "tests/support/moderngov_pages.h"

using namespace indexer;

TEST_CASE("moderngov pages: committees") {
  const auto committees = committees_on_page(support::committees_page());
  REQUIRE(committees.size() == 3);
  CHECK(committees[0].id == "11");
  CHECK(committees[0].title == "Children's Services Scrutiny Committee");
  CHECK(committees[1].id == "12");
}

TEST_CASE("moderngov pages: meetings with their days") {
  const auto meetings = meetings_on_page(support::meetings_page("11"));
  REQUIRE(meetings.size() == 4);
  CHECK(meetings[1].id == "103");
  CHECK(iso(meetings[1].date) == "2023-09-14");
  CHECK(meetings[2].is_cancelled);
  CHECK_FALSE(meetings[3].is_cancelled);
  CHECK(meetings_on_page(support::meetings_page("12")).empty());
}

TEST_CASE("moderngov pages: a meeting's page without what changes at every request") {
  const MeetingPage first = read_meeting_page(support::meeting_page("103", {}, 1));
  const MeetingPage second = read_meeting_page(support::meeting_page("103", {}, 2));
  CHECK(first.html == second.html);
  CHECK(first.html.find("VIEWSTATE") == std::string::npos);
  CHECK(first.html.find("<script") == std::string::npos);
  CHECK(first.html.find("Venue: Civic Centre") != std::string::npos);
}

TEST_CASE("moderngov pages: papers, and what is marked as restricted left out") {
  const MeetingPage page = read_meeting_page(support::meeting_page("103", {}, 1));
  REQUIRE(page.documents.size() == 2);
  CHECK(page.documents[0].title == "Options report");
  CHECK(page.documents[0].id == "501");
  CHECK(page.documents[1].title == "Printed minutes");
  CHECK(page.left_out == 1);
  CHECK(page.minutes_published);
  CHECK_FALSE(read_meeting_page(support::meeting_page("104", {}, 1)).minutes_published);
}

TEST_CASE("moderngov pages: what is hidden in a title is cut") {
  CHECK(visible_title("Cabinet ref: 13567") == "Cabinet");
  CHECK(visible_title("Appendix 2 PDF 119 KB") == "Appendix 2");
  CHECK(visible_title("Report , item 4. PDF 1.2 MB ") == "Report , item 4.");
  CHECK(visible_title("The PDF format") == "The PDF format");
}

TEST_CASE("moderngov pages: other pages are known as such") {
  CHECK(is_moderngov_page(support::committees_page()));
  CHECK_FALSE(is_moderngov_page("<html><body><form id=login></form></body></html>"));
  CHECK(committees_on_page("").empty());
  CHECK(meetings_on_page("\xff\xfe<a href").empty());
}

TEST_CASE("moderngov pages: nesting without end costs nothing") {
  const std::string link = "<a href='ieListDocuments.aspx?MId=1'>1 May 2020</a>";
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<div>";
  CHECK(meetings_on_page(deep + link).size() == 1);
  for (int i = 0; i < 1'000'000; ++i) deep += "<b>";
  CHECK(meetings_on_page(deep + link).empty());
}
