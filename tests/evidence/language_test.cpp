// The tables of words: synonyms, topics, acronyms that papers explain, English.
#include <catch2/catch.hpp>

#include <set>

#include "evidence/acronyms.h"
#include "evidence/error.h"
#include "evidence/index/text_analysis.h"
#include "evidence/json.h"
#include "evidence/vocabulary.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_library.h"

using namespace evidence;

namespace {

std::vector<std::string> stems(const std::string& text) {
  std::vector<std::string> found;
  for (const auto& word : index::words_of(text)) found.push_back(index::stem(word.text));
  return found;
}

}  // namespace

TEST_CASE("every line of the table of everyday words has its reason, and themes that exist") {
  const Value table = read_json_file(std::filesystem::path(SOURCE_DIR) / "corpus/language/lay-words.json");
  std::set<std::string> terms;
  CHECK(table["entries"].items().size() >= 1000);
  for (const Value& entry : table["entries"].items()) {
    INFO(entry["term"].as_string());
    CHECK_FALSE(entry["reason"].as_string().empty());
    CHECK(terms.insert(entry["term"].as_string()).second);
    for (const std::string& theme : entry["themes"].strings())
      CHECK(support::pipeline().vocabularies().themes.find(theme) != nullptr);
  }
}

TEST_CASE("a ring is found by its stems, the longest run first") {
  support::TemporaryFolder folder;
  folder.write("table.json", R"({"entries": [{"term": "carry the can", "also": ["accountable"], "themes": ["risk"]},
                                             {"term": "can", "also": ["tin"]}]})");
  const SynonymTable table = SynonymTable::load(folder.path() / "table.json");
  const auto words = stems("who carries the can");
  CHECK(table.longest_at(words, 1) == 3);
  CHECK(table.longest_at(words, 0) == 0);
  REQUIRE(table.find(stems("carried the can")).size() == 1);
  CHECK(table.find(stems("carried the can"))[0]->also == std::vector<std::string>{"accountable"});
  folder.write("bad.json", R"({"entries": [{"term": "x", "also": []}]})");
  CHECK_THROWS_WITH(SynonymTable::load(folder.path() / "bad.json"),
                    Catch::Contains("bad.json") && Catch::Contains("entry 1") && Catch::Contains("also"));
}

TEST_CASE("topics are what the words name") {
  const auto& topics = support::pipeline().vocabularies().topics;
  std::set<std::string> named;
  for (const Topic& topic : topics.named_in(stems("would a joint venture recruit more social workers")))
    named.insert(topic.id);
  CHECK(named.contains("joint-venture"));
  CHECK(topics.named_in(stems("zebra crossing")).empty());
  const auto model = topics.model_at(stems("a wholly owned company"), 1);
  REQUIRE(model.model);
  CHECK(model.model->id == "wholly-owned-company");
  CHECK(model.words == 3);
}

TEST_CASE("acronyms that a paper explains are learnt") {
  const auto found = acronyms_explained_in(
      "Slough Children First (SCF) and the Director of Children's Services (DCS) met Looked after Children (LAC) and "
      "independent reviewing officers (IROs). The paper (PDF) and the council (WCC) did not.");
  std::set<std::string> pairs;
  for (const Acronym& one : found) pairs.insert(one.letters + "=" + one.expansion);
  CHECK(pairs.contains("SCF=Slough Children First"));
  CHECK(pairs.contains("DCS=Director of Children's Services"));
  CHECK(pairs.contains("LAC=Looked after Children"));
  CHECK(pairs.size() == 3);
}

TEST_CASE("English words are known by the system's list") {
  const EnglishWords& english = support::pipeline().vocabularies().english;
  CHECK(english.contains("scrutiny"));
  CHECK(english.contains("wrong"));
  CHECK_FALSE(english.contains("comissioner"));
  CHECK_FALSE(english.contains("doncster"));
  CHECK_THROWS_WITH(EnglishWords::load("/nosuch/list"), Catch::Contains("wbritish"));
}

TEST_CASE("a misspelt council is the nearest one, where one is nearest") {
  const Authorities& authorities = support::pipeline().vocabularies().authorities;
  REQUIRE(authorities.nearest("wolverhamton"));
  CHECK(authorities.nearest("wolverhamton")->id == "wolverhampton");
  CHECK(authorities.nearest("doncster")->id == "doncaster");
  CHECK(authorities.nearest("trust") == nullptr);
  CHECK(authorities.nearest("xyzzy") == nullptr);
}
