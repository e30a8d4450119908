#include "evidence/vocabulary.h"

#include <catch2/catch.hpp>

#include <set>

#include "evidence/error.h"
#include "evidence/register.h"
#include "tests/support/test_library.h"

namespace {

std::string refusal_of(const std::string& json) {
  support::TemporaryFolder folder;
  const auto file = folder.write("themes.json", json);
  try {
    evidence::Vocabulary::load(file);
    return "";
  } catch (const evidence::Error& error) {
    return error.what();
  }
}

std::set<std::string> ids_of(const evidence::Vocabulary& vocabulary) {
  std::set<std::string> ids;
  for (const auto& entry : vocabulary.entries()) ids.insert(entry.id);
  return ids;
}

}  // namespace

TEST_CASE("the vocabularies hold the contract's ids, each defined and with its source") {
  const auto& vocabularies = support::pipeline().vocabularies();
  CHECK(ids_of(vocabularies.kinds) == std::set<std::string>{"question", "concern", "answer", "statement", "suggestion",
                                                            "resolution", "action", "recommendation", "finding",
                                                            "response", "procedural", "table-row", "quotation"});
  CHECK(ids_of(vocabularies.types) == std::set<std::string>{"minutes", "review-report", "ofsted-report",
                                                            "ofsted-letter", "partner-letter", "cabinet-response",
                                                            "cabinet-report", "business-case", "other"});
  CHECK(ids_of(vocabularies.models).size() == 14);
  CHECK(ids_of(vocabularies.themes).size() == 25);
  for (const auto* list : {&vocabularies.themes, &vocabularies.models, &vocabularies.kinds, &vocabularies.types}) {
    for (const auto& entry : list->entries()) {
      INFO(entry.id);
      CHECK_FALSE(entry.definition.empty());
      CHECK_FALSE(entry.source.empty());
    }
  }
}

TEST_CASE("councils have their codes and successors") {
  const auto& authorities = support::pipeline().vocabularies().authorities;
  REQUIRE(authorities.find("rotherham"));
  CHECK(authorities.find("rotherham")->gss == "E08000018");
  CHECK(authorities.find("northamptonshire")->replaced_by ==
        std::vector<std::string>{"north-northamptonshire", "west-northamptonshire"});
  CHECK_FALSE(authorities.find("nowhere"));
  CHECK(authorities.find("thornhaven")->is_invented);
}

TEST_CASE("a vocabulary with a fault is refused by file, entry and key") {
  CHECK_THAT(refusal_of(R"({"entries": [{"id": "a", "label": "A"}, {"label": "B"}]})"),
             Catch::Contains("themes.json, entry 2 (), key \"id\""));
  CHECK_THAT(refusal_of(R"({"entries": [{"id": "a", "label": "A"}, {"id": "a", "label": "B"}]})"),
             Catch::Contains("second time"));
  CHECK_THAT(refusal_of(R"({"entries": []})"), Catch::Contains("at least one entry"));
  CHECK_THAT(refusal_of("{"), Catch::Contains("line 1"));
}

TEST_CASE("the register knows an arrangement only where the date is clear") {
  const auto arrangements =
      evidence::Register::load(std::filesystem::path(SOURCE_DIR) / "corpus/register/arrangements.json");
  const auto bodies = [&](const char* council, evidence::PartialDate date) {
    std::vector<std::string> names;
    for (const auto* arrangement : arrangements.in_force(council, date)) names.push_back(arrangement->body);
    return names;
  };
  CHECK(bodies("worcestershire", {2020, 5, 1}) == std::vector<std::string>{"Worcestershire Children First"});
  CHECK(bodies("worcestershire", {2019, 0, 0}).empty());  // the change came within the year
  CHECK(bodies("worcestershire", {2016, 1, 1}).empty());  // nothing is known of it
  CHECK(bodies("worcestershire", {2025, 1, 1}) == std::vector<std::string>{"Worcestershire County Council"});
  // A direction beside a company: both, the one that ran the service first.
  CHECK(bodies("slough", {2020, 1, 1}).size() == 2);
  CHECK(bodies("slough", {2020, 1, 1}).front() == "Slough Children's Services Trust");
  CHECK(arrangements.councils_of("Achieving for Children", evidence::PartialDate{2015, 1, 1}) ==
        std::vector<std::string>{"kingston-upon-thames", "richmond-upon-thames"});
  CHECK(arrangements.councils_of("Achieving for Children", evidence::PartialDate{2020, 1, 1}).size() == 3);
  CHECK(arrangements.councils_of("Northamptonshire Children's Trust", evidence::PartialDate{2023, 1, 1}) ==
        std::vector<std::string>{"north-northamptonshire", "west-northamptonshire"});
  for (const auto& arrangement : arrangements.all()) {
    INFO(arrangement.authority);
    CHECK(support::pipeline().vocabularies().authorities.find(arrangement.authority));
    for (const auto& model : arrangement.models) CHECK(support::pipeline().vocabularies().models.find(model));
  }
}
