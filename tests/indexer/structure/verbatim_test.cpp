#include "indexer/structure/verbatim.h"

#include <catch2/catch.hpp>

#include "indexer/extract/plain_text.h"

using indexer::Join;
using indexer::Piece;

namespace {

std::string undone(const std::string& text, const std::string& format = "text") {
  auto source = indexer::extract_plain_text(text, format);
  source.notes = {"¹", "²"};
  return indexer::verbatim_text(source, Piece{0, source.text.size(), Join::kSpace});
}

}  // namespace

TEST_CASE("what the contract lets be undone is undone") {
  CHECK(undone("wrapped\nover lines") == "wrapped over lines");
  CHECK(undone("no-break\xC2\xA0space  and   more") == "no-break space and more");
  CHECK(undone("a *stressed* word and **another**") == "a stressed word and another");
  CHECK(undone("marked¹ and “quoted”² here") == "marked and “quoted” here");
  CHECK(undone("risk &amp; reward &lt;5&nbsp;%") == "risk & reward <5 %");
  CHECK(undone("soft\xC2\xADhyphen") == "softhyphen");
}

TEST_CASE("nothing else is touched") {
  for (const char* text : {"front- line", "3 * 4 = 12", "an area of 20 m² and 5 km²", "self-improving", "AT&T",
                           "co-operate", "5% – 6%", "it's “so”", "recieve teh", "£1.5m ... and"}) {
    INFO(text);
    CHECK(undone(text) == text);
  }
}

TEST_CASE("a hyphen at a line's end goes only where the document writes the word whole") {
  CHECK(undone("commis-\nsioning is commissioning") == "commissioning is commissioning");
  CHECK(undone("a multi-\nagency team, a multi-agency hub") == "a multi-agency team, a multi-agency hub");
  CHECK(undone("an inter-\nwoven plan") == "an inter-woven plan");  // no witness: the hyphen stays
  CHECK(undone("costs -\nwhich rose") == "costs - which rose");
}

TEST_CASE("a word that a page's end parts is one word") {
  const auto parted = [](const std::string& text) {
    const auto source = indexer::extract_plain_text(text, "text");
    const std::size_t note = text.find("[note]"), after = note + 6, end = text.find(" #");
    return indexer::verbatim_text(source, {{0, note, Join::kSpace}, {after, end, Join::kSpace}});
  };
  CHECK(parted("an interim part-\n[note]\ntime basis # part-time") == "an interim part-time basis");
  CHECK(parted("the commis-\n[note]\nsioning team # commissioning") == "the commissioning team");
  CHECK(parted("a dash -\n[note]\nor none #") == "a dash - or none");
}

TEST_CASE("spans are code points and leave out the white space around") {
  const auto source = indexer::extract_plain_text("é “ab”  cd", "text");
  const indexer::CodePointIndex index(source.text);
  const auto spans = index.spans({{0, 3, Join::kSpace}, {source.text.find("cd"), source.text.size(), Join::kSpace}});
  REQUIRE(spans.size() == 2);
  CHECK(spans[0] == evidence::Span{0, 1});
  CHECK(spans[1] == evidence::Span{8, 10});
}
