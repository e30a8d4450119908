#include "indexer/structure/agenda_pack.h"

#include <catch2/catch.hpp>

#include "indexer/structure/structure.h"

using indexer::ExtractedText;
using indexer::Line;

namespace {

// Pages of lines, as a PDF gives them.
ExtractedText pack(const std::vector<std::vector<std::string>>& pages) {
  ExtractedText text;
  text.format = "pdf";
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const std::string& words : pages[page]) {
      Line line{.begin = text.text.size(), .page = static_cast<int>(page) + 1};
      text.text += words;
      line.end = text.text.size();
      text.text += '\n';
      text.lines.push_back(line);
    }
    text.text += '\f';
  }
  return text;
}

const std::vector<std::vector<std::string>> kPages = {
    {"Thornhaven City Council", "", "Agenda", "", "1. Apologies", "", "5. Children's Trust: one year on (Pages 2 - 3)",
     "", "6a. Fostering allowances\tPages 4 - 4"},
    {"Agenda Item 5", "", "1.1 The Trust has run the service since April 2018 and has met most of its targets.", "",
     "Page 2"},
    {"1.2 The cost was higher than members were told that it would be.", "", "Page 3"},
    {"1.1 Allowances have not risen since 2015, and the Panel asked why.", "", "Page 4", "Agenda Item 6a"},
};

}  // namespace

TEST_CASE("the items of an agenda pack are its sections, under the titles of the agenda in front") {
  ExtractedText source = pack(kPages);
  REQUIRE(indexer::is_agenda_pack(source));
  const auto document = indexer::structure(source, "d");
  const auto find = [&](const std::string& words) {
    for (const auto& passage : document.passages)
      if (passage.text.find(words) != std::string::npos) return passage;
    FAIL(words);
    return document.passages.front();
  };
  const auto trust = find("has met most");
  CHECK(trust.locator.label == "item 5, para 1.1, page 2");
  CHECK(trust.locator.section == std::vector<std::string>{"5 Children's Trust: one year on"});
  CHECK(trust.locator.minute.empty());
  CHECK(find("The cost was higher").locator.label == "item 5, para 1.2, page 3");
  const auto allowances = find("Allowances have not");
  CHECK(allowances.locator.label == "item 6a, para 1.1, page 4");
  CHECK(allowances.locator.section == std::vector<std::string>{"6a Fostering allowances"});
  for (const auto& passage : document.passages) {
    CHECK_THAT(passage.text, !Catch::Contains("Agenda Item"));
    CHECK_THAT(passage.text, !Catch::Contains("Page 2"));
  }
  std::vector<std::string> outline;
  for (const auto& entry : document.outline) outline.push_back(entry.title);
  CHECK_THAT(outline, Catch::VectorContains(std::string("5 Children's Trust: one year on")) &&
                          Catch::VectorContains(std::string("6a Fostering allowances")));
}

TEST_CASE("a report that mentions one agenda item is no pack") {
  CHECK_FALSE(indexer::is_agenda_pack(
      pack({{"Agenda Item 5", "Words of the only paper that this file holds."}, {"More words."}})));
}
