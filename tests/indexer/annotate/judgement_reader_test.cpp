#include <catch2/catch.hpp>

#include "indexer/annotate/uk_dates.h"
#include "tests/support/annotated.h"
#include "tests/support/test_library.h"

using evidence::Document;
using evidence::Passage;

namespace {

Passage row(const std::string& domain, const std::string& grade) {
  Passage passage;
  passage.text = domain + " | " + grade;
  passage.cells = {{"Judgement", domain}, {"Grade", grade}};
  return passage;
}

Passage paragraph(const std::string& text) {
  Passage passage;
  passage.text = text;
  return passage;
}

Document report_on(const std::string& council, const std::string& title) {
  Document document;
  document.type = "ofsted-report";
  document.title = title;
  document.about = {council};
  document.publisher = evidence::Publisher{"ofsted", "Ofsted", ""};
  document.date = evidence::PartialDate{2022, 8, 12};
  document.origins["date"] = "file-name";
  return document;
}

std::vector<evidence::Judgement> told(const std::string& text, const std::string& publisher = "rotherham") {
  return support::annotated_texts({text}, "review-report", publisher).front().judgements;
}

}  // namespace

TEST_CASE("an inspection's own table gives each domain once, with the inspection's dates and its leader") {
  const auto passages = support::annotated(
      report_on("leeds", "Inspection of Leeds local authority children's services"),
      {paragraph("Inspection dates: 27 June to 1 July 2022"),
       paragraph("Lead inspector: Neil Penswick, Her Majesty’s Inspector"),
       row("The impact of leaders on social work practice with children and families", "Good"),
       row("The experiences and progress of children in care and care leavers", "Requires improvement to be good"),
       row("Overall effectiveness", "Good"),
       paragraph("The impact of leaders on social work practice with children and families is good")});
  REQUIRE(passages[2].judgements.size() == 1);
  const auto& judgement = passages[2].judgements[0];
  CHECK(judgement.authority == "leeds");
  CHECK(judgement.domain == "impact-of-leaders");
  CHECK(judgement.grade == "good");
  CHECK(judgement.framework == "ILACS-short");  // within a week
  CHECK(judgement.inspected_from->iso() == "2022-06-27");
  CHECK(judgement.inspected_to->iso() == "2022-07-01");
  CHECK(judgement.lead_inspector == "Neil Penswick");
  CHECK(judgement.published->iso() == "2022-08-12");
  CHECK(judgement.published_origin == "file-name");
  CHECK_FALSE(judgement.is_second_hand);
  CHECK(passages[3].judgements.at(0).domain == "children-in-care");
  CHECK(passages[3].judgements.at(0).grade == "requires-improvement");
  CHECK(passages[4].judgements.at(0).domain == "overall-effectiveness");
  CHECK(passages[5].judgements.empty());  // said once is enough
}

TEST_CASE("the single inspection framework says its overall judgement in a sentence") {
  const auto passages = support::annotated(
      report_on("slough", "Inspection of services for children in need of help and protection, children looked after"),
      {paragraph("Inspection date: 9–24 November 2017"), paragraph("Children’s services in Slough are inadequate"),
       row("2.2 Experiences and progress of care leavers", "Inadequate"),
       paragraph("The effectiveness of the Local Safeguarding Children Board (LSCB) is good")});
  CHECK(passages[1].judgements.at(0).domain == "overall-effectiveness");
  CHECK(passages[1].judgements.at(0).framework == "SIF");
  CHECK(passages[2].judgements.at(0).domain == "care-leavers");
  CHECK(passages[3].judgements.empty());
}

TEST_CASE("other papers tell of judgements; whose, what and when they say") {
  const auto doncaster = told("Doncaster was judged inadequate by Ofsted in 2013.");
  REQUIRE(doncaster.size() == 1);
  CHECK(doncaster[0].authority == "doncaster");
  CHECK(doncaster[0].grade == "inadequate");
  CHECK(doncaster[0].is_second_hand);
  CHECK(doncaster[0].told_date->iso() == "2013");
  const auto own = told("In November 2014 Ofsted found that the Council's services for care leavers were inadequate.");
  REQUIRE(own.size() == 1);
  CHECK(own[0].authority == "rotherham");
  CHECK(own[0].domain == "care-leavers");
  CHECK(own[0].told_date->iso() == "2014-11");
  const auto two_dates = told(
      "The review begun in September 2014 was borne out by the Ofsted inspection report in November 2014, which "
      "assessed "
      "the Council's children's services as inadequate.");
  REQUIRE(two_dates.size() == 1);
  CHECK(two_dates[0].told_date->iso() == "2014-11");
}

TEST_CASE("what a council says of itself, and what else is graded, is no judgement") {
  for (const char* text : {"The Council's self-assessment is that its services are good.",
                           "Ofsted rated nine of the borough's ten children's homes good.",
                           "Nationally, 70% of councils were judged by Ofsted to require improvement.",
                           "Our ambition is that Ofsted will judge our services outstanding.",
                           "Of the case files audited before the inspection half were judged good.",
                           "Leeds and Kirklees were compared; one had been judged good by Ofsted."}) {
    INFO(text);
    CHECK(told(text).empty());
  }
}

TEST_CASE("periods as inspection reports write them") {
  const auto range = [](const char* text) {
    const auto found = indexer::find_date_range(text);
    return found ? found->from.iso() + " " + found->to.iso() : std::string();
  };
  CHECK(range("3 to 14 October 2022") == "2022-10-03 2022-10-14");
  CHECK(range("9–24 November 2017") == "2017-11-09 2017-11-24");
  CHECK(range("18 Feb 2014 – 12 March 2014") == "2014-02-18 2014-03-12");
  CHECK(range("29 October 2018 to 2 November 2018") == "2018-10-29 2018-11-02");
  CHECK(range("24 November 2015 - 17 December 2015") == "2015-11-24 2015-12-17");
  CHECK(range("5 July 2022") == "2022-07-05 2022-07-05");
  CHECK(range("in July") == "");
  CHECK(indexer::days_of(*indexer::find_date_range("27 June to 1 July 2022")) == 5);
}
