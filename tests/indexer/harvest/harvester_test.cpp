#include "indexer/harvest/harvester.h"

#include <catch2/catch.hpp>

#include "evidence/json.h"
#include "tests/support/harvest_bench.h"

using namespace indexer;
using namespace support;
using Bench = HarvestBench;

TEST_CASE("harvest: a site is read into the store") {
  Bench bench;
  const HarvestSummary summary = bench.run();
  CHECK(summary.is_complete());
  CHECK(summary.way == HarvestWay::kService);
  CHECK(summary.meetings.seen == 4);
  CHECK(summary.meetings.fresh == 2);
  CHECK(summary.meetings.nothing_published == 1);  // an agenda without minutes; its papers are kept
  CHECK(summary.meetings.cancelled == 1);
  CHECK(summary.documents.fresh == 3);
  CHECK(summary.blocked.empty());
  CHECK(summary.requests == bench.site.requests().size());
  CHECK(bench.store.contents().size() == 5);
  CHECK(bench.store.files() ==
        std::set<std::string>{
            "thornhaven/childrens-services-scrutiny-committee/2019-06-12-101/documents/501-options-report.pdf",
            "thornhaven/childrens-services-scrutiny-committee/2019-06-12-101/documents/"
            "503-minutes-of-the-previous-meeting.pdf",
            "thornhaven/childrens-services-scrutiny-committee/2019-06-12-101/meeting.xml",
            "thornhaven/childrens-services-scrutiny-committee/2023-09-14-103/meeting.xml",
            "thornhaven/childrens-services-scrutiny-committee/2023-11-20-104/documents/505-review-report.pdf"});
}

TEST_CASE("harvest: what is known of a file is said") {
  Bench bench;
  bench.run();
  const auto* meeting = bench.store.find("GetMeeting?lMeetingId=101");
  REQUIRE(meeting != nullptr);
  CHECK(evidence::to_json(meeting->file.said) ==
        R"({"title":"Children's Services Scrutiny Committee, 12 June 2019","type":"minutes","publisher":"thornhaven",)"
        R"("body":"Children's Services Scrutiny Committee","date":"2019-06-12","url":")" +
            bench.site.base() + R"(ieListDocuments.aspx?CId=11&MId=101"})");
  CHECK(bench.store.find("GetMeeting?lMeetingId=104") == nullptr);  // no minutes yet
  const auto* paper = bench.store.find("ID=501");
  REQUIRE(paper != nullptr);
  CHECK(paper->file.bytes.starts_with("%PDF"));
  CHECK(paper->file.said["title"].as_string() == "Options report");
  CHECK(paper->file.said["date"].is_null());  // the day of the meeting is not the paper's
  CHECK(paper->file.tabled_at["date"].as_string() == "2019-06-12");
}

TEST_CASE("harvest: links with blanks and line ends are followed as browsers do") {
  Bench bench;
  bench.run();
  CHECK(bench.site.count("/mg/documents/g503/Printed%20minutes08th-May-2019%2010.00.pdf?T=1") == 1);
}

TEST_CASE("harvest: nothing restricted is stored, asked for or named") {
  Bench bench;
  const HarvestSummary summary = bench.run();
  CHECK(summary.restricted_left_out == 4);
  for (const char* secret : {"SECRET", "HIDDEN", "UNPUBLISHEDMINUTE"}) {
    INFO(secret);
    CHECK_FALSE(holds(bench.store.all_text(), secret));
    CHECK_FALSE(holds(summary.to_text(), secret));
    CHECK_FALSE(holds(evidence::to_json(summary.to_value()), secret));
  }
  CHECK(bench.site.count("ID=502") == 0);
  CHECK(bench.site.count("s504") == 0);
}

TEST_CASE("harvest: the second run asks only for what may have changed") {
  Bench bench;
  bench.run();
  const auto before = bench.store.contents();
  bench.site.forget_requests();
  const HarvestSummary summary = bench.run();
  CHECK(bench.site.count("GetMeeting?lMeetingId=101") == 0);  // old, and its minutes are published
  CHECK(bench.site.count("GetMeeting?lMeetingId=103") == 1);  // 78 days old
  CHECK(bench.site.count("GetMeeting?lMeetingId=104") == 1);
  CHECK(bench.site.count("mgConvert2PDF") + bench.site.count("documents/") == 0);
  CHECK(bench.site.requests().size() == 9);  // robots.txt, committees, five years, two meetings
  CHECK(summary.meetings.unchanged == 1);
  CHECK(summary.meetings.nothing_published == 1);
  CHECK(summary.meetings.not_asked_again == 1);
  CHECK(summary.documents.not_asked_again == 1);
  CHECK(summary.meetings.fresh + summary.meetings.changed + summary.documents.fresh == 0);
  CHECK(bench.store.contents() == before);
}

TEST_CASE("harvest: minutes that appear later are found, also after the window while there were none") {
  Bench bench;
  bench.run();
  bench.site.publish_minutes();
  const HarvestSummary summary = bench.run(kToday + std::chrono::days(200));
  CHECK(summary.meetings.fresh == 1);
  CHECK(holds(bench.store.find("lMeetingId=104")->file.bytes, "the review be welcomed"));
  bench.asked_again(kToday + std::chrono::days(200));
  CHECK(bench.site.count("GetMeeting?lMeetingId=") == 0);
}

TEST_CASE("harvest: killed anywhere, it resumes and loses nothing") {
  Bench whole;
  whole.manifest.committees = {"/(?i)children|cabinet/"};
  whole.run();
  std::set<std::string> expected;
  for (const auto& [url, sha256] : whole.store.contents()) expected.insert(url.substr(whole.site.base().size()));
  REQUIRE(expected.size() == 8);
  for (int at = 1; at <= static_cast<int>(expected.size()); ++at) {
    Bench bench;
    bench.manifest.committees = whole.manifest.committees;
    bench.store.kill_at_put(at);
    CHECK_THROWS_AS(bench.run(), support::Killed);
    const HarvestSummary summary = bench.run();
    INFO("killed at put " << at);
    CHECK(summary.is_complete());
    std::set<std::string> held;
    for (const auto& [url, sha256] : bench.store.contents()) held.insert(url.substr(bench.site.base().size()));
    CHECK(held == expected);
  }
}

TEST_CASE("harvest: what was stored before the kill is not fetched again") {
  Bench bench;
  bench.store.kill_at_put(5);  // the paper of meeting 104; 101 and 103 are permanent
  CHECK_THROWS_AS(bench.run(), support::Killed);
  CHECK(bench.store.contents().size() == 4);
  bench.asked_again();
  CHECK(bench.site.count("GetMeeting?lMeetingId=101") == 0);
  CHECK(bench.site.count("ID=501") == 0);
  CHECK(bench.site.count("s505") == 1);
}

TEST_CASE("harvest: a run whose requests are used up goes on in the next") {
  Bench bench;
  bench.manifest.max_requests = 6;
  CHECK_FALSE(bench.run().is_complete());
  int runs = 1;
  bench.manifest.max_requests = 12;
  while (!bench.run().is_complete() && runs < 5) ++runs;
  CHECK(bench.store.contents().size() == 5);
}

TEST_CASE("harvest: exactly as many requests as are needed are enough") {
  Bench bench;
  const auto needed = bench.run().requests;
  Bench again;
  again.manifest.max_requests = needed;
  CHECK(again.run().is_complete());
}

TEST_CASE("harvest: a paper that failed for a while is fetched in the next run") {
  Bench bench;
  bench.site.misbehave("ID=501", Misdeed::kServerError);
  const HarvestSummary summary = bench.run();
  CHECK(summary.is_complete());
  CHECK(reasons(summary) == std::vector<std::string>{"server-error"});
  bench.site.behave();
  CHECK(bench.run().documents.fresh == 1);
  CHECK(bench.store.find("ID=501") != nullptr);
}

TEST_CASE("harvest: papers lead nowhere else") {
  Bench bench;
  bench.manifest.committees = {"Cabinet"};
  const HarvestSummary summary = bench.run();
  CHECK(summary.documents.fresh == 1);
  CHECK(reasons(summary) == std::vector<std::string>{"other-host", "other-host"});
  CHECK(summary.is_complete());
}

TEST_CASE("harvest: no papers, or only minutes") {
  Bench bench;
  bench.manifest.documents = LinkedDocuments::kNone;
  bench.run();
  CHECK(bench.store.contents().size() == 2);
  // More is wanted than was read: old meetings are read again.
  bench.manifest.documents = LinkedDocuments::kMinutes;
  CHECK(bench.run().documents.fresh == 1);
  bench.manifest.documents = LinkedDocuments::kAll;
  CHECK(bench.run().documents.fresh == 2);
}

TEST_CASE("harvest: papers that are too large are not asked for again until more is allowed") {
  Bench bench;
  bench.manifest.max_document_bytes = 100;
  CHECK(reasons(bench.run()) == std::vector<std::string>(3, "too-large"));
  bench.asked_again();
  CHECK(bench.site.count("mgConvert2PDF") + bench.site.count("documents/") == 0);
  bench.manifest.max_document_bytes = 1'000'000;
  CHECK(bench.run().documents.fresh == 3);
}

TEST_CASE("harvest: an error page in place of a PDF is no paper") {
  Bench bench;
  bench.site.misbehave("ID=501", Misdeed::kHtml);
  CHECK(reasons(bench.run()) == std::vector<std::string>{"unreadable"});
  CHECK(bench.store.find("ID=501") == nullptr);
}

TEST_CASE("harvest: what the store refuses is told, and a paper is not fetched again for it") {
  Bench bench;
  bench.store.refuse("ID=501");
  for (int run = 0; run < 2; ++run) {
    const HarvestSummary summary = bench.run();
    REQUIRE(summary.refused.size() == (run == 0 ? 1 : 0));  // the second run does not look at that meeting
    if (run == 0) CHECK(summary.refused[0].reason == "not a document");
  }
  CHECK(bench.site.count("ID=501") == 1);
}

TEST_CASE("harvest: a paper that becomes restricted is withdrawn") {
  Bench bench;
  bench.run();
  REQUIRE(bench.store.find("ID=501") != nullptr);
  bench.site.restrict_paper();
  bench.manifest.refresh_days = 10000;
  const HarvestSummary summary = bench.run();
  CHECK(summary.withdrawn == 1);
  CHECK(bench.store.find("ID=501") == nullptr);
  CHECK(bench.store.find("lMeetingId=101") != nullptr);
}

TEST_CASE("harvest: a meeting that is no longer displayed is withdrawn with its papers") {
  Bench bench;
  bench.run();
  bench.site.hide_meeting();
  bench.manifest.refresh_days = 10000;
  const HarvestSummary summary = bench.run();
  CHECK(summary.withdrawn == 3);
  CHECK(bench.store.find("lMeetingId=101") == nullptr);
  CHECK(bench.store.find("ID=501") == nullptr);
  CHECK(bench.store.find("g503") == nullptr);
}

TEST_CASE("harvest: committees by pattern, by number, expired, deleted and unknown") {
  Bench bench;
  bench.manifest.committees = {"/children/", "16", "Committee of Nobody"};
  const HarvestSummary summary = bench.run();
  REQUIRE(summary.committees.size() == 4);
  CHECK(summary.committees[0].id == "11");
  CHECK(summary.committees[1].id == "15");  // expired; 14 is deleted
  CHECK(summary.committees[2].id == "16");
  CHECK(summary.committees[3].title.empty());
  CHECK_FALSE(summary.is_complete());
  CHECK(holds(summary.to_text(), "Committee of Nobody (no such committee was found)"));
  CHECK(bench.store.find("lMeetingId=301") != nullptr);
  CHECK(bench.store.find("lMeetingId=401") != nullptr);
}

TEST_CASE("harvest: only the days asked for") {
  Bench bench;
  bench.manifest.from = *day_from_iso("2019-07-01");
  bench.manifest.to = *day_from_iso("2023-09-14");
  const HarvestSummary summary = bench.run();
  CHECK(summary.meetings.fresh == 1);
  CHECK(bench.site.count("sFromDate=01%2F07%2F2019&sToDate=31%2F12%2F2019") == 1);
  CHECK(bench.site.count("sFromDate=01%2F01%2F2023&sToDate=14%2F09%2F2023") == 1);
}

TEST_CASE("harvest: the summary as JSON") {
  Bench bench;
  const evidence::Value value = bench.run().to_value();
  CHECK(value["complete"].as_bool());
  CHECK(value["way"].as_string() == "service");
  CHECK(value["meetings"]["new"].as_integer() == 2);
  CHECK(value["documents"]["new"].as_integer() == 3);
  CHECK(value["restricted_left_out"].as_integer() == 4);
  CHECK(value["committees"].items().at(0)["answered"].as_bool());
}

TEST_CASE("harvest: after every meeting what was read is permanent") {
  Bench bench;
  bench.run();
  CHECK(bench.store.checkpoints() == 4);  // three meetings and the end
}
