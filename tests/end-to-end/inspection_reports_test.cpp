// The 49 inspection reports, where they are at hand: no passage holds what belongs to the page, tables of judgements
// are rows with their heads, and passages that a person has compared with the page stay as they are.
#include <re2/re2.h>
#include <catch2/catch.hpp>

#include <filesystem>
#include <map>

#include "indexer/file_walk.h"
#include "tests/support/published.h"
#include "tests/support/test_library.h"

namespace {

// Read beside the page on 22 November 2026: where it stands, its first and last words, and how many there are.
struct ReadByEye {
  const char *file, *label, *begins, *ends;
  std::size_t words;
};
const std::vector<ReadByEye> kReadByEye = {
    {"lincolnshire/children's services inspection - 11 june 2019", "para 1, page 3", "A creative",
     "difficulties increasing.", 135},
    {"cornwall/children's services inspection - 05 november 2019", "para 24, page 6", "Virtual school",
     "educational progress.", 63},
    {"reading/children's services inspection - 05 august 2016", "para 80, page 24", "The average",
     "days. (Recommendation)", 77},
    {"sunderland/children's services inspection - 20 july 2015", "“Executive summary”, unnumbered para 9, page 7",
     "While there", "12 months.", 40},
    {"birmingham/children's services inspection - 18 april 2023", "para 29, page 6", "Children in", "when appropriate.",
     59},
    {"birmingham/children's services inspection - 23 may 2014", "para 25, page 7", "Ensure that", "high standard.", 39},
    {"sandwell/children's services inspection,  pdf - 02 august 2013", "para 59, page 17", "At the", "this work.", 117},
    {"bradford/children's services inspection - 23 may 2014", "para 108, page 25", "A published,",
     "Assistant Director.", 69},
    {"bromley/children's services inspection - 12 january 2024", "para 2, page 2", "The children", "the borough.", 77},
    {"trafford/children's services inspection - 12 may 2015", "para 106, page 35", "The authority", "of children.",
     144},
    {"sandwell/children's services inspection - 05 june 2015", "“Children living in this area”, bullet 4, page 9",
     "Children and", "a whole.", 27},
    {"doncaster/children's services inspection - 18 march 2025", "para 25, page 6", "Allegations against",
     "and beyond.", 41},
    {"birmingham/children's services inspection - 17 january 2019", "para 38, page 8", "Children whose",
     "achieving permanence.", 54},
};

// Rows of judgements under their heads, as the page has them.
struct Judged {
  const char *file, *head, *judgement, *grade;
};
const std::vector<Judged> kJudged = {
    {"reading/children's services inspection - 28 october 2019", "Judgement",
     "The experiences and progress of children who need help and protection", "Requires improvement to be good"},
    {"trafford/children's services inspection - 08 may 2019", "Judgement", "Overall effectiveness", "Inadequate"},
    {"cornwall/children's services inspection - 22 august 2024", "Judgement",
     "The experiences and progress of care leavers", ""},
    {"doncaster/children's services inspection - 18 march 2025", "Judgement", "Overall effectiveness", ""},
    {"leeds/children's services inspection - 27 march 2015", "Key judgement",
     "The experiences and progress of children who need help and protection", "Good"},
    {"lincolnshire/children's services inspection - 06 january 2015", "Key judgement",
     "Leadership, management and governance", "Good"},
    {"cornwall/children's services inspection - 27 june 2016", "",
     "The experiences and progress of children who need help and protection", "Requires improvement"},
    {"birmingham/children's services inspection - 23 may 2014", "", "2.1 Adoption performance", "Inadequate"},
};

using Passages = std::vector<evidence::Passage>;

// Of every report, by its path from the council's name on.
const std::map<std::string, Passages>& reports() {
  static const std::map<std::string, Passages> kReports = [] {
    std::map<std::string, Passages> all;
    for (const auto& found : indexer::find_files({support::published() / "ofsted"}).files) {
      const auto parts = support::pipeline().take_apart(indexer::read_file(found.path), found.file,
                                                        [](const auto&) { return evidence::Value(); });
      const std::string name = found.file.substr(found.file.find('_') + 1);
      if (parts[0].processed) all[name.substr(0, name.size() - 4)] = parts[0].processed->passages;
    }
    return all;
  }();
  return kReports;
}

std::size_t count_words(const std::string& text) {
  std::size_t words = 0;
  for (std::size_t i = 0; i < text.size(); ++i)
    words += text[i] != ' ' && text[i] != '\n' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\n');
  return words;
}

}  // namespace

TEST_CASE("no passage of an inspection report holds a running head, a page number or a joined column") {
  if (support::published_is_absent()) return;
  REQUIRE(reports().size() == 49);
  static const RE2 kFurniture(R"((?m)^(?:\d{1,3}|Page \d+(?: of \d+)?)$|\bPage \d+ of \d+\b|\t)");
  for (const auto& [file, passages] : reports()) {
    CHECK(passages.size() > 30);
    std::map<std::string, std::set<int>> pages_of;  // a line that comes back on many pages is the page's
    for (const auto& passage : passages) {
      INFO(file << ": " << passage.locator.label << ": " << passage.text);
      CHECK_FALSE(RE2::PartialMatch(passage.text, kFurniture));
      if (passage.text.size() < 120) pages_of[passage.text].insert(passage.locator.page);
    }
    for (const auto& [text, pages] : pages_of) {
      INFO(file << ": " << text);
      CHECK(pages.size() < 6);
    }
  }
}

TEST_CASE("passages of inspection reports that were read beside the page are as they were read") {
  if (support::published_is_absent()) return;
  for (const ReadByEye& one : kReadByEye) {
    INFO(one.file << ": " << one.label);
    REQUIRE(reports().contains(one.file));
    const Passages& passages = reports().at(one.file);
    const auto found = std::find_if(passages.begin(), passages.end(),
                                    [&](const auto& passage) { return passage.locator.label == one.label; });
    REQUIRE(found != passages.end());
    CHECK_THAT(found->text, Catch::StartsWith(one.begins) && Catch::EndsWith(one.ends));
    CHECK(count_words(found->text) == one.words);
  }
}

TEST_CASE("a table of judgements is rows with their heads, in every framework") {
  if (support::published_is_absent()) return;
  for (const Judged& one : kJudged) {
    INFO(one.file << ": " << one.judgement);
    REQUIRE(reports().contains(one.file));
    const Passages& passages = reports().at(one.file);
    const auto found = std::find_if(passages.begin(), passages.end(), [&](const auto& passage) {
      return passage.cells.size() == 2 && passage.cells[0].text == one.judgement && passage.cells[0].head == one.head;
    });
    REQUIRE(found != passages.end());
    if (*one.grade) CHECK(found->cells[1].text == one.grade);
    CHECK_FALSE(found->cells[1].text.empty());
  }
}
