#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

#include "indexer/annotate/document_head.h"
#include "indexer/annotate/kind_tagger.h"
#include "indexer/annotate/phrase_matcher.h"
#include "indexer/annotate/quotation_finder.h"
#include "indexer/annotate/uk_dates.h"
#include "tests/support/annotated.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using evidence::Document;
using evidence::Passage;
using support::annotated;

namespace {

using Ids = std::set<std::string>;

const indexer::AuthorityFinder& finder() {
  static const indexer::AuthorityFinder kFinder(support::pipeline().vocabularies().authorities);
  return kFinder;
}

Ids councils(const std::string& text, const Ids& known = {}) {
  Ids ids;
  for (const auto& mention : finder().find(text, known)) ids.insert(mention.id);
  return ids;
}

Ids models(const std::string& text) {
  Ids ids;
  for (const auto& model : annotated(text).models) ids.insert(model.id);
  return ids;
}

Ids themes(const std::string& text) {
  const auto found = annotated(text).themes;
  return {found.begin(), found.end()};
}

Ids kinds(const std::string& text, const std::string& type = "minutes", const std::string& lead_in = "") {
  const auto found = annotated(text, type, lead_in).kinds;
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("councils are found by their names, short and full") {
  CHECK(councils("Officers visited Leeds City Council and the London Borough of Bromley.") == Ids{"leeds", "bromley"});
  CHECK(councils("Support from Essex CC was welcomed.") == Ids{"essex"});
  CHECK(councils("In Doncaster, the contract is monitored each quarter.") == Ids{"doncaster"});
  CHECK(councils("Doncaster’s experience was noted.") == Ids{"doncaster"});
  CHECK(councils("visits to Slough, Sunderland and Kingston upon Thames") ==
        Ids{"slough", "sunderland", "kingston-upon-thames"});
  CHECK(councils("North Northamptonshire Council agreed.") == Ids{"north-northamptonshire"});
}

TEST_CASE("what only looks like a council is none") {
  for (const char* text : {"the Rotherham NHS Foundation Trust", "the head teacher of Wales High School",
                           "Councillor Derby asked about reading scores.", "Reading the report, members agreed.",
                           "Mr Bolton and Dr Lancaster spoke.", "Voluntary Action Rotherham wrote in support.",
                           "South Yorkshire Police", "He wrote it down.", "Leeds United played at home.",
                           "the Doncaster and Bassetlaw Teaching Hospitals NHS Foundation Trust",
                           "Jay and Casey reports", "a wells drilling firm in the bath house"}) {
    INFO(text);
    CHECK(councils(text).empty());
  }
}

TEST_CASE("a name that is also a word counts in full, or where the paper is about it") {
  CHECK(councils("Reading Borough Council took the services back.") == Ids{"reading"});
  CHECK(councils("Social workers in Reading report manageable caseloads.").empty());
  CHECK(councils("Social workers in Reading report manageable caseloads.", {"reading"}) == Ids{"reading"});
}

TEST_CASE("initials count only for a council that the paper names") {
  CHECK(councils("RMBC staff were thanked.").empty());
  CHECK(councils("RMBC staff were thanked.", {"rotherham"}) == Ids{"rotherham"});
}

TEST_CASE("models are found by their many names") {
  CHECK(models("A joint venture (JV) was weighed.") == Ids{"joint-venture"});
  CHECK(models("A LATC would be wholly-owned.") == Ids{"wholly-owned-company"});
  CHECK(models("services could be brought back in-house") == Ids{"in-house"});
  CHECK(models("our improvement partner, and the Partner in Practice") == Ids{"peer-practice-partner"});
  CHECK(models("an employee-owned mutual or a CIC") == Ids{"mutual", "community-interest-company"});
  CHECK(models("integrate with another Children's Trust").contains("integration-with-existing-trust"));
}

TEST_CASE("what only sounds like a model is none") {
  for (const char* text :
       {"Mutual Venture advised the board.", "The options are not mutually exclusive.",
        "Staff need to gain trust and confidence.", "Emberlands NHS Foundation Trust", "the Academy Trust",
        "early intervention", "contract management", "strategic partner agencies", "in-house foster carers",
        "Improvement & Partnerships", "the pip of an apple"}) {
    INFO(text);
    CHECK(models(text).empty());
  }
}

TEST_CASE("a trust of untold ownership may be either; the register tells of one council's") {
  CHECK(models("The trust model would have to deliver more.") == Ids{"independent-trust", "wholly-owned-company"});
  CHECK(models("In Slough the Children's Services Trust runs them.") == Ids{"independent-trust"});  // in 2017
}

TEST_CASE("a mention says whether it was done, weighed or turned down") {
  const auto status = [](const std::string& text) { return annotated(text).models.at(0).status; };
  CHECK(status("The joint venture was ruled out.") == "rejected");
  CHECK(status("If the Council was to set up a wholly owned company it would keep control.") == "hypothetical");
  CHECK(status("A joint venture is one of the options.") == "considered");
  const auto slough = annotated("Slough contracts with an independent trust for these services.");
  CHECK(slough.models.at(0).status == "operates");
  CHECK(slough.models.at(0).said_of == "slough");
}

TEST_CASE("themes need a strong term or two supporting ones") {
  CHECK(themes("Would staff be tupe-ed across?").contains("staff-transfer-tupe"));
  CHECK(themes("Caseloads fell and fewer agency staff were used.").contains("workforce"));
  CHECK(themes("The VAT position is unclear.").contains("finance-sustainability"));
  CHECK(themes("The meeting closed at noon.").empty());
  CHECK(themes("The SEND strategy was noted.").contains("send"));
  CHECK_FALSE(themes("Ofsted will send you a copy of the guidance.").contains("send"));
  CHECK_FALSE(themes("Adoption of the minutes was agreed.").contains("looked-after-children"));
  CHECK_FALSE(themes("children at risk of exploitation").contains("risk"));
}

TEST_CASE("every label has its reason, with words that stand in the text") {
  const auto passage = annotated("Members asked how VAT would be treated if Leeds set up a joint venture.");
  CHECK(passage.labels_because.size() >= 4);
  for (const auto& reason : passage.labels_because) {
    INFO(reason.label);
    CHECK_FALSE(reason.rule.empty());
    if (!reason.label.starts_with("kind:")) CHECK(passage.text.find(reason.matched) != std::string::npos);
  }
}

TEST_CASE("kinds follow the conventions of minutes") {
  CHECK(kinds("A question was asked about who would own the company. It was confirmed that the Council would.") ==
        Ids{"question", "answer"});
  CHECK(kinds("In response to a question about costs, Members were informed that none had been set.") ==
        Ids{"question", "answer"});
  CHECK(kinds("Councillor Hill queried the figure for May.") == Ids{"question"});
  CHECK(kinds("Concern was expressed that the partner would look to its own area first.") == Ids{"concern"});
  CHECK(kinds("It was suggested that the panel visit Kelderby.") == Ids{"suggestion"});
  CHECK(kinds("It was confirmed that the child's voice would be heard.") == Ids{"answer"});
  CHECK(kinds("It was agreed that a briefing would be held in May.") == Ids{"action"});
  CHECK(kinds("It was agreed that this was a useful tool.") == Ids{"statement"});
  CHECK(kinds("There were no declarations of interest.") == Ids{"procedural"});
  CHECK(kinds("There were no questions from members of the public.") == Ids{"procedural"});
  CHECK(kinds("That the report be noted.", "minutes", "Resolved:") == Ids{"resolution"});
  CHECK(kinds("The Director gave an update on adoption.") == Ids{"statement"});
}

TEST_CASE("what was asked about is the question's own words") {
  CHECK(annotated("A question was asked about how easy it would be to end the contract. It would be for the Board.")
            .questions.at(0)
            .asked_about == "how easy it would be to end the contract");
  CHECK(annotated("Clarification was sought on the role of scrutiny. It was stressed that it would stay.")
            .questions.at(0)
            .asked_about == "the role of scrutiny");
}

TEST_CASE("a quotation needs a speaker or a source") {
  const auto quoted = annotated(
      "The last report of the Commissioner states “the service has a clear purpose and direction” (DfE, 2017, p. 4).",
      "review-report");
  REQUIRE(quoted.quotations.size() == 1);
  CHECK(quoted.quotations[0].text == "the service has a clear purpose and direction");
  CHECK(quoted.quotations[0].source == "(DfE, 2017, p. 4)");
  CHECK(annotated("The town has not “hunkered down” at all.", "review-report").quotations.empty());
  CHECK(annotated("to become a “Good” and then “Outstanding” service", "review-report").quotations.empty());
}

TEST_CASE("dates as British papers write them") {
  const auto first = [](const char* text) {
    const auto dates = indexer::find_dates(text);
    return dates.empty() ? std::string() : dates.front().date.iso();
  };
  CHECK(first("held on Tuesday 31st October, 2017 at 5.30 p.m.") == "2017-10-31");
  CHECK(first("THURSDAY 17th OCTOBER 2024") == "2024-10-17");
  CHECK(first("19™ FEBRUARY, 2015") == "2015-02-19");  // as a scan reads it
  CHECK(first("April 2017") == "2017-04");
  CHECK(first("19/09/2017") == "2017-09-19");
  CHECK(first("children's services inspection - 29 january 2018.pdf") == "2018-01-29");
  CHECK(first("31 February 2017") == "2017-02");  // no such day: it is not known
  CHECK(first("in May the council") == "");
}

TEST_CASE("metadata come from the head; what nothing tells is unknown") {
  const auto report = support::pipeline().process(support::kReport, "x.txt", evidence::Value()).document;
  CHECK(report.type == "review-report");
  CHECK(report.title == "Review of How Children's Services Are Run");
  CHECK(report.publisher->id == "thornhaven");
  CHECK(report.body == "Children and Families Overview and Scrutiny Committee");
  CHECK(report.date->iso() == "2019-03");
  CHECK(report.origins.at("date") == "text");
  const auto minutes = support::pipeline().process(support::kMinutes, "x.txt", evidence::Value()).document;
  CHECK(minutes.type == "minutes");
  CHECK(minutes.title == "Future of Children's Services in Thornhaven");
  CHECK_FALSE(minutes.date);
  CHECK(minutes.body.empty());
}

TEST_CASE("a company's own paper is the company's, and about the councils whose services it runs") {
  const auto report = support::pipeline().process(
      "Slough Children First\n\nAnnual report 2021/22\n\nWe recruited 42 social workers in "
      "the year. Ofsted found that caseloads were too high.\n\nIn May Ofsted found that "
      "caseloads had fallen.\n",
      "annual.txt", evidence::Value());
  REQUIRE(report.document.publisher);
  CHECK(report.document.publisher->id == "slough-children-first");
  CHECK_FALSE(report.document.publisher->is_council);
  CHECK(report.document.about == std::vector<std::string>{"slough"});
  CHECK(report.passages.front().voice == "company");
  CHECK(report.passages.back().voice == "inspector");  // whoever repeats it
}

TEST_CASE("metadata of officers' reports, call-ins and options appraisals") {
  const auto document = [](const std::string& head) {
    return support::pipeline()
        .process(head + "\n\n1. Purpose\n\n1.1 This paper says what was done.\n", "x.txt", evidence::Value())
        .document;
  };
  const auto officers = document(
      "Thornhaven City Council\n\nREPORT TO THE CHILDREN'S SERVICES SCRUTINY PANEL\n\nReport of the Director of "
      "Children's Services\n\nFoster homes in the city: first-year progress\n\n6 October 2020");
  CHECK(officers.type == "other");
  CHECK(officers.body == "CHILDREN'S SERVICES SCRUTINY PANEL");
  CHECK(officers.title == "Foster homes in the city: first-year progress");
  const auto appraisal = document(
      "Kelderby Council\n\nThe Council's Children's Homes after March 2019\nOptions Appraisal\n\nFor Cabinet, 22 "
      "January "
      "2019");
  CHECK(appraisal.type == "business-case");
  CHECK(appraisal.date->iso() == "2019-01-22");
  CHECK(appraisal.body == "Cabinet");
  CHECK(document(
            "Thornhaven City Council\n\nREQUEST FOR CALL-IN OF A CABINET DECISION\n\n17 July 2017\n\nDecision called "
            "in: Trust, full business case")
            .type == "other");
}

TEST_CASE("a council that no list knows is unknown, not guessed") {
  const auto document =
      support::pipeline()
          .process(
              "MINUTES OF MEETING OF GALMOY COUNTY COUNCIL HELD ON 3rd MAY 2019\n\nPRESENT: Councillor Reed\n\n1. "
              "Roads\n\nGalmoy County Council noted that Down and Devon had written. "
              "Devon asked again about Devon roads.\n",
              "m.txt", evidence::Value())
          .document;
  CHECK(document.type == "minutes");
  CHECK_FALSE(document.publisher);
  CHECK(document.date->iso() == "2019-05-03");
}

TEST_CASE("phrases match word by word, hyphens as spaces, with endings where asked") {
  indexer::PhraseMatcher matcher;
  matcher.add("wholly owned", 1);
  matcher.add("recruit*", 2);
  matcher.add("children's trust", 3);
  const auto tags = [&](const char* text) {
    std::vector<int> found;
    for (const auto& match : matcher.find(indexer::tokenize(text))) found.push_back(match.tag);
    return found;
  };
  CHECK(tags("a Wholly-Owned firm") == std::vector<int>{1});
  CHECK(tags("recruiting and recruitment") == std::vector<int>{2, 2});
  CHECK(tags("a children’s trust") == std::vector<int>{3});
  CHECK(tags("wholly and owned").empty());
}

TEST_CASE("a motion's marks quote nobody") {
  CHECK(annotated("“That, Councillor Hill be appointed to the Board of the Sports Partnership.”").quotations.empty());
  CHECK(annotated("“I will ask at the next meeting for an update on the new foster homes.”").quotations.empty());
}

TEST_CASE("what stands in quotation marks under Resolved is the resolution, and quotes nobody") {
  const auto passages = support::annotated_texts(
      {"Proposed by Councillor Hill;", "Seconded by Councillor Reed;",
       "And Resolved:", "“That the Schedule of Works for the coming year be adopted as circulated.”",
       "“We shall never agree to that.”"});
  CHECK(passages[3].kinds == std::vector<std::string>{"resolution"});
  CHECK(passages[3].quotations.empty());
  CHECK(passages[4].kinds == std::vector<std::string>{"statement"});
}

TEST_CASE("a heading that judges opens findings, even under what needs to improve") {
  evidence::Passage passage;
  passage.text = "Children aged 16 and 17 years who present as homeless receive a swift response from their workers.";
  passage.locator.section = {"What needs to improve?", "The experiences of children who need help: outstanding"};
  evidence::Document document;
  document.type = "ofsted-report";
  CHECK(support::annotated(document, std::vector<evidence::Passage>{passage}).front().kinds ==
        std::vector<std::string>{"finding"});
}

TEST_CASE("what is proposed, seconded and agreed is resolved; what is agreed to be done is an action") {
  CHECK(kinds("On the proposal of Councillor Hill, seconded by Councillor Reed, it was agreed to allocate £2,000.") ==
        Ids{"resolution"});
  CHECK(kinds("It was further agreed to circulate the Motion to the Members of Parliament.") == Ids{"action"});
  CHECK(kinds("It was agreed to take Item 4 at this point.") == Ids{"procedural"});
}
