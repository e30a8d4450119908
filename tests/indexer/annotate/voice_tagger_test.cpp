#include "indexer/annotate/voice_tagger.h"

#include <catch2/catch.hpp>

#include "tests/support/annotated.h"

namespace {

std::string voice_of(const std::string& text) { return support::annotated(text).voice; }

}  // namespace

TEST_CASE("who is said to speak, however the minutes write the name") {
  CHECK(voice_of("Cllr. E. Ryan asked how long the contract would run.") == "member");
  CHECK(voice_of("The Vice-Chairman enquired about the number of foster carers.") == "member");
  CHECK(voice_of("The Assistant Director updated members on recruitment.") == "officer");
  CHECK(voice_of("A police officer attached to the hub told the Panel that notifications came within the hour.") ==
        "partner");
  CHECK(voice_of("Ofsted found that thresholds were understood.") == "inspector");
}

TEST_CASE("who is told does not speak") {
  CHECK(voice_of("Members were reminded that Cabinet had originally considered 13 options.") == "unknown");
  CHECK(voice_of("The Panel was informed that caseloads had fallen.") == "unknown");
}

TEST_CASE("a question that first tells what a regulator said is its asker's") {
  CHECK(voice_of("Ofsted had reported that the Council did not listen to its staff. Had lessons been learned, and "
                 "could members be sure that staff were heard now?") == "member");
  CHECK(voice_of("The Commissioner asked whether the Council would carry on with the arrangement.") == "government");
}
