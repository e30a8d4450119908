#include "evidence/reference.h"

#include <catch2/catch.hpp>

#include "evidence/citation.h"
#include "evidence/reference_finder.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using namespace evidence;

namespace {

std::vector<std::string> names(const std::string& text) {
  std::vector<std::string> found;
  for (const Reference& reference : references_in(text))
    found.push_back(reference.name() + (reference.part.empty() ? "" : "(" + reference.part + ")"));
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("references are read as people write them") {
  CHECK(names("Minute 80") == Names{"minute 80"});
  CHECK(names("Minute No. 112/23 refers") == Names{"minute 112/23"});
  CHECK(names("Minute 48(6) refers") == Names{"minute 48(6)"});
  CHECK(names("see para 9.4 and Table 6") == Names{"paragraph 9.4", "table 6"});
  CHECK(names("(paragraphs 83, 85 and 91)") == Names{"paragraph 83", "paragraph 85", "paragraph 91"});
  CHECK(names("as set out in Section 11 of Appendix 1.") == Names{"section 11"});
  CHECK(names("on page 12.") == Names{"page 12"});
  CHECK(names("recommendation 3a") == Names{"recommendation 3a"});
  for (const char* none :
       {"the minutes of the last meeting", "paragraph", "2nd section", "tables turned", "in 2017", "items"})
    CHECK(names(none).empty());
}

TEST_CASE("initials of a body leave small words out") {
  CHECK(initials_of("Improving Lives Select Commission") == "ILSC");
  CHECK(initials_of("Overview and Scrutiny Committee") == "OSC");
}

TEST_CASE("a place is found by how people point at it, and by what they say besides") {
  const support::TestLibrary library{{"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}};
  const index::Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  const ReferenceFinder finder(searcher, support::pipeline().vocabularies());
  const auto label = [&](const std::string& typed) {
    const auto found = finder.find(typed);
    return found.empty() ? std::string() : found.front().found.passage.locator.label;
  };
  CHECK(label("para 2.1") == "para 2.1");
  CHECK(label("2.1 of the review") == "para 2.1");
  CHECK(label("paragraph 2.1 of the Thornhaven review") == "para 2.1");
  CHECK(label("para. 2.1") == "para 2.1");
  CHECK(label("para 2.2, bullet 2") == "para 2.2, bullet 2");
  CHECK(finder.find("paras 2.1-2.2").size() > 1);
  CHECK(label("para 2.1 of the minutes").empty());
  const auto found = finder.find("para 2.2, bullet 2").front().found;
  CHECK(label(citation(found.document, found.passage, support::pipeline().vocabularies().authorities)) ==
        "para 2.2, bullet 2");
  CHECK_THAT(label("Table 1 Joint venture"), Catch::StartsWith("Table 1, row"));
  CHECK_THAT(finder.find("Table 1 Joint venture").front().found.passage.text, Catch::Contains("Joint venture"));
  CHECK_THAT(finder.find("Table 1 moonshine").front().how, Catch::Contains("does not stand there"));
  CHECK(finder.find("nothing at all").empty());
  CHECK(finder.find("para 99.9").empty());
}

TEST_CASE("what points at another place is tied to it, both ways") {
  const support::TestLibrary library{{"plan.txt",
                                      "Thornhaven City Council\n\nReview of Placements\n\nMay 2019\n\n1 "
                                      "Findings\n\n1.1 Placements cost too much for what "
                                      "they give to children.\n\n1.2 Carers told us that they were not consulted "
                                      "(paragraph 1.1).\n\n1.3 Section 20 of the "
                                      "Children Act 1989 applies, and para 1.1 of the Cabinet report says so.\n"}};
  const index::Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  const auto document = searcher.documents({}).documents.front();
  std::map<std::string, Passage> by_label;
  for (const Passage& passage : searcher.passages(document.id)) by_label[passage.locator.label] = passage;
  const auto relations = [&](const std::string& label) {
    std::vector<std::string> found;
    for (const Related& related : by_label.at(label).related) found.push_back(related.relation);
    return found;
  };
  CHECK(relations("para 1.2") == std::vector<std::string>{"cites"});
  CHECK(relations("para 1.1") == std::vector<std::string>{"cited-by"});
  CHECK(relations("para 1.3").empty());
}

TEST_CASE("a minute that later minutes refer to is tied to them across papers, where there is no doubt") {
  const char* first =
      "Thornhaven City Council\nChildren and Families Overview and Scrutiny Committee\n4 March 2019\n\nMinutes\n\n"
      "48. SAFEGUARDING REPORT\n\nThe Committee considered the report on safeguarding partners.\n\n"
      "49. WORK PROGRAMME\n\nThe Committee noted its work programme for the year.\n";
  const char* second =
      "Thornhaven City Council\nChildren and Families Overview and Scrutiny Committee\n6 May 2019\n\nMinutes\n\n"
      "61. MATTERS ARISING\n\nThe Chair asked for the figures that were promised (Minute 48 refers).\n";
  const support::TestLibrary library{{"march.txt", first}, {"may.txt", second}};
  const index::Searcher searcher(library.library().public_index(), support::pipeline().vocabularies());
  const ReferenceFinder finder(searcher, support::pipeline().vocabularies());
  const auto later = finder.find("Minute 61"), earlier = finder.find("Minute 48");
  REQUIRE_FALSE(later.empty());
  REQUIRE_FALSE(earlier.empty());
  const auto cited = finder.cited_elsewhere(later.front().found.passage, later.front().found.document);
  REQUIRE(cited.size() == 1);
  CHECK(cited[0].passage.locator.minute == "48");
  const auto citing = finder.citing_elsewhere(cited[0].passage, cited[0].document);
  REQUIRE(citing.size() == 1);
  CHECK(citing[0].passage.locator.minute == "61");
}
