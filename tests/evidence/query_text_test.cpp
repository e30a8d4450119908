#include "evidence/query_text.h"

#include <catch2/catch.hpp>

#include <utility>

using evidence::describe;
using evidence::parse_query_text;

TEST_CASE("what people type is read as a tree, shown in words") {
  const std::pair<const char*, const char*> kCases[] = {
      {"", ""},
      {"vat", "vat"},
      {"vat company", "vat company"},
      {"\"joint venture\" risk", "\"joint venture\" risk"},
      {"“joint venture” risk", "\"joint venture\" risk"},
      {"trust -NHS", "trust NOT NHS"},
      {"trust NOT NHS", "trust NOT NHS"},
      {"vat OR tax", "(vat OR tax)"},
      {"vat AND tax", "vat AND tax"},
      {"(vat OR tax) company", "(vat OR tax) company"},
      {"staff NEAR/5 transfer", "staff NEAR/5 transfer"},
      {"staff NEAR transfer", "staff NEAR/10 transfer"},
      {"recruit*", "recruit*"},
      {"theme:workforce pay", "theme:workforce pay"},
      {"model:\"joint venture\" score", "model:\"joint venture\" score"},
  };
  for (const auto& [typed, understood] : kCases) {
    INFO(typed);
    CHECK(describe(parse_query_text(typed)) == understood);
  }
}

TEST_CASE("nothing typed is an error") {
  const std::pair<const char*, const char*> kCases[] = {
      {"(x", "(x"},
      {"x)", "x)"},
      {"1:1", "1:1"},
      {"112/23", "112/23"},
      {"48(6)", "48(6)"},
      {"AND", ""},
      {"OR OR", ""},
      {"NOT", ""},
      {"NEAR", ""},
      {"\"", ""},
      {"\"open phrase", "open phrase"},
      {"-", "-"},
      {"--", "--"},
      {"()", ""},
      {"theme:", "theme:"},
      {"nosuch:thing", "nosuch:thing"},
      {"😀", "😀"},
      {"AND vat OR", "vat"},
  };
  for (const auto& [typed, understood] : kCases) {
    INFO(typed);
    CHECK(describe(parse_query_text(typed)) == understood);
  }
}

TEST_CASE("a hostile query stays small") {
  CHECK_NOTHROW(parse_query_text(std::string(10'000, '(')));
  CHECK_NOTHROW(parse_query_text(std::string(5'000, '(') + "x" + std::string(5'000, ')')));
  CHECK_NOTHROW(parse_query_text(std::string(10'000, '"')));
  std::string negations;
  for (int i = 0; i < 3'000; ++i) negations += "NOT ";
  CHECK_NOTHROW(parse_query_text(negations + "x"));
  CHECK_NOTHROW(parse_query_text("\xFF\xFE broken \xC3"));
}
