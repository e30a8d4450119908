#include "evidence/appraisal.h"

#include <catch2/catch.hpp>

#include "evidence/passage.h"
#include "tests/support/annotated.h"

using evidence::Passage;

namespace {

Passage row(const std::string& table, int number, std::vector<evidence::Cell> cells) {
  Passage passage;
  passage.cells = std::move(cells);
  for (const auto& cell : passage.cells) passage.text += (passage.text.empty() ? "" : " | ") + cell.text;
  passage.locator.table = table;
  passage.locator.row = std::to_string(number);
  return passage;
}

std::vector<Passage> labelled(std::vector<Passage> rows) {
  evidence::Document document;
  document.type = "business-case";
  return support::annotated(document, std::move(rows));
}

}  // namespace

TEST_CASE("an option of two tables is one, and their difference shows") {
  const auto rows = labelled(
      {row("Table 1", 1,
           {{"Option", "1. Joint Venture"},
            {"Strengths", "Shares risk\nShares cost"},
            {"Weaknesses", "Control"},
            {"Score", "15/40"}}),
       row("Table 1", 2,
           {{"Option", "2. Wholly Owned Company"}, {"Strengths", "Focus"}, {"Weaknesses", "Cost"}, {"Score", "25/40"}}),
       row("Table 2", 1, {{"Option", "2. Wholly owned company"}, {"Total Score", "25/40"}}),
       row("Table 2", 2, {{"Option", "1. Joint Venture"}, {"Total Score", "16/40"}})});
  const auto options = evidence::appraisals_of(rows);
  REQUIRE(options.size() == 2);
  CHECK(options[0].said.model == "joint-venture");
  CHECK(options[0].said.strengths == std::vector<std::string>{"Shares risk", "Shares cost"});
  CHECK(options[0].scores == std::vector<std::string>{"15/40", "16/40"});
  CHECK(options[0].rows.size() == 2);
  CHECK(options[1].scores == std::vector<std::string>{"25/40"});
}

TEST_CASE("two options of one table stay two, though they are the same model") {
  const auto rows = labelled({row("Table 1", 1, {{"Option", "A. Joint venture with the NHS"}, {"Score", "7.5"}}),
                              row("Table 1", 2, {{"Option", "B. Joint venture with a charity"}, {"Score", "9"}})});
  const auto options = evidence::appraisals_of(rows);
  REQUIRE(options.size() == 2);
  CHECK(options[0].scores == std::vector<std::string>{"7.5"});
  CHECK_FALSE(options[0].said.out_of);
}

TEST_CASE("options across the top have a row of totals") {
  const auto rows =
      labelled({row("Table 1", 1, {{"Criterion", "Cost"}, {"In-house", "3"}, {"Joint venture", "2"}}),
                row("Table 1", 2, {{"Criterion", "Total (out of 20)"}, {"In-house", "14"}, {"Joint venture", "9"}})});
  CHECK(rows[0].option_scores.empty());
  const auto options = evidence::appraisals_of(rows);
  REQUIRE(options.size() == 2);
  CHECK(options[0].said.model == "in-house");
  CHECK(evidence::score_in_words(options[0].said) == "14/20");
  CHECK(evidence::score_in_words(options[1].said) == "9/20");
}

TEST_CASE("a table of other things scores no option") {
  const auto rows = labelled({row("Table 1", 1, {{"Item", "Legal advice"}, {"Total", "370"}}),
                              row("Table 2", 1, {{"Option", "1. Mutual"}, {"Cost (£000)", "640"}}),
                              row("Table 3", 1, {{"Option", "1. Mutual"}, {"Score", "to follow"}})});
  CHECK(evidence::appraisals_of(rows).empty());
}

TEST_CASE("an option that names two models is nobody's") {
  const auto rows = labelled({row("Table 1", 1, {{"Option", "3. Joint venture or mutual"}, {"Score", "11/40"}})});
  CHECK(rows[0].option_scores.at(0).model == "");
}
