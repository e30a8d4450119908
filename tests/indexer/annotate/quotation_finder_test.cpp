#include "indexer/annotate/quotation_finder.h"

#include <catch2/catch.hpp>

#include "tests/support/annotated.h"

using evidence::Passage;

namespace {

std::string said_by(const std::string& text) {
  const auto passage = support::annotated(text, "review-report");
  return passage.quotations.empty() ? "no quotation" : passage.quotations.front().said_by;
}

}  // namespace

TEST_CASE("who is quoted is in the passage's own words, when and where left out") {
  CHECK(said_by("In March 2017 Ofsted reported, 'The early help offer is leading to improved support for families'.") ==
        "Ofsted");
  CHECK(said_by("Ofsted's recent findings that, \"Staff are highly committed and feel valued\" were welcomed.") ==
        "Ofsted");
  CHECK(said_by("“We were never once asked what we thought,” said one foster carer.") == "one foster carer");
  CHECK(said_by("According to the Chair of the Board, “no child should wait longer than that for a decision”.") ==
        "the Chair of the Board");
  CHECK(said_by("A head teacher praised the service. These arrangements were described as “heartening”.") ==
        "A head teacher");
}

TEST_CASE("where the words do not say who, nobody is named") {
  CHECK(said_by("It has been said that “a trust is only as good as the council that commissions it”.") == "");
}

TEST_CASE("names, grades, titles and terms in quotation marks are no quotations") {
  for (const char* text :
       {"The “Signs of Safety” model is used.", "It was judged “requires improvement” in 2015.",
        "In this paper “a child on the edge of care” means a child for whom a meeting has been held.",
        "The report “Hearing the quiet child: what babies tell us” is available.",
        "The ‘front door’ was redesigned."}) {
    INFO(text);
    CHECK(said_by(text) == "no quotation");
  }
}

TEST_CASE("a citation leads to the report's own list of references") {
  std::vector<Passage> passages(3);
  passages[0].text = "Leaders have “a crucial role in bringing about a speedy response” (Sector Body (a), 2016, p. 6).";
  passages[1].id = "entry";
  passages[1].text = "Sector Body (a). (2016). Action research into improvement. London: Sector Body.";
  passages[2].text = "Sector Body (b). (2016). Enabling improvement.";
  passages[1].locator.section = passages[2].locator.section = {"13 References"};
  evidence::Document document;
  document.type = "review-report";
  passages = support::annotated(document, passages);
  REQUIRE(passages[0].quotations.size() == 1);
  CHECK(passages[0].quotations[0].source == "(Sector Body (a), 2016, p. 6)");
  CHECK(passages[0].quotations[0].reference == "entry");
  CHECK(passages[0].quotations[0].said_by == "Sector Body (a)");  // whose words they are, by the citation behind them
  CHECK(passages[0].related.at(0).relation == "cites");
  CHECK(passages[1].related.at(0).relation == "cited-by");
  CHECK(passages[2].related.empty());
}

TEST_CASE("who is quoted is named without when, where and how, or not at all") {
  const auto said_by = [](const std::string& text) {
    const auto passage = support::annotated(text, "review-report");
    REQUIRE(passage.quotations.size() == 1);
    return passage.quotations[0].said_by;
  };
  CHECK(said_by("In a recent monitoring letter the regulator reported, “A stable team leads the service well.”") ==
        "the regulator");
  CHECK(said_by("One care leaver reported positively that the workers “have changed my whole life this year”.") ==
        "One care leaver");
  CHECK(said_by("Inspectors spoke to one young person who said she “now feels safe and knows that staff care”.") == "");
}

TEST_CASE("a passage that only introduces says who is quoted in the next") {
  const auto passages = support::annotated_texts({"The peer reviewers' final report stated;",
                                                  "“The team is performing well in relation to reducing reoffending.”"},
                                                 "review-report");
  REQUIRE(passages[1].quotations.size() == 1);
  CHECK(passages[1].quotations[0].said_by == "The peer reviewers' final report");
}

TEST_CASE("a long quotation that means something is no term that is defined") {
  const auto passage = support::annotated(
      "Ofsted's recent findings that, “workforce planning is highly effective and staff are highly committed and "
      "motivated” means that the conditions are now in place.",
      "review-report");
  REQUIRE(passage.quotations.size() == 1);
  CHECK(passage.quotations[0].said_by == "Ofsted");
}
