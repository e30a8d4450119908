#include "indexer/structure/structure.h"
#include "indexer/annotate/response_linker.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "indexer/extract/extract.h"
#include "tests/support/texts.h"

using evidence::Passage;

namespace {

indexer::StructuredDocument cut(const std::string& text, const std::string& name = "a.txt") {
  auto extracted = *indexer::extract(text, name).text;
  return indexer::structure(extracted, "d");
}

const Passage* find(const indexer::StructuredDocument& document, const std::string& words) {
  for (const Passage& passage : document.passages) {
    if (passage.text.find(words) != std::string::npos) return &passage;
  }
  return nullptr;
}

const Passage* at(const indexer::StructuredDocument& document, const std::string& label) {
  for (const Passage& passage : document.passages) {
    if (passage.locator.label == label) return &passage;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("a report: numbered paragraphs, bullets under their lead-in, headings as sections") {
  const auto report = cut(support::kReport);
  REQUIRE(at(report, "para 2.1"));
  CHECK(at(report, "para 2.1")->locator.section == std::vector<std::string>{"2 Findings", "Money and tax"});
  const Passage* bullet = at(report, "para 2.2, bullet 2");
  REQUIRE(bullet);
  CHECK(bullet->text == "a stable workforce, with caseloads held at a manageable level; and");
  CHECK(bullet->lead_in == "The strengths and weaknesses are these:");
  CHECK(bullet->parent_id == at(report, "para 2.2")->id);
}

TEST_CASE("a sentence that a footnote and a page break cut is whole again, the footnote a passage of its own") {
  const auto report = cut(support::kReport);
  const Passage* paragraph = at(report, "para 1.1");
  REQUIRE(paragraph);
  CHECK(paragraph->text ==
        "This review was asked to weigh three ways of running children's services in Thornhaven and to say which of "
        "them would hold up under pressure in the long term.");
  CHECK(paragraph->spans.size() == 2);
  const Passage* note = at(report, "footnote 1");
  REQUIRE(note);
  CHECK(note->text == "The review began in June 2018.");
  CHECK(note->parent_id == paragraph->id);
}

TEST_CASE("a hyphen at a line's end is undone by the document's own witness") {
  CHECK(find(cut(support::kReport), "whereas an independent trust"));
}

TEST_CASE("table rows stand under their heads and caption, whole over a page break") {
  const auto report = cut(support::kReport);
  const Passage* first = at(report, "Table 1, row 1");
  REQUIRE(first);
  CHECK(first->text == "1. Wholly owned company | Keeps control\nKeeps the VAT position | Set-up costs | 27/40");
  CHECK(first->caption == "Table 1: Options and scores");
  REQUIRE(first->cells.size() == 4);
  CHECK(first->cells[1].head == "Strengths");
  CHECK(first->cells[1].text == "Keeps control\nKeeps the VAT position");
  CHECK(first->cells[3].head == "Score");
  const Passage* second = at(report, "Table 1, row 2");
  REQUIRE(second);
  CHECK(second->cells[1].text == "Shares the risk & the reward");
  CHECK(second->cells[2].text == "Slow to agree. Partners may leave early");
}

TEST_CASE("the contents and the title page are no passages") {
  const auto report = cut(support::kReport);
  CHECK_FALSE(find(report, "....."));
  CHECK_FALSE(find(report, "March 2019"));
}

TEST_CASE("an item's page: bullets, chairing note and resolutions with their numbers") {
  const auto minutes = cut(support::kMinutes);
  CHECK(find(minutes, "took the Chair"));
  REQUIRE(at(minutes, "resolution 2"));
  CHECK(at(minutes, "resolution 2")->text == "That the Director report back in March.");
  CHECK(at(minutes, "resolution 2")->lead_in == "Resolved:");
  CHECK_FALSE(find(minutes, "Supporting documents"));
  CHECK(find(minutes, "A question was asked")->locator.label == "para 2, bullet 1");
}

TEST_CASE("a flattened meeting page: items, inline lists, and what is cut short") {
  const auto page = cut(support::kMeetingPage);
  CHECK(find(page, "Apologies for absence")->locator.label == "item 1, para 1");
  CHECK(find(page, "Court work")->locator.label == "Minute 31, para 2, bullet 2");
  CHECK(find(page, "Court work")->text == "Court work was quicker.");
  CHECK(find(page, "Matching took")->text == "Matching took 90 days on average, down from 140;");
  CHECK(find(page, "be noted")->locator.label == "Minute 31, resolution 1");
  CHECK(find(page, "a further report")->text == "That a further report");
  CHECK(find(page, "a further report")->incomplete == "view the full minutes text for item 31.");
  CHECK(page.incomplete == "view the full minutes text for item 31.");
  CHECK(find(page, "Apologies for absence")->incomplete.empty());
  for (const Passage& passage : page.passages) CHECK(passage.text.find("PDF 63 KB") == std::string::npos);
}

TEST_CASE("a response table flattened to short lines: recommendation, reply, owner") {
  const auto response =
      cut("Cabinet's Response to Scrutiny Review of Fostering\n 1. That carers be paid more from\nApril next "
          "year.\n\nWe agree, and the budget will provide for it\nfrom April.\n\nAnna Tey\n\n"
          "2. The Council will:\n Pay mileage;\n Train carers; and\n Listen to them.\n\nNot agreed, since the service "
          "already\ndoes all three of these.\n");
  REQUIRE(at(response, "recommendation 1"));
  CHECK(at(response, "recommendation 1")->text == "That carers be paid more from April next year.");
  REQUIRE(at(response, "response 1"));
  auto passages = response.passages;
  indexer::tie_response_rows(passages);
  const auto tied = std::find_if(passages.begin(), passages.end(),
                                 [](const Passage& passage) { return passage.locator.label == "response 2"; });
  REQUIRE(tied != passages.end());
  REQUIRE(tied->related.size() == 1);
  CHECK(tied->related.front().relation == "responds-to");
  CHECK(tied->related.front().passage_id == at(response, "recommendation 2")->id);
  CHECK(at(response, "row 1, note 2")->text == "Anna Tey");
  CHECK(at(response, "recommendation 2, bullet 3")->text == "Listen to them.");
  CHECK(at(response, "response 2")->text == "Not agreed, since the service already does all three of these.");
}

TEST_CASE("double-spaced Markdown minutes: paragraphs whole, items by their numbers") {
  std::string text = "[Original file](https://example.org/a.pdf)\n\n---\n";
  for (int i = 1; i <= 14; ++i) {
    text += std::to_string(i) + ". Matter Number " + std::string(1, static_cast<char>('A' + i)) + "\n\n";
    text +=
        "Councillor Reed asked whether the works on the northern road would be finished before the\n\nautumn of this "
        "year. **Proposed by: Councillor Reed**\n\n";
  }
  const auto minutes = cut("MINUTES OF THE MEETING\n\n" + text, "a.md");
  const Passage* passage = at(minutes, "Minute 3, para 1");
  REQUIRE(passage);
  CHECK(passage->text ==
        "Councillor Reed asked whether the works on the northern road would be finished before the autumn of this "
        "year. Proposed by: Councillor Reed");
}

TEST_CASE("marks that stand alone on a line belong to the words after them; page numbers beside a rule to nothing") {
  const auto minutes = cut(
      "MINUTES OF MEETING OF THE COUNCIL\n\n1.\n\nAdoption of Minutes\n\nCirculated, copies of the draft minutes of "
      "these meetings:\n\n(a)\n\nThe ordinary meeting of 4 May 2020.\n\n---\n7\n\n(b)\n\nThe special meeting of 9 May "
      "2020.\n\n2.\n\nDisposal of Land\n\n"
      "It was agreed to sell the field.\n\n•\n\nThe price is £200.\n",
      "minutes.md");
  REQUIRE(find(minutes, "The special meeting"));
  CHECK(find(minutes, "The special meeting")->locator.label == "Minute 1, para 1, (b)");
  CHECK(find(minutes, "It was agreed")->locator.label == "Minute 2, para 1");
  CHECK(find(minutes, "The price")->locator.label == "Minute 2, bullet 1");
  for (const Passage& passage : minutes.passages) CHECK(passage.text.size() > 3);
}

TEST_CASE("a mark that no words follow is not lost") {
  const auto minutes =
      cut("MINUTES OF MEETING\n\nThe sale was agreed.\n\n3.\n\n(a)\n\nThe field.\n\n4.\n", "minutes.md");
  CHECK(find(minutes, "3."));
  CHECK(find(minutes, "4."));
  CHECK(find(minutes, "The field.")->locator.label.ends_with("(a)"));
}

TEST_CASE("a number that the document prints twice is told apart") {
  const auto report = cut("1 Findings\n\n1.1 Staff stay for years.\n\n1.1 Visits are on time.\n\n1.2 It is heard.\n");
  CHECK(find(report, "Staff stay")->locator.label == "para 1.1");
  CHECK(find(report, "Visits are")->locator.label == "para 1.1 (second)");
  CHECK(find(report, "It is heard")->locator.label == "para 1.2");
}

TEST_CASE("equal texts have different ids") {
  const auto document = cut("1 Matters\n\n1.1 The same words stand here.\n\n1.2 The same words stand here.\n");
  REQUIRE(document.passages.size() == 2);
  CHECK(document.passages[0].id != document.passages[1].id);
}

TEST_CASE("no text makes the cutting fail") {
  for (const std::string& text :
       {std::string("x"), std::string("¹"), std::string("1)\n2)\n"), std::string("- - - -\n"), std::string("|\n|\n"),
        std::string("No. | Item |\n"), std::string("CONTENTS\n"), std::string(50'000, '-'),
        std::string("a\t\t\n\t\t\n"), std::string(20'000, '\n') + "a", std::string("Resolved:\n"),
        std::string("\xF0\x9F\x98\x80 \xC2\xA0\n")}) {
    CHECK_NOTHROW(cut(text));
  }
}

// Found by reading reports beside their originals: headings that say something themselves were in no passage.
TEST_CASE("a heading under which nothing stands is a passage") {
  const auto document =
      cut("# Report\n\n## The board is good\n\n## Findings\n\nIt met often and asked hard questions.\n\n## Councillor "
          "B Reed",
          "a.md");
  REQUIRE(document.passages.size() == 3);
  CHECK(document.passages[0].text == "The board is good");
  CHECK(document.passages[1].locator.section.back() == "Findings");
  CHECK(document.passages[2].text == "Councillor B Reed");
}

TEST_CASE("a raised number is a note's mark only where the document has that note") {
  const auto document =
      cut("Some 10³ tonnes of CO² were saved¹, the Panel was told in March.\n\n¹ By the contractor.", "a.txt");
  CHECK(document.passages[0].text == "Some 10³ tonnes of CO² were saved, the Panel was told in March.");
}

TEST_CASE("a resolution with the number of a minute opens that minute; 3a and 3b are items of their own") {
  const auto document =
      cut("Minutes of the Panel\n\n112/17 REVIEW OF MODELS, TWO YEARS ON\n\nThe Panel received the draft report of its "
          "group.\n\n113/17 RESOLVED:\n\n"
          "(i) That the report be adopted.\n\n114/17 Work programme\n\nThe programme was noted by members.\n",
          "a.txt");
  CHECK(document.passages[1].locator.label == "Minute 112/17, para 1");
  CHECK(document.passages[3].text == "That the report be adopted.");
  CHECK(document.passages[3].locator.label == "Minute 113/17, resolution i");
  CHECK(document.passages[4].locator.minute == "114/17");
  const auto parts =
      cut("Minutes of the Panel\n\n3. Children in care\n\nMembers heard two reports on the matter.\n\n3a Dates for "
          "brothers\n\nMore words are said here.\n\n3b Pay\n\nOther words are said here.\n",
          "a.txt");
  CHECK(parts.passages.back().locator.label == "Minute 3b, para 1");
}

TEST_CASE("a number that continues the count is a paragraph's, whatever the line before ends with") {
  const auto document =
      cut("Report of the Panel\n\n1. The first paragraph says something of weight.\n\n2. The second one ends with a "
          "list of words, and\n\n3. The third begins here all the same.\n",
          "a.txt");
  CHECK(document.passages.back().locator.paragraph == "3");
}

// Found by attacking: a table of one row was taken for heads only, and its words were in no passage.
TEST_CASE("a table of one row is a row") {
  const auto document =
      cut("Report of the officer to the Panel.\n\nPlacements in care\tForty two children\n\nMore words of the report "
          "follow here.",
          "a.txt");
  const auto* row = find(document, "Forty two children");
  REQUIRE(row != nullptr);
  CHECK(row->text == "Placements in care | Forty two children");
}

// Found by attacking: each line looked at the whole of the block before it.
TEST_CASE("a long run of unfinished lines takes time by its length, not by its square") {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += "Para words " + std::to_string(i) + " here\n\n";
  CHECK_FALSE(cut(text, "a.txt").passages.empty());  // within the test's time limit
}
