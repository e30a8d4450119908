#include "indexer/annotate/exchange_finder.h"

#include <catch2/catch.hpp>

#include "tests/support/annotated.h"

using evidence::Passage;
using indexer::AskingForms;

namespace {

std::vector<std::string> asked_about(const std::string& text, AskingForms forms = AskingForms::kReported) {
  std::vector<std::string> found;
  for (const auto& asked : indexer::find_questions(text, forms))
    found.push_back(text.substr(asked.about_begin, asked.about_end - asked.about_begin));
  return found;
}

}  // namespace

TEST_CASE("what was asked about is the words that say it, to the end of their sentence") {
  using Words = std::vector<std::string>;
  CHECK(asked_about("Clarification was sought on the figure of £2.6m for the move. It was advised that it was high.") ==
        Words{"the figure of £2.6m for the move"});
  CHECK(asked_about("Councillor Iqbal asked about the remaining 49. Each would be visited.") ==
        Words{"the remaining 49"});
  CHECK(asked_about("He asked Ms Bright to whom the trustees were answerable. She named the law.") ==
        Words{"to whom the trustees were answerable"});
  CHECK(asked_about("Asked by Councillor Gough what the savings had been, the Director stated that there were none.") ==
        Words{"what the savings had been"});
  CHECK(asked_about("Question 2, from a foster carer: Who will tell me?", AskingForms::kPrinted) ==
        Words{"Who will tell me?"});
}

TEST_CASE("what only sounds like asking is no question") {
  for (const char* text :
       {"The question of VAT was deferred.", "Members were asked to note the report.",
        "The five other councils had been asked whether they would grant relief.", "That was out of the question."}) {
    INFO(text);
    CHECK(asked_about(text).empty());
  }
  CHECK(asked_about("Members asked who would pay.", AskingForms::kPrinted).empty());
}

TEST_CASE("two questions of one paragraph have each its own answer") {
  const Passage passage = support::annotated(
      "A question was asked about who would own the company. It was confirmed that the Council would be its only "
      "member. "
      "A further question was asked about VAT. The Head of Finance advised that advice was being taken.");
  REQUIRE(passage.questions.size() == 2);
  CHECK(passage.questions[0].asked_about == "who would own the company");
  REQUIRE(passage.questions[0].answers.size() == 1);
  CHECK(passage.questions[0].answers[0].text == "It was confirmed that the Council would be its only member.");
  CHECK(passage.questions[1].asked_about == "VAT");
  REQUIRE(passage.questions[1].answers.size() == 1);
  CHECK(passage.questions[1].answers[0].text == "The Head of Finance advised that advice was being taken.");
}

TEST_CASE("an answer ends where the meeting goes on to something else") {
  const Passage passage = support::annotated(
      "A question was asked about the length of the contract. It was explained that it would run for ten years. It "
      "could "
      "be ended after five. It was suggested that the Panel visit Kelderby.");
  REQUIRE(passage.questions.size() == 1);
  CHECK(passage.questions[0].answers.at(0).text ==
        "It was explained that it would run for ten years. It could be ended after five.");
}

TEST_CASE("the passage that follows answers, and the two are related both ways") {
  const auto passages =
      support::annotated_texts({"Members asked when the transfer would happen.",
                                "The Director replied that no date had been set.", "The Panel thanked the officers."});
  REQUIRE(passages[0].questions.size() == 1);
  REQUIRE(passages[0].questions[0].answers.size() == 1);
  CHECK(passages[0].questions[0].answers[0].passage_id == "p1");
  CHECK(passages[0].related.at(0).relation == "answered-by");
  CHECK(passages[1].related.at(0).relation == "answers");
  CHECK(passages[1].kinds == std::vector<std::string>{"answer"});
  CHECK(passages[2].kinds == std::vector<std::string>{"statement"});
}

TEST_CASE("bullets answer what introduces them") {
  std::vector<Passage> passages(3);
  passages[0].id = "lead";
  passages[0].text = "In response to a question about cost, it was explained that:";
  passages[1].text = "set-up would cost £1.7m over two years;";
  passages[2].text = "VAT would not be recovered.";
  passages[1].parent_id = passages[2].parent_id = "lead";
  evidence::Document document;
  document.type = "minutes";
  passages = support::annotated(document, passages);
  REQUIRE(passages[0].questions.size() == 1);
  REQUIRE(passages[0].questions[0].answers.size() == 3);
  CHECK(passages[0].questions[0].answers[1].text == "set-up would cost £1.7m over two years;");
  CHECK(passages[2].kinds == std::vector<std::string>{"answer"});
}

TEST_CASE("a table of questions and answers is a bank of its own") {
  std::vector<Passage> passages(1);
  passages[0].text = "Will staff keep their pensions? | Yes, for everyone who transfers.";
  passages[0].cells = {{"Question", "Will staff keep their pensions?"},
                       {"Response", "Yes, for everyone who transfers."}};
  evidence::Document document;
  document.type = "minutes";
  passages = support::annotated(document, passages);
  REQUIRE(passages[0].questions.size() == 1);
  CHECK(passages[0].questions[0].asked_about == "Will staff keep their pensions?");
  CHECK(passages[0].questions[0].answers.at(0).text == "Yes, for everyone who transfers.");
}

TEST_CASE("a councillor's notice asks what comes behind the meeting it names, and the reply answers it") {
  const auto asked_about = [](const std::string& text) {
    const auto passages = support::annotated_texts({text, "REPLY: The surveys were completed in May by the team."});
    REQUIRE(passages.front().questions.size() == 1);
    REQUIRE(passages.front().questions[0].answers.size() == 1);
    return passages.front().questions[0].asked_about;
  };
  CHECK(asked_about("I will ask at the next Meeting of the Northern District of Thornhaven for an update on surveys") ==
        "for an update on surveys");
  CHECK(asked_about("I will ask at the next Meeting how many surveys were made") == "how many surveys were made");
  CHECK(asked_about("I will ask the Northern Municipal District when surveys will end") == "when surveys will end");
}
