#include "evidence/evidence_request.h"

#include <catch2/catch.hpp>

#include "tests/support/test_library.h"

using evidence::EvidenceRequest;
using evidence::Parameters;
using evidence::Problem;

namespace {

evidence::ParsedRequest parse(const Parameters& parameters) {
  return parse_evidence_request(parameters, support::pipeline().vocabularies(),
                                {.is_publisher = [](const std::string& id) { return id == "thornhaven-police"; },
                                 .is_document = [](const std::string&) { return false; }});
}

std::vector<Problem> problems_of(const Parameters& parameters) {
  const auto parsed = parse(parameters);
  const auto* problems = std::get_if<std::vector<Problem>>(&parsed);
  return problems ? *problems : std::vector<Problem>{};
}

}  // namespace

TEST_CASE("repeated filters are any of them") {
  const auto request = std::get<EvidenceRequest>(
      parse({{"theme", "risk"}, {"theme", "workforce"}, {"authority", "slough"}, {"q", "vat"}}));
  CHECK(request.filters.themes == std::vector<std::string>{"risk", "workforce"});
  CHECK(request.filters.authorities == std::vector<std::string>{"slough"});
  CHECK(request.text == "vat");
}

TEST_CASE("an empty value counts as absent, an unknown parameter does not") {
  CHECK(problems_of({{"theme", ""}, {"from", ""}, {"page", ""}}).empty());
  CHECK(problems_of({{"colour", ""}}).size() == 1);
}

TEST_CASE("every problem is told at once, with what was expected") {
  const auto problems = problems_of({{"theme", "nosuch"},
                                     {"from", "yesterday"},
                                     {"page", "0"},
                                     {"per_page", "101"},
                                     {"sort", "best"},
                                     {"colour", "red"},
                                     {"publisher", "nobody"}});
  REQUIRE(problems.size() == 7);
  CHECK(problems[0].parameter == "theme");
  CHECK(problems[0].value == "nosuch");
  CHECK_THAT(problems[1].expected, Catch::Contains("2016-10-31"));
  for (const Problem& problem : problems) CHECK_FALSE(problem.expected.empty());
}

TEST_CASE("a bad number never becomes a default") {
  for (const char* number : {"x", "1x", "-1", "0", "1.5", "99999999999999999999", " 1"}) {
    INFO(number);
    CHECK(problems_of({{"page", number}}).size() == 1);
  }
}

TEST_CASE("a period that ends before it begins is refused") {
  CHECK(problems_of({{"from", "2018"}, {"to", "2017"}}).size() == 1);
  CHECK(problems_of({{"from", "2018-05"}, {"to", "2018"}}).empty());
}

TEST_CASE("a publisher may be a body that only the library knows") {
  CHECK(problems_of({{"publisher", "thornhaven-police"}}).empty());
  CHECK(problems_of({{"publisher", "ofsted"}}).empty());
}

TEST_CASE("limits hold") {
  CHECK(problems_of({{"q", std::string(evidence::kMaxQueryBytes + 1, 'x')}}).size() == 1);
  Parameters many;
  for (std::size_t i = 0; i <= evidence::kMaxValuesPerFilter; ++i) many.emplace_back("body", "b");
  CHECK(problems_of(many).size() == 1);
}
