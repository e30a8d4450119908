#include "evidence/private_names.h"

#include <catch2/catch.hpp>

using evidence::Passage;
using evidence::PrivateNames;

namespace {

std::string masked(const std::string& text, const std::string& heading = "", const std::string& title = "") {
  Passage passage;
  passage.text = text;
  if (!heading.empty()) passage.locator.section = {heading};
  return PrivateNames(passage, title).withheld_from(passage).text;
}

}  // namespace

TEST_CASE("whoever the record calls a resident or a parent is not named in what is taken away") {
  CHECK(masked("Question 1 from Mrs Jane Dovecote, a member of the public: When will it open?") ==
        "Question 1 from [name withheld], a member of the public: When will it open?");
  CHECK(masked("Tom O'Brien-Hale (a local resident) asked who would pay. Mr O'Brien-Hale was not content.") ==
        "[name withheld] (a local resident) asked who would pay. [name withheld] was not content.");
  CHECK(masked("The panel heard from Asha Verrall, foster carer, whose link worker had left.") ==
        "The panel heard from [name withheld], foster carer, whose link worker had left.");
}

TEST_CASE("under a heading that is for the public, who asks and speaks is not named") {
  const char* const kHeading = "12. Questions from members of the public";
  CHECK(masked("Mr Harold Penlow asked whether the trust would keep Mr Penlow's centre open.", kHeading) ==
        "[name withheld] asked whether the trust would keep [name withheld]'s centre open.");
  CHECK(masked("Question 2 from Mr H. Penlow: Why?", kHeading) == "Question 2 from [name withheld]: Why?");
  CHECK(masked("The Cabinet Member replied to Ms Dovecote that it would.", "Public participation") ==
        "The Cabinet Member replied to [name withheld] that it would.");
  CHECK(masked("A petition presented by Miss Anne Leigh was received.", "Petitions") ==
        "A petition presented by [name withheld] was received.");
  CHECK(masked("Question from Ms Dovecote: Why?", "", "Questions from the public, December 2024") ==
        "Question from [name withheld]: Why?");
}

TEST_CASE("members, officers, bodies and places keep their names") {
  const char* const kHeading = "Public questions";
  for (const char* text :
       {"Question 3 from Councillor Arjun Sethi: What does it cost?",
        "Mr Fosbrook, Director of Children's Services, replied that it would.",
        "A petition from the Thornhaven Parents Association was received.",
        "The Chair thanked the Kelderby Youth Council.", "Question 4, from a council tax payer: How much?",
        "Question 1, from a foster carer, to the Cabinet Member: Whom should I have asked?"})
    CHECK(masked(text, kHeading) == text);
  for (const char* text :
       {"Co-opted for the review: Ms Tanisha Braithwaite, care leaver.",
        "Mr Amponsah (parent governor representative) asked whether schools could tell the difference.",
        "Ensure that the Local Authority, as corporate parent, makes their needs its priority.",
        "Education, employment or training (EET), or not (NEET), were not recorded for care leavers."})
    CHECK(masked(text) == text);
  // Where nothing is for the public, a name alone is somebody's who speaks in office.
  for (const char* text : {"Mr Penlow asked whether the target was realistic.",
                           "In response to a question from Mrs Clough, officers confirmed the figure."})
    CHECK(masked(text, "5. Budget monitoring") == text);
}

TEST_CASE("the name goes from the headings, the cells and what is quoted as well") {
  Passage passage;
  passage.text = "What will it cost?";
  passage.lead_in = "Question from Mr Harold Penlow, resident";
  passage.locator.section = {"Public questions", "Mr Penlow"};
  passage.cells = {{"Asked by", "Harold Penlow"}};
  passage.questions = {{"Mr Penlow's street", {}}};
  const Passage given = PrivateNames(passage, "").withheld_from(passage);
  CHECK(given.lead_in == "Question from [name withheld], resident");
  CHECK(given.locator.section[1] == "[name withheld]");
  CHECK(given.cells[0].text == "[name withheld]");
  CHECK(given.questions[0].asked_about == "[name withheld]'s street");
  CHECK(given.text == passage.text);
}
