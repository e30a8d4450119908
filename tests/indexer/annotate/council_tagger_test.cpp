#include "indexer/annotate/council_tagger.h"

#include <catch2/catch.hpp>

#include "tests/support/annotated.h"

namespace {

using Ids = std::vector<std::string>;

Ids councils(const std::string& text, const std::string& publisher = "") {
  return support::annotated_texts({text}, "minutes", publisher).front().authorities;
}

Ids councils_on(const std::string& text, evidence::PartialDate date) {
  evidence::Document document;
  document.type = "minutes";
  document.date = date;
  evidence::Passage passage;
  passage.text = text;
  return support::annotated(document, std::vector<evidence::Passage>{passage}).front().authorities;
}

}  // namespace

TEST_CASE("a company or trust points to the councils whose services it runs, at the document's date") {
  CHECK(councils("Doncaster Children’s Services Trust gave evidence.") == Ids{"doncaster"});
  CHECK(councils_on("Achieving for Children has one staff.", {2015, 5, 1}) ==
        Ids{"kingston-upon-thames", "richmond-upon-thames"});
  CHECK(councils_on("Achieving for Children has one staff.", {2020, 5, 1}).size() == 3);
  CHECK(councils_on("Northamptonshire Children's Trust reported.", {2023, 5, 1}) ==
        Ids{"north-northamptonshire", "west-northamptonshire"});
  CHECK(councils("Achieving for children is what we are here for.").empty());
  CHECK(councils("The Together for Children nursery closed.").empty());
}

TEST_CASE("initials of a company count where the document explains them") {
  const auto passages = support::annotated_texts(
      {"Birmingham Children's Trust (BCT) was set up in 2018.", "BCT has halved its vacancies."});
  CHECK(passages[1].authorities == Ids{"birmingham"});
  CHECK(councils("BCT has halved its vacancies.").empty());
}

TEST_CASE("the Council is the document's own, where no other is named") {
  CHECK(councils("The Council decided in May.", "rotherham") == Ids{"rotherham"});
  CHECK(councils("The Council decided in May.").empty());
  CHECK(councils("In Doncaster the Council kept the contract.", "rotherham") == Ids{"doncaster"});
  CHECK(councils("Officers have the authority to sign the lease.", "rotherham").empty());
  CHECK(councils("The council tax rose by 3%.", "rotherham").empty());
}

TEST_CASE("places, people and other bodies of a council's name are no council") {
  for (const char* text : {"She had grown up in Blackpool with an aunt.", "A lecturer at the University of York spoke.",
                           "Sunderland AFC paid for the party.", "Mrs York and Mr Stafford were thanked.",
                           "Nottingham Trent students helped."}) {
    INFO(text);
    CHECK(councils(text).empty());
  }
  CHECK(councils("Derby and York answered our questionnaire to other authorities.") == Ids{"derby", "york"});
  CHECK(councils("On 1 April Bradford's services moved.") == Ids{"bradford"});
}
