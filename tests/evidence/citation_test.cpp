#include "evidence/citation.h"

#include <catch2/catch.hpp>

#include "tests/support/test_library.h"

TEST_CASE("a reference names publisher, body, title, date, place and copy") {
  evidence::Document document;
  document.publisher = evidence::Publisher{"thornhaven", "Thornhaven", ""};
  document.title = "Review of Fostering";
  document.body = "Children's Scrutiny Panel";
  document.date = evidence::PartialDate{2019, 3, 0};
  document.sha256 = "0123456789abcdef";
  evidence::Passage passage;
  passage.locator.label = "para 2.1";
  const auto& authorities = support::pipeline().vocabularies().authorities;
  CHECK(citation(document, passage, authorities) ==
        "Thornhaven City Council, Children's Scrutiny Panel, Review of Fostering, March 2019, para 2.1. sha256 "
        "01234567.");
}

TEST_CASE("what is not known is said and not guessed") {
  evidence::Document document;
  document.type = "minutes";
  document.sha256 = "0123456789abcdef";
  evidence::Passage passage;
  passage.locator.label = "item 3, para 2";
  passage.locator.section = {"Budget"};
  const auto& authorities = support::pipeline().vocabularies().authorities;
  CHECK(citation(document, passage, authorities) ==
        "Publisher unknown, Minutes, undated, “Budget”, item 3, para 2. sha256 01234567.");
}

TEST_CASE("an inspectorate's report is told apart by the council that it is about") {
  evidence::Document document;
  document.publisher = evidence::Publisher{"ofsted", "Ofsted", ""};
  document.title = "Inspection of services";
  document.about = {"thornhaven"};
  document.date = evidence::PartialDate{2015, 7, 0};
  document.sha256 = "0123456789abcdef";
  evidence::Passage passage;
  passage.locator.label = "para 12";
  const auto& authorities = support::pipeline().vocabularies().authorities;
  CHECK(citation(document, passage, authorities) ==
        "Ofsted, Inspection of services: Thornhaven, July 2015, para 12. sha256 01234567.");
  document.title = "Inspection of Thornhaven children’s services";
  CHECK(display_title(document, authorities) == document.title);
}

TEST_CASE("a draft and a page that a machine read say so in the reference") {
  evidence::Document document;
  document.type = "minutes";
  document.status = "draft";
  document.sha256 = "0123456789abcdef";
  evidence::Passage passage;
  passage.locator.label = "Minute 5, page 2";
  passage.is_machine_read = true;
  CHECK(citation(document, passage, support::pipeline().vocabularies().authorities) ==
        "Publisher unknown, Minutes (draft), undated, Minute 5, page 2. Machine-read from a scanned page. sha256 "
        "01234567.");
}
