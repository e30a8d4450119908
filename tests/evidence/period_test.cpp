#include "evidence/period.h"

#include <catch2/catch.hpp>

using evidence::period_at;
using evidence::period_of;

TEST_CASE("periods are read as people write them") {
  const std::pair<const char*, const char*> kCases[] = {{"2017", "2017..2017"},
                                                        {"2016..2018", "2016..2018"},
                                                        {"2016..", "2016.."},
                                                        {"..2018", "..2018"},
                                                        {"2016-10", "2016-10..2016-10"},
                                                        {"2016-10-31..2017", "2016-10-31..2017"},
                                                        {"June 2017", "2017-06..2017-06"},
                                                        {"14 June 2017", "2017-06-14..2017-06-14"},
                                                        {"14th june 2017", "2017-06-14..2017-06-14"},
                                                        {"2017/18", "2017-05..2018-04"},
                                                        {"2017-18", "2017-05..2018-04"},
                                                        {"2017/2018", "2017-05..2018-04"},
                                                        {"2011-12", "2011-12..2011-12"},
                                                        {"since 2017", "2017.."},
                                                        {"since-2017", "2017.."},
                                                        {"after 2017", "2018.."},
                                                        {"after June 2017", "2017-07.."},
                                                        {"before 2017", "..2016"},
                                                        {"before January 2017", "..2016-12"},
                                                        {"before 1 March 2016", "..2016-02-29"},
                                                        {"until 2018", "..2018"},
                                                        {"between 2016 and 2018", "2016..2018"},
                                                        {"from May 2016 to 2018", "2016-05..2018"}};
  for (const auto& [typed, read] : kCases) {
    INFO(typed);
    const auto period = period_of(typed);
    REQUIRE(period);
    CHECK(period->iso() == read);
  }
}

TEST_CASE("what is no period is none") {
  for (const char* typed :
       {"", "33/40", "112/23", "2017/19", "9999", "1066", "since", "since when", "June", "31 February 2017",
        "from 2016", "between 2016", "2016..x", "..", "2017 report", "trust since 2017"}) {
    INFO(typed);
    CHECK_FALSE(period_of(typed));
  }
}

TEST_CASE("a period inside other words is an order where a word says so") {
  const auto since = period_at({"trusts", "since", "June", "2017"}, 1);
  REQUIRE(since);
  CHECK(since->words == 3);
  CHECK(since->is_order);
  const auto month = period_at({"June", "2017", "minutes"}, 0);
  REQUIRE(month);
  CHECK(month->words == 2);
  CHECK_FALSE(month->is_order);
}
