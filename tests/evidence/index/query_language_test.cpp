// What is typed -> how it is read, as a table; and what finds what.
#include <xapian.h>
#include <catch2/catch.hpp>

#include "evidence/index/query_language.h"
#include "evidence/index/searcher.h"
#include "tests/support/test_library.h"
#include "tests/support/texts.h"

using namespace evidence;
using namespace evidence::index;

namespace {

struct Typing {
  support::TestLibrary library{
      {"minutes.txt", support::kMinutes}, {"report.txt", support::kReport}, {"meeting.txt", support::kMeetingPage}};
  const Vocabularies& vocabularies = support::pipeline().vocabularies();

  std::string understood(const std::string& text) const {
    const Xapian::Database database((library.library().public_index() / "shard-1").string());
    return parse_typed(text, vocabularies, database).understood;
  }
  EvidenceResults search(const std::string& text) const {
    EvidenceRequest request;
    request.text = text;
    return Searcher(library.library().public_index(), vocabularies).search(request);
  }
};

}  // namespace

TEST_CASE("what people type is read as they mean it") {
  const Typing typing;
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {"VAT company", "vat company"},
      {"“joint venture” risk", "\"joint venture\" risk"},
      {"trust -NHS", "trust -nhs"},
      {"trust NOT NHS", "trust -nhs"},
      {"-trust", "-trust"},
      {"trust -date:2015", "trust -date:2015..2015"},
      {"staff NEAR/5 \"social worker\"", "staff AND \"social worker\""},
      {"date:2018..2016", "date:2016..2018"},
      {"vat AND tax OR company", "vat AND tax OR company"},
      {"(vat OR tax) company", "(vat OR tax) company"},
      {"staff NEAR/5 transfer costs", "(staff NEAR/5 transfer) costs"},
      {"staff NEAR transfer", "(staff NEAR/10 transfer)"},
      {"recruit*", "recruit*"},
      {"self-improving and/or", "self improving and or"},
      {"33/40", "33/40"},
      {"48(6)", "48/6"},
      {"theme:workforce pay", "theme:\"workforce\" pay"},
      {"model:\"joint venture\" score", "model:\"joint venture\" score"},
      {"date:2016..2018 trust", "date:2016..2018 trust"},
      {"trust since 2017", "trust date:2017.."},
      {"trust 2016..2018", "trust date:2016..2018"},
      {"trust June 2017", "trust june 2017"},
      {"date:\"June 2017\"", "date:2017-06..2017-06"},
      {"date:2017/18", "date:2017-05..2018-04"},
      {"date:soon", "date soon"},
      {"nosuch:thing", "nosuch thing"},
      {"THE COST OF AGENCY STAFF AND CARS", "the cost of agency staff and cars"},
  };
  for (const auto& [typed, understood] : kCases) {
    INFO(typed);
    CHECK(typing.understood(typed) == understood);
  }
}

TEST_CASE("what is no syntax is words, and nothing typed is an error") {
  const Typing typing;
  const std::pair<const char*, const char*> kCases[] = {{"(x", "x"},        {"x)", "x"},
                                                        {"AND", ""},        {"OR OR", ""},
                                                        {"NOT", ""},        {"NEAR", ""},
                                                        {"\"", ""},         {"\"open words", "open words"},
                                                        {"vat AND", "vat"}, {"AND vat OR", "vat"},
                                                        {"()", "()"},       {"theme:", "theme"},
                                                        {"x..y", "x y"},    {"--", ""},
                                                        {"😀", ""}};
  for (const auto& [typed, understood] : kCases) {
    INFO(typed);
    CHECK(typing.understood(typed) == understood);
    CHECK_NOTHROW(typing.search(typed));
  }
  for (const std::string& hostile :
       {std::string(10'000, '('), std::string(5'000, '(') + "x" + std::string(5'000, ')'), std::string(10'000, '"'),
        std::string("\xFF\xFE broken \xC3"), std::string(3, '\0')})
    CHECK_NOTHROW(typing.search(hostile));
  std::string negations;
  for (int i = 0; i < 3'000; ++i) negations += "NOT ";
  CHECK_NOTHROW(typing.search(negations + "x"));
}

TEST_CASE("what holds no word finds nothing rather than everything") {
  const Typing typing;
  CHECK(typing.search("😀").total == 0);
  CHECK(typing.search("AND").total == 0);
  CHECK(typing.search("  ").total > 0);
}

TEST_CASE("operators, negation and distance do what they say") {
  const Typing typing;
  CHECK(typing.search("\"joint venture\"").total > 0);
  CHECK(typing.search("\"joint venture\" -slow").total < typing.search("\"joint venture\"").total);
  CHECK(typing.search("joint NEAR/1 venture").total == typing.search("\"joint venture\"").total);
  CHECK(typing.search("shares NEAR/2 slow").total == 0);
  CHECK(typing.search("vent*").total >= typing.search("venture").total);
  CHECK(typing.search("authority:\"Thornhaven\" company").total > 0);
  CHECK(typing.search("type:\"review report\" company").total == typing.search("type:review-report company").total);
}

TEST_CASE("what is excluded is excluded, alone and beside other words") {
  const Typing typing;
  const auto everything = typing.search("").total, with = typing.search("company").total;
  CHECK(typing.search("-company").total == everything - with);
  CHECK(typing.search("NOT company").total == everything - with);
  CHECK(typing.search("NOT company VAT").total == typing.search("VAT -company").total);
  CHECK(typing.search("-type:minutes").total == everything - typing.search("type:minutes").total);
  CHECK(typing.search("company -date:2019").total + typing.search("company date:2019").total == with);
  CHECK(typing.search("VAT OR -company").total >= everything - with);
}

TEST_CASE("signs inside quotation marks count, and so do sentences' ends") {
  const Typing typing;
  CHECK(typing.search("\"27/40\"").total == 1);
  CHECK(typing.search("\"27-40\"").total == 0);
  CHECK(typing.search("\"the risk the reward\"").total == 0);
  CHECK(typing.search("\"new agreement. An independent\"").total == 1);
  CHECK(typing.search("\"new agreement an independent\"").total == 0);
}

TEST_CASE("a partial match says what it lacks, idioms too") {
  const Typing typing;
  for (const char* typed :
       {"how would we set up a trust", "who carries the can for the company", "set up costs of a trust"}) {
    for (const auto& result : typing.search(typed).results) {
      INFO(typed << ": " << result.passage.text);
      CHECK((result.match == Match::kFull) == result.missing.empty());
    }
  }
}

TEST_CASE("undated papers that a typed period leaves out are told") {
  const Typing typing;
  const auto typed = typing.search("update 2016..2020");
  EvidenceRequest by_parameter;
  by_parameter.text = "update";
  by_parameter.filters.from = PartialDate::from_iso("2016");
  by_parameter.filters.to = PartialDate::from_iso("2020");
  const auto asked = Searcher(typing.library.library().public_index(), typing.vocabularies).search(by_parameter);
  CHECK(typed.undated_left_out == asked.undated_left_out);
  CHECK(typed.undated_left_out > 0);
}

TEST_CASE("a period narrows where a word orders it, and is one way to match where none does") {
  const Typing typing;
  CHECK(typing.search("company since 2019").total > 0);
  CHECK(typing.search("company since 2020").total == 0);
  CHECK(typing.search("company before 2019").total == 0);
  const auto month = typing.search("company March 2019");
  CHECK(month.match == Match::kFull);  // the report is of that month, though no passage says so
  CHECK(typing.search("company March 2018").match != Match::kFull);
}

TEST_CASE("a question's common words neither rank nor are missed") {
  const Typing typing;
  const auto results = typing.search("how would the company keep its VAT position?");
  REQUIRE_FALSE(results.results.empty());
  CHECK(results.match == Match::kFull);
  for (const auto& result : results.results) {
    for (const std::string& word : result.missing) CHECK(word != "keep");
  }
}

TEST_CASE("an English word that the library lacks is not taken for a misspelling") {
  const Typing typing;
  CHECK(typing.search("the cost of transitions").did_you_mean.empty());
  CHECK(typing.search("cattle").did_you_mean.empty());
  CHECK_THAT(typing.search("acountability").did_you_mean, Catch::Contains("accountability"));
}

TEST_CASE("a misspelt council of which nothing is held is told as not held") {
  const Typing typing;
  const auto results = typing.search("wolverhamton");
  REQUIRE(results.not_held.size() == 1);
  CHECK(results.not_held[0].id == "wolverhampton");
}

TEST_CASE("a field that asks for what is not held is told so") {
  const Typing typing;
  const auto results = typing.search("type:cabinet-report authority:leeds company");
  REQUIRE(results.not_held.size() == 2);
  CHECK(results.not_held[0].parameter == "authority");
  CHECK(results.not_held[0].id == "leeds");
  CHECK(results.not_held[1].id == "cabinet-report");
  CHECK(typing.search("type:minutes company").not_held.empty());
}

TEST_CASE("a delivery model is found by its other names, and the answer says so") {
  const Typing typing;
  const auto results = typing.search("council owned company");
  REQUIRE_FALSE(results.results.empty());
  bool by_label = false;
  for (const auto& result : results.results) {
    for (const auto& model : result.passage.models) by_label = by_label || model.id == "wholly-owned-company";
  }
  CHECK(by_label);
  EvidenceRequest off;
  off.text = "council owned company";
  off.use_synonyms = false;
  CHECK(Searcher(typing.library.library().public_index(), typing.vocabularies).search(off).synonyms.empty());
}

TEST_CASE("a phrase of very many words is read as words, and no more words than a question has are looked for") {
  const Typing typing;
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "of the ";
  CHECK_THAT(typing.understood("\"" + many + "\""), !Catch::Contains("\""));
  std::string phrases;
  for (int i = 0; i < 100; ++i) phrases += "\"one of the many words of a very long question here\" ";
  CHECK(typing.understood(phrases).size() < 3000);
  CHECK(typing.understood("title:\"" + many + "\"").size() < 3000);
  std::string chain = "a";
  for (int i = 0; i < 3000; ++i) chain += "-\u00e9";
  CHECK(typing.understood(chain).size() < 1000);
}
