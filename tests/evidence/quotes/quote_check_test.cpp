#include "evidence/quotes/quote_check.h"

#include <catch2/catch.hpp>

#include "evidence/quotes/left_out.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using namespace evidence;

namespace {

constexpr const char* kNotes = R"(Thornhaven City Council
Children and Families Overview and Scrutiny Committee

Notes on the options

4 March 2019

1 What was heard

1.1 The director said that the company would not save money in its first three years, and that staff were worried.

1.2 Members asked whether the board could be dismissed. The answer was that the council may remove it at any time.

1.3 Social workers carry eighteen cases each, which is fewer than last year.

1.4 The partner authority will step back once practice is consistently good.
)";

struct Checking {
  support::TestLibrary library{{"report.txt", support::kReport}, {"notes.txt", kNotes}};
  index::Searcher searcher{library.library().public_index(), support::pipeline().vocabularies()};
  QuoteCheck operator()(const std::string& quote) const { return check_quote(searcher, quote); }
};

}  // namespace

TEST_CASE("what the record says is exact, and found where it stands") {
  const Checking check;
  const auto found = check("The answer was that the council may remove it at any time.");
  CHECK(found.verdict == Verdict::kExact);
  CHECK(found.differences.empty());
  REQUIRE(found.passages.size() == 1);
  CHECK(found.passages[0].passage.locator.label == "para 1.2");
  CHECK_THAT(explanation(found), Catch::StartsWith("Character for character"));
}

TEST_CASE("a changed word, figure or negation is words-differ, and shown") {
  const Checking check;
  const struct {
    const char *quote, *yours, *record;
    DifferenceKind kind;
  } kCases[] = {{"the company would save money in its first three years", "", "not", DifferenceKind::kDropped},
                {"the company would not save money in its first four years", "four", "three", DifferenceKind::kChanged},
                {"Social workers carry eighty cases each, which is fewer than last year.", "eighty", "eighteen",
                 DifferenceKind::kChanged},
                {"the council may never remove it at any time", "never", "", DifferenceKind::kAdded},
                {"will step back once practice is consistently Good", "Good", "good.", DifferenceKind::kChanged}};
  for (const auto& one : kCases) {
    INFO(one.quote);
    const auto found = check(one.quote);
    CHECK(found.verdict == Verdict::kWordsDiffer);
    REQUIRE(found.differences.size() == 1);
    CHECK(found.differences[0].kind == one.kind);
    CHECK(found.differences[0].yours == one.yours);
    CHECK(found.differences[0].record == one.record);
    CHECK_FALSE(found.passages.empty());
  }
}

TEST_CASE("a quotation that runs over from one passage into the next is found in both") {
  const Checking check;
  const auto found = check("which is fewer than last year. The partner authority will step back");
  CHECK(found.verdict == Verdict::kPresentationOnly);
  REQUIRE(found.passages.size() == 2);
  CHECK(found.passages[0].passage.locator.label == "para 1.3");
  CHECK(found.passages[1].passage.locator.label == "para 1.4");
}

TEST_CASE("a quotation over a line's end, a page break and a footnote of the source is found") {
  const Checking check;
  const auto found = check("which of them would hold up under pressure in the long term");
  CHECK((found.verdict == Verdict::kExact || found.verdict == Verdict::kPresentationOnly));
}

TEST_CASE("an ellipsis joins parts in order, and tells what it leaves out") {
  const Checking check;
  const auto sound = check("The answer was ... that the council may remove it");
  CHECK(sound.verdict == Verdict::kPresentationOnly);
  const auto omits = check("Members asked … The answer was that the council may remove it at any time.");
  // "whether" is a condition.
  CHECK(omits.verdict == Verdict::kWordsDiffer);
  REQUIRE_FALSE(omits.differences.empty());
  CHECK(omits.differences[0].kind == DifferenceKind::kOmitted);
  CHECK(omits.differences[0].record == "whether the board could be dismissed.");
  CHECK(omits.differences[0].because == "a condition: whether");
  const auto negation = check("the company would ... save money in its first three years");
  CHECK(negation.verdict == Verdict::kWordsDiffer);
  CHECK(negation.differences[0].because == "a negation: not");
  const auto harmless = check("the company would not save money ... and that staff were worried");
  CHECK(harmless.verdict == Verdict::kWordsDiffer);  // "three" is a figure
  const auto backwards = check("staff were worried ... the company would not save money");
  CHECK(backwards.verdict == Verdict::kStitched);
  const auto half = check("the company would not save money ... and the moon is made of cheese");
  CHECK(half.verdict != Verdict::kPresentationOnly);
  CHECK(half.verdict != Verdict::kStitched);
}

TEST_CASE("parts of passages that do not follow each other are stitched, with an ellipsis and without") {
  const Checking check;
  for (const char* quote : {"that staff were worried ... The partner authority will step back",
                            "the company would not save money in its first three years The partner authority will step "
                            "back once practice"}) {
    INFO(quote);
    const auto found = check(quote);
    CHECK(found.verdict == Verdict::kStitched);
    CHECK(found.passages.size() == 2);
  }
}

TEST_CASE("what nobody wrote is not found") {
  const Checking check;
  const auto found = check("Inspectors praised the trust for halving the number of agency staff within a year.");
  CHECK(found.verdict == Verdict::kNotFound);
  CHECK(found.passages.empty());
  CHECK(check("").verdict == Verdict::kNotFound);
  CHECK(check("…").verdict == Verdict::kNotFound);
  CHECK(check(std::string("\xFF\xC3(")).verdict == Verdict::kNotFound);
}

TEST_CASE("what an omission may weigh is named") {
  CHECK(weight_of_omission("in the long term").empty());
  CHECK(weight_of_omission("which isn't so") == "a negation: isn't");
  CHECK(weight_of_omission("of 2017") == "a figure: 2017");
  CHECK(weight_of_omission("subject to approval") == "a condition: subject");
}
