// What a harvest does where a site does not answer as it should.
#include <catch2/catch.hpp>

#include "tests/support/harvest_bench.h"

using namespace indexer;
using namespace support;
using Bench = HarvestBench;
TEST_CASE("harvest: a broken answer is one blocked meeting and no more") {
  for (const Misdeed misdeed : {Misdeed::kTruncated, Misdeed::kHtml, Misdeed::kServerError, Misdeed::kErrorPage}) {
    Bench bench;
    bench.site.misbehave("GetMeeting?lMeetingId=103", misdeed);
    const HarvestSummary summary = bench.run();
    CHECK(summary.blocked.size() == 1);
    CHECK(summary.meetings.fresh == 1);
    bench.site.behave();
    CHECK(bench.run().meetings.fresh == 1);
  }
}

TEST_CASE("harvest: a committee whose list does not come, did not answer") {
  Bench bench;
  bench.manifest.committees = {"11", "12"};
  bench.site.misbehave("GetMeetings?lCommitteeId=11", Misdeed::kTruncated);
  const HarvestSummary summary = bench.run();
  CHECK_FALSE(summary.committees[0].answered);
  CHECK(summary.committees[1].answered);
  CHECK_FALSE(summary.is_complete());
}

TEST_CASE("harvest: where the service is switched off, the pages are read") {
  for (const Misdeed misdeed :
       {Misdeed::kNotFound, Misdeed::kForbidden, Misdeed::kServerError, Misdeed::kHtml, Misdeed::kErrorPage}) {
    Bench bench;
    bench.site.misbehave("mgWebService.asmx", misdeed);
    const HarvestSummary summary = bench.run();
    CHECK(summary.is_complete());
    CHECK(summary.way == HarvestWay::kPages);
    CHECK(summary.meetings.fresh == 3);
    CHECK(summary.meetings.cancelled == 1);
    CHECK(summary.documents.fresh == 3);  // the report once, two printed minutes
    CHECK(bench.store.find("ieListDocuments.aspx?CId=11&MId=103") != nullptr);
    CHECK(bench.site.count("s502") == 0);
  }
}

TEST_CASE("harvest: the pages' second run finds nothing changed") {
  Bench bench;
  bench.site.misbehave("mgWebService.asmx", Misdeed::kNotFound);
  bench.run();
  bench.site.forget_requests();
  const HarvestSummary summary = bench.run();
  CHECK(summary.meetings.unchanged == 2);
  CHECK(summary.meetings.not_asked_again == 1);
  CHECK(summary.meetings.changed == 0);
  CHECK(bench.site.count("documents/") == 0);
}

TEST_CASE("harvest: one file for one meeting when the service comes back") {
  Bench bench;
  bench.site.misbehave("mgWebService.asmx", Misdeed::kNotFound);
  bench.run();
  bench.site.behave();
  bench.run();
  CHECK(bench.store.find("ieListDocuments") == nullptr);
  CHECK(bench.store.find("GetMeeting?lMeetingId=101") != nullptr);
  // And a service that is away for a day does not turn good XML into pages.
  bench.site.misbehave("mgWebService.asmx", Misdeed::kNotFound);
  bench.run();
  CHECK(bench.store.find("GetMeeting?lMeetingId=103") != nullptr);
  CHECK(bench.store.find("ieListDocuments.aspx?CId=11&MId=103") == nullptr);
}

TEST_CASE("harvest: a site that forbids both is blocked, and says so") {
  Bench bench;
  bench.site.misbehave("", Misdeed::kForbidden);
  const HarvestSummary summary = bench.run();
  CHECK_FALSE(summary.is_complete());
  CHECK(reasons(summary) == std::vector<std::string>{"forbidden", "forbidden"});
  CHECK(summary.requests == 3);
  CHECK(holds(summary.to_text(), "NOT complete"));
}

TEST_CASE("harvest: a service that is switched off, on a site whose pages do not help") {
  Bench bench;
  bench.site.misbehave("mgWebService.asmx", Misdeed::kServerError);
  bench.site.misbehave("mgListCommittees", Misdeed::kForbidden);
  CHECK(reasons(bench.run()) == std::vector<std::string>{"forbidden", "no-service"});
}

TEST_CASE("harvest: a site that robots.txt closes is not asked") {
  Bench bench;
  bench.site.set_robots(200, "User-agent: *\nDisallow: /\n");
  const HarvestSummary summary = bench.run();
  CHECK(reasons(summary) == std::vector<std::string>{"robots", "robots"});
  CHECK(bench.site.requests() == std::vector<std::string>{"/robots.txt"});
}

TEST_CASE("harvest: loopback is refused unless the manifest is a test's") {
  Bench bench;
  bench.manifest.allow_private_addresses = false;
  CHECK(reasons(bench.run()) == std::vector<std::string>{"private-address"});
  CHECK(bench.site.requests().empty());
}
