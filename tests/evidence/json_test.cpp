#include "evidence/json.h"

#include <catch2/catch.hpp>

#include <limits>

#include "evidence/error.h"
#include "tests/support/temporary_folder.h"

using evidence::Value;

TEST_CASE("a value survives the way through JSON and keeps the order of its members") {
  Value value;
  value.set("z", 1)
      .set("a", "“quoted”\n")
      .set("n", Value())
      .set("l", evidence::string_list({"x", "y"}))
      .set("d", 1.5)
      .set("t", true);
  const std::string text = to_json(value);
  CHECK(text == R"({"z":1,"a":"“quoted”\n","n":null,"l":["x","y"],"d":1.5,"t":true})");
  CHECK(to_json(evidence::parse_json(text, "test")) == text);
}

// Found by fuzzing: RapidJSON reads the first as infinity, and writes nothing for that.
TEST_CASE("numbers without end are neither read nor written") {
  CHECK_THROWS_AS(evidence::parse_json("377777771e308", "test"), evidence::Error);
  CHECK_THROWS_AS(evidence::parse_json("1e999", "test"), evidence::Error);
  CHECK(to_json(Value().set("a", std::numeric_limits<double>::infinity())) == R"({"a":null})");
}

TEST_CASE("a fault in JSON is told with its source and line") {
  try {
    evidence::parse_json("{\n\"a\": 1,\n\"b\" 2}", "some.json");
    FAIL("was taken");
  } catch (const evidence::Error& error) {
    CHECK(error.code() == evidence::ErrorCode::kInvalid);
    CHECK_THAT(error.what(), Catch::StartsWith("some.json, line 3"));
  }
}

TEST_CASE("deep nesting does not end the program") {
  // Found by fuzzing: only what was never closed had been tried; a briefing's code of a few hundred letters ended the
  // server.
  const std::string deep(100'000, '['), closed(100'000, ']');
  CHECK_THROWS_AS(evidence::parse_json(deep, "deep"), evidence::Error);
  CHECK_THROWS_WITH(evidence::parse_json(deep + closed, "deep"), Catch::Contains("nested more than 100 deep"));
  CHECK_THROWS_AS(evidence::parse_json("{\"a\":" + deep + closed + "}", "deep"), evidence::Error);
  const std::string shallow = std::string(90, '[') + std::string(90, ']');
  CHECK(to_json(evidence::parse_json(shallow, "shallow")) == shallow);
}

// Found by fuzzing: an empty file was said not to be there.
TEST_CASE("a file without JSON is invalid, a file that is not there is not found") {
  const support::TemporaryFolder folder;
  const auto code_of = [](const std::filesystem::path& file) {
    try {
      evidence::read_json_file(file);
      return std::string("read");
    } catch (const evidence::Error& error) {
      return std::string(error.code() == evidence::ErrorCode::kInvalid ? "invalid" : "not found");
    }
  };
  CHECK(code_of(folder.write("empty.json", "")) == "invalid");
  CHECK(code_of(folder.path() / "nowhere.json") == "not found");
  CHECK(code_of(folder.path()) == "not found");
  CHECK(code_of(folder.write("a.json", "{}")) == "read");
}
