#include "evidence/partial_date.h"

#include <catch2/catch.hpp>

using evidence::PartialDate;

TEST_CASE("a date is read as precisely as it is given") {
  CHECK(PartialDate::from_iso("2016")->iso() == "2016");
  CHECK(PartialDate::from_iso("2016-10")->iso() == "2016-10");
  CHECK(PartialDate::from_iso("2016-10-31")->iso() == "2016-10-31");
}

TEST_CASE("what is no date is refused") {
  for (const char* text : {"", "16", "2016-", "2016-13", "2016-00", "2016-02-30", "2016-10-31T00:00", "20161031",
                           "abcd", "2016-1-1", "-2016", "2016-10-00"}) {
    INFO(text);
    CHECK_FALSE(PartialDate::from_iso(text));
  }
}

TEST_CASE("a vague date spans all the days it may mean") {
  CHECK(PartialDate::from_iso("2016")->first_day() == "20160101");
  CHECK(PartialDate::from_iso("2016")->last_day() == "20161231");
  CHECK(PartialDate::from_iso("2016-02")->last_day() == "20160229");
  CHECK(PartialDate::from_iso("2017-02")->last_day() == "20170228");
}

TEST_CASE("a date is written as British readers write it") {
  CHECK(PartialDate{2017, 9, 19}.in_words() == "19 September 2017");
  CHECK(PartialDate{2017, 4, 0}.in_words() == "April 2017");
  CHECK(PartialDate{2017, 0, 0}.in_words() == "2017");
}
