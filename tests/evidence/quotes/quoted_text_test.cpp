#include "evidence/quotes/quoted_text.h"

#include <catch2/catch.hpp>

using evidence::quotations_in;
using evidence::quotations_or_whole;

namespace {

std::vector<std::string> texts(const std::string& draft) {
  std::vector<std::string> found;
  for (const auto& quoted : quotations_in(draft)) found.push_back(quoted.text);
  return found;
}

}  // namespace

TEST_CASE("quotations stand between double marks and have five words or more") {
  CHECK(texts("They said \"one two three four five\" and left.") ==
        std::vector<std::string>{"one two three four five"});
  CHECK(texts("They said “one two three four five.” Then “six seven”.") ==
        std::vector<std::string>{"one two three four five."});
  CHECK(texts("They said 'one two three four five six'.").empty());
  CHECK(texts("It's the council's own children's service's plan's end.").empty());
  CHECK(texts("a \"first one of five words\" b “second one of five words” c") ==
        std::vector<std::string>{"first one of five words", "second one of five words"});
}

TEST_CASE("what is too short to be checked can be told") {
  const auto found = evidence::short_quotations_in(
      "They scored “15/40” and said \"The Trust was successful\", “one two three four five”.");
  REQUIRE(found.size() == 2);
  CHECK(found[0].text == "15/40");
  CHECK(found[1].text == "The Trust was successful");
}

TEST_CASE("a mark that nothing closes delimits nothing, and harms no later quotation") {
  CHECK(texts("A 5\" pipe and \"one two three four five\" here.") ==
        std::vector<std::string>{"one two three four five"});
  CHECK(texts("He said \"never closed and on it goes\n\nNext: \"one two three four five\".") ==
        std::vector<std::string>{"one two three four five"});
}

TEST_CASE("a long quotation opens anew with each paragraph") {
  const auto found = texts("“One two three four five.\n\n“Six seven eight nine ten.”");
  REQUIRE(found.size() == 1);
  CHECK_THAT(found[0], Catch::Contains("five") && Catch::Contains("ten"));
}

TEST_CASE("without a quotation the whole text is one") {
  REQUIRE(quotations_or_whole("  four words stand here \n").size() == 1);
  CHECK(quotations_or_whole("  four words stand here \n")[0].text == "four words stand here");
  CHECK(quotations_or_whole(" .. \n ").empty());
  CHECK(quotations_or_whole("").empty());
  const auto placed = quotations_in("ab \"one two three four five\"");
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].begin == 4);
}

TEST_CASE("marks beside other marks open too, and inner curly marks do not close") {
  CHECK(texts("*\"one two three four five\"* and:\"six seven eight nine ten\",\"a b c d e\"") ==
        std::vector<std::string>{"one two three four five", "six seven eight nine ten", "a b c d e"});
  CHECK(texts("It says “one two (the “agreed” figure) three four” here.") ==
        std::vector<std::string>{"one two (the “agreed” figure) three four"});
}
