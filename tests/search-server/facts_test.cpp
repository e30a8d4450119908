// Questions, judgements, options and executive replies through the real door.
#include <catch2/catch.hpp>

#include "tests/support/test_server.h"

using evidence::Value;
using support::TestLibrary;
using support::TestServer;

namespace {

constexpr const char* kReview = R"(Thornhaven City Council

Children and Young People Scrutiny Board

Scrutiny review of the future of fostering

March 2019

8 Options

8.1 Three options were scored.

Table 1: Options and their scores

Option	Strengths	Weaknesses	Score
1. In-house service	Known to carers	Slow to recruit	31/40
2. Joint venture	Shares cost	Hard to leave	22/40

9 Recommendations

9.1 The Council will keep its own fostering service, and once it has recruited forty households it will ask the neighbouring councils whether they want to share it.

9.2 The Board should be told every quarter how many households have been approved.
)";

constexpr const char* kResponse = R"(Thornhaven City Council

Response of Cabinet to the scrutiny review of the future of fostering

14 May 2019

1. The Council will keep its own fostering service, and once it has recruited forty
households it will ask the neighbouring councils whether they want to share it.

No longer relevant: the neighbouring councils have joined a regional agency.

Philippa Rourke

2. The Board should be told every quarter how many households have been approved.

Agreed.
)";

constexpr const char* kMinutes = R"(Thornhaven City Council

Minutes of the Children and Young People Scrutiny Board held on 4 June 2019

12. Fostering

A question was asked about how long approval takes. It was explained that six months was usual.

Members asked who visits the carers.

The Director replied that a link worker did.
)";

constexpr const char* kInspection = R"(Thornhaven City Council

Inspection of children's social care services

Inspection dates: 4 to 15 March 2019

Lead inspector: Harriet Lowe, Her Majesty's Inspector

Report published: 29 April 2019

Judgement	Grade
The impact of leaders on social work practice with children and families	Good
Overall effectiveness	Requires improvement to be good

1. Children are safer than they were when the last inspection in 2015 judged services inadequate.
)";

struct Served {
  TestLibrary library{
      {"review.txt", kReview}, {"response.txt", kResponse}, {"minutes.txt", kMinutes}, {"inspection.txt", kInspection}};
  TestServer server{library.library()};

  Value get(const std::string& path) const { return server.get("/api/v1/" + path).json(); }
  // The one passage that holds the words.
  Value passage_with(const std::string& type, const std::string& words) const {
    const auto found = get("evidence?type=" + type + "&per_page=100");
    for (const Value& result : found["results"].items())
      if (result["passage"]["text"].as_string().find(words) != std::string::npos) return result["passage"];
    return {};
  }
};

}  // namespace

TEST_CASE("the question bank has what was asked, what about, and the words that answer") {
  const Served served;
  const auto bank = served.get("questions");
  CHECK(bank["total"]["value"].as_integer() == 2);
  REQUIRE(bank["questions"].items().size() == 2);
  const auto& first = bank["questions"].items()[0];
  CHECK(first["asked_about"].as_string() == "how long approval takes");
  CHECK(first["answers"].items().at(0)["text"].as_string() == "It was explained that six months was usual.");
  CHECK(first["answers"].items().at(0)["passage"]["id"].as_string() == first["asked"]["id"].as_string());
  CHECK(first["authority"]["id"].as_string() == "thornhaven");
  const auto& second = bank["questions"].items()[1];
  CHECK(second["answers"].items().at(0)["passage"]["text"].as_string() ==
        "The Director replied that a link worker did.");
  CHECK(served.get("questions?q=link+worker")["total"]["value"].as_integer() == 0);  // it is the answer that says it
  CHECK(served.get("questions?q=approval")["total"]["value"].as_integer() == 1);
  CHECK(served.get("questions?type=review-report")["questions"].items().empty());
  CHECK(served.get("questions?page=2&per_page=1")["questions"].items().size() == 1);
  CHECK(served.get("questions?page=9")["questions"].items().empty());
  CHECK(served.server.get("/api/v1/questions?colour=red").status == 400);
}

TEST_CASE("judgements are listed by the council that is judged, the newest first") {
  const Served served;
  const auto list = served.get("judgements?authority=thornhaven")["judgements"];
  REQUIRE(list.items().size() == 3);
  CHECK(list.items()[0]["reported"].as_string() == "direct");
  CHECK(list.items()[0]["published"].as_string() == "2019-04-29");
  CHECK(list.items()[0]["inspected_to"].as_string() == "2019-03-15");
  CHECK(list.items()[0]["lead_inspector"].as_string() == "Harriet Lowe");
  CHECK(list.items()[0]["framework"].as_string() == "ILACS-standard");
  CHECK(list.items()[1]["domain"].as_string() == "overall-effectiveness");
  CHECK(list.items()[1]["grade"].as_string() == "requires-improvement");
  CHECK(list.items()[2]["reported"].as_string() == "second-hand");
  CHECK(list.items()[2]["told_date"].as_string() == "2015");
  CHECK(list.items()[2]["published"].is_null());
  CHECK(served.get("judgements?authority=leeds")["judgements"].items().empty());
  CHECK(served.get("authorities/thornhaven")["judgements"].items().size() == 3);
}

TEST_CASE("options that were scored are listed with their cells, by model too") {
  const Served served;
  const auto all = served.get("appraisals");
  CHECK(all["total"]["value"].as_integer() == 2);
  const auto one = served.get("appraisals?model=joint-venture")["appraisals"];
  REQUIRE(one.items().size() == 1);
  CHECK(one.items()[0]["option"].as_string() == "2. Joint venture");
  CHECK(one.items()[0]["score"].as_integer() == 22);
  CHECK(one.items()[0]["out_of"].as_integer() == 40);
  CHECK(one.items()[0]["strengths"].strings() == std::vector<std::string>{"Shares cost"});
  CHECK(one.items()[0]["scores"].strings() == std::vector<std::string>{"22/40"});
  CHECK(one.items()[0]["authority"]["id"].as_string() == "thornhaven");
  CHECK(served.get("models/joint-venture")["appraisals"].items().size() == 1);
}

TEST_CASE("a recommendation shows what the executive replied in another document, and the reply what it answers") {
  const Served served;
  const Value recommended = served.passage_with("review-report", "keep its own fostering service");
  REQUIRE(recommended["replies"].items().size() == 1);
  CHECK(recommended["replies"].items()[0]["text"].as_string() ==
        "No longer relevant: the neighbouring councils have joined a regional agency.");
  const auto related = [](const Value& passage, const std::string& relation) {
    std::vector<std::string> ids;
    for (const Value& one : passage["related"].items())
      if (one["relation"].as_string() == relation) ids.push_back(one["passage"].as_string());
    return ids;
  };
  const Value reply = served.passage_with("cabinet-response", "No longer relevant");
  CHECK(related(recommended, "responded-to-by") == std::vector<std::string>{reply["id"].as_string()});
  const auto answered = related(reply, "responds-to");
  CHECK(std::find(answered.begin(), answered.end(), recommended["id"].as_string()) != answered.end());
  CHECK(served.passage_with("review-report", "Three options")["replies"].items().empty());
  const auto page = served.server.get("/search?q=fostering+neighbouring+councils");
  CHECK_THAT(page.body, Catch::Contains("The executive replied: “No longer relevant"));
}

TEST_CASE("council and model pages show judgements and scores") {
  const Served served;
  const auto council = served.server.get("/authorities/thornhaven");
  CHECK(council.status == 200);
  CHECK_THAT(council.body, Catch::Contains("Ofsted’s judgements") && Catch::Contains("Requires improvement") &&
                               Catch::Contains("What other papers tell of its judgements"));
  CHECK_THAT(served.server.get("/models/joint-venture").body,
             Catch::Contains("How it was appraised") && Catch::Contains("22/40"));
}
