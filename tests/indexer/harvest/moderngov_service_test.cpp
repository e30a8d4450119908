#include "indexer/harvest/moderngov_service.h"

#include <catch2/catch.hpp>

#include "tests/support/moderngov_pages.h"

using namespace indexer;

namespace {

const WebAddress kBase = *WebAddress::parse("https://thornhaven.example/mg/");

ServiceMeeting meeting(const std::string& id) {
  return *parse_meeting(support::meeting_xml(id, {.base = kBase.text()}));
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("moderngov service: its addresses") {
  CHECK(committees_address(kBase).text() == "https://thornhaven.example/mg/mgWebService.asmx/GetCommittees");
  CHECK(meetings_address(kBase, "11", *day_from_iso("2019-01-01"), *day_from_iso("2019-12-31")).target ==
        "/mg/mgWebService.asmx/GetMeetings?lCommitteeId=11&sFromDate=01%2F01%2F2019&sToDate=31%2F12%2F2019");
  CHECK(meeting_address(kBase, "101").target == "/mg/mgWebService.asmx/GetMeeting?lMeetingId=101");
  CHECK(meeting_page_address(kBase, "11", "101").target == "/mg/ieListDocuments.aspx?CId=11&MId=101");
}

TEST_CASE("moderngov service: committees, with titles that are encoded twice") {
  const auto committees = *parse_committees(support::committees_xml());
  REQUIRE(committees.size() == 5);
  CHECK(committees[0].id == "11");
  CHECK(committees[0].title == "Children's Services Scrutiny Committee");
  CHECK(committees[2].is_deleted);
  CHECK(committees[3].is_expired);
  CHECK_FALSE(committees[3].is_deleted);
}

TEST_CASE("moderngov service: meetings, of which none is an answer as well") {
  const auto meetings = *parse_meetings(support::meetings_xml("11", 2019, 2019));
  REQUIRE(meetings.size() == 2);
  CHECK(iso(meetings[0].date) == "2019-06-12");
  CHECK_FALSE(meetings[0].is_cancelled);
  CHECK(meetings[1].is_cancelled);
  CHECK(parse_meetings(support::meetings_xml("11", 2020, 2020))->empty());
}

TEST_CASE("moderngov service: what is not the XML asked for, is not an answer") {
  const std::string whole = support::meeting_xml("101", {});
  CHECK_FALSE(parse_meeting(""));
  CHECK_FALSE(parse_meeting("<html><body>Error</body></html>"));
  CHECK_FALSE(parse_meeting("<!DOCTYPE html><html><p>Error<br></html>"));
  CHECK_FALSE(parse_meeting(whole.substr(0, whole.size() / 2)));
  CHECK_FALSE(parse_committees(whole));
  CHECK_FALSE(parse_meetings(support::committees_xml()));
  std::string deep = "<meeting>";
  for (int i = 0; i < 5000; ++i) deep += "<a>";
  for (int i = 0; i < 5000; ++i) deep += "</a>";
  CHECK_FALSE(parse_meeting(deep + "</meeting>"));
}

TEST_CASE("moderngov service: nothing restricted, hidden or unpublished is left in a meeting") {
  const ServiceMeeting read = meeting("103");
  for (const char* secret : {"SECRET", "HIDDEN", "UNPUBLISHEDMINUTE"}) {
    INFO(secret);
    CHECK_FALSE(holds(read.xml, secret));
  }
  CHECK(holds(read.xml, "caseloads had fallen"));
  CHECK(holds(read.xml, "not known to anybody"));  // elements that we do not know are kept
  CHECK(holds(read.xml, "Budget monitoring"));     // the item is public, its minute is not
  CHECK(holds(read.xml, "Councillor A Pell"));
  CHECK(read.left_out == 3);
  CHECK(read.documents.empty());
  REQUIRE(read.restricted.size() == 1);
  CHECK(read.restricted[0].id == "504");
}

TEST_CASE("moderngov service: papers, public and restricted") {
  const ServiceMeeting read = meeting("101");
  REQUIRE(read.documents.size() == 2);
  CHECK(read.documents[0].title == "Options report");
  CHECK(read.documents[1].title == "Minutes of the previous meeting");
  REQUIRE(read.restricted.size() == 1);
  CHECK_FALSE(holds(read.xml, "SECRETCONTRACT"));
  CHECK(read.minutes_published);
  CHECK(read.has_items);
}

TEST_CASE("moderngov service: a meeting that is not displayed gives nothing") {
  const auto read = *parse_meeting(support::meeting_xml("101", {.meeting_is_hidden = true}));
  CHECK_FALSE(read.is_displayable);
  CHECK(read.xml.empty());
  CHECK(read.documents.empty());
  CHECK(read.restricted.size() == 3);
}

TEST_CASE("moderngov service: what cannot be read as no, is restricted") {
  const auto item = [](const std::string& flags) {
    return parse_meeting(
        "<meeting><minutepublished>True</minutepublished><agendaitems><agendaitem><agendaitemtitle>T</agendaitemtitle>"
        "<minutesnonemptyhtmlbody>M</minutesnonemptyhtmlbody>" +
        flags + "</agendaitem></agendaitems></meeting>");
  };
  CHECK(item("")->has_items);
  CHECK(item("<isrestricted> false </isrestricted>")->has_items);
  CHECK_FALSE(item("<isrestricted> TRUE\n</isrestricted>")->has_items);
  CHECK_FALSE(item("<isrestricted>Partly</isrestricted>")->has_items);
  CHECK_FALSE(item("<IsRestricted>True</IsRestricted>")->has_items);
  CHECK_FALSE(item("<isdisplayallowed>False</isdisplayallowed>")->has_items);
  CHECK(holds(item("")->xml, ">M<"));  // the meeting says that its minutes are published
  CHECK_FALSE(holds(item("<isminutepublished>False</isminutepublished>")->xml, ">M<"));
}

TEST_CASE("moderngov service: minutes of which nobody says that they are published, are not") {
  const auto read = *parse_meeting(
      "<meeting><agendaitems><agendaitem><agendaitemtitle>T</agendaitemtitle>"
      "<minutesnonemptyhtmlbody>M</minutesnonemptyhtmlbody></agendaitem></agendaitems></meeting>");
  CHECK_FALSE(holds(read.xml, ">M<"));
}

TEST_CASE("moderngov service: a paper that is restricted at one item is not public at another") {
  const auto read = *parse_meeting(
      "<meeting><agendaitems><linkeddoc><attachmentid>9</attachmentid><url>a.pdf</url></linkeddoc>"
      "<x><isrestricted>True</isrestricted><linkeddoc><attachmentid>9</attachmentid><url>b.pdf</url></linkeddoc></x>"
      "</agendaitems></meeting>");
  CHECK(read.documents.empty());
}

TEST_CASE("moderngov service: a meeting is written the same way every time") {
  CHECK(meeting("103").xml == meeting("103").xml);
  CHECK(parse_meeting(meeting("103").xml)->xml == meeting("103").xml);
}

TEST_CASE("moderngov service: titles are read as people do") {
  CHECK(readable_title(" Children&#39;s \r\n Services &amp; SEND ") == "Children's Services & SEND");
  CHECK(readable_title("&pound;5m &#x2013; &ndash;&nbsp;x") ==
        "\xC2\xA3"
        "5m \xE2\x80\x93 \xE2\x80\x93 x");
  CHECK(readable_title("R&D; &unknown; &#0; &#xD800; &") == "R&D; &unknown; &#0; &#xD800; &");
}
