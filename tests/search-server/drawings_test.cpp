// Drawings: their geometry says what their tables say.
#include <catch2/catch.hpp>

#include "search-server/pages/charts.h"
#include "search-server/pages/timeline.h"

using evidence::Value;
using search_server::bar_chart;
using search_server::timeline;

namespace {

int number(const Value& value) { return std::stoi(value.as_string()); }

Value arrangement(const char* body, const char* from, const char* to) {
  return Value().set("body", body).set("from", from).set("to", Value::text_or_null(to)).set("period", "then");
}

const char* const kToday = "2026-11-22";

}  // namespace

TEST_CASE("a bar is as high as its figure is large, and the table beside it has the figure") {
  const Value chart = bar_chart("Passages", "Passages", {{"2016", 10, "/a"}, {"2017", 5, "/b"}, {"2018", 0, "/c"}});
  const auto& bars = chart["bars"].items();
  REQUIRE(bars.size() == 3);
  CHECK(number(bars[0]["height"]) == 2 * number(bars[1]["height"]));
  CHECK(number(bars[2]["height"]) == 0);
  CHECK(number(bars[0]["y"]) + number(bars[0]["height"]) == number(bars[1]["y"]) + number(bars[1]["height"]));
  CHECK(chart["rows"].items()[1]["value"].as_integer() == 5);
  CHECK(chart["rows"].items()[1]["href"].as_string() == "/b");
}

TEST_CASE("one bar alone is no chart") {
  CHECK(bar_chart("Passages", "Passages", {{"2016", 10, ""}}).is_null());
  CHECK(bar_chart("Passages", "Passages", {}).is_null());
}

TEST_CASE("bars of many years stay inside the drawing and their labels apart") {
  std::vector<search_server::Bar> years;
  for (int year = 1970; year < 2026; ++year) years.push_back({std::to_string(year), 3, ""});
  const Value chart = bar_chart("Passages", "Passages", years);
  int labels = 0, right = 0;
  for (const Value& bar : chart["bars"].items()) {
    labels += bar["label"].as_string().empty() ? 0 : 1;
    right = number(bar["x"]) + number(bar["width"]);
  }
  CHECK(labels <= 12);
  CHECK(right <= number(chart["width"]));
}

TEST_CASE("arrangements that follow each other share a line, those at once stand below each other") {
  const Value following = Value::List{arrangement("First", "2010-01", "2014-06"), arrangement("Then", "2014-07", "")};
  const Value drawn = timeline("Leeds", following, Value::list(), kToday);
  CHECK(drawn["bars"].items()[0]["y"].as_string() == drawn["bars"].items()[1]["y"].as_string());
  CHECK_FALSE(drawn["bars"].items()[0]["is_open"].as_bool());
  CHECK(drawn["bars"].items()[1]["is_open"].as_bool());
  const Value at_once = Value::List{arrangement("First", "2010-01", "2016-06"), arrangement("Also", "2014-07", "")};
  const Value below = timeline("Leeds", at_once, Value::list(), kToday);
  CHECK(number(below["bars"].items()[0]["y"]) < number(below["bars"].items()[1]["y"]));
}

TEST_CASE("a bar too short for its name has its number in the table") {
  const Value short_one =
      Value::List{arrangement("Zürich–Örebro children’s services company and trust", "2010-01", "2010-06"),
                  arrangement("The council", "2010-07", "")};
  const Value drawn = timeline("Leeds", short_one, Value::list(), kToday);
  CHECK(drawn["bars"].items()[0]["label"].as_string() == "1");
  CHECK(drawn["bars"].items()[1]["label"].as_string() == "2. The council");
  CHECK_THAT(drawn["bars"].items()[0]["tells"].as_string(), Catch::Contains("Zürich–Örebro"));
}

TEST_CASE("judgements stand in order of time where there is no arrangement, and nothing is drawn of nothing") {
  const Value inspections = Value::List{Value().set("published_iso", "2022-08-12").set("overall", "Good"),
                                        Value().set("published_iso", "2014-11-19").set("overall", "Inadequate"),
                                        Value().set("published_iso", "").set("overall", "Good")};
  const Value drawn = timeline("Leeds", Value::list(), inspections, kToday);
  REQUIRE(drawn["points"].items().size() == 2);
  CHECK(drawn["points"].items()[0]["label"].as_string() == "Inadequate");
  CHECK(number(drawn["points"].items()[0]["x"]) < number(drawn["points"].items()[1]["x"]));
  CHECK_THAT(drawn["title"].as_string(), Catch::Contains("what Ofsted judged"));
  CHECK(timeline("Leeds", Value::list(), Value::list(), kToday).is_null());
}
