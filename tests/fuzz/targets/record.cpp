// JSON of any shape, and as the records that an index gives back, perhaps from another machine.
#include <algorithm>

#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

// RapidJSON may read a number with a point or an exponent as its neighbour, in the sixteenth digit.
bool holds_real(const evidence::Value& value) {
  const auto holds = [](const auto& member) { return holds_real(member.second); };
  return value.is_double() || std::any_of(value.items().begin(), value.items().end(), holds_real) ||
         std::any_of(value.members().begin(), value.members().end(), holds);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using fuzz::promise;
  evidence::Value value;
  try {
    value = evidence::parse_json(fuzz::text_of(data, size), "the record");
  } catch (const evidence::Error& error) {
    promise(error.code() == evidence::ErrorCode::kInvalid, "what is no JSON is invalid");
    return 0;
  }
  const std::string written = to_json(value);
  fuzz::promise_text(written, "JSON");
  const auto again = evidence::parse_json(to_json(value, evidence::JsonLayout::kIndented), "the record");
  if (holds_real(value)) return 0;
  promise(to_json(again) == written, "JSON is read as it was written");

  const auto& vocabularies = fuzz::pipeline().vocabularies();
  const auto document = evidence::document_from_record(value);
  const auto passage = evidence::passage_from_record(value);
  const std::string one = to_json(document_record(document)), other = to_json(passage_record(passage));
  promise(to_json(document_record(evidence::document_from_record(evidence::parse_json(one, "a document")))) == one,
          "a document's record is read as it was written");
  promise(to_json(passage_record(evidence::passage_from_record(evidence::parse_json(other, "a passage")))) == other,
          "a passage's record is read as it was written");
  to_json(document_value(document, vocabularies));
  to_json(passage_value(passage, vocabularies));
  return 0;
}
