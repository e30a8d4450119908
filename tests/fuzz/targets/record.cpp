// JSON of any shape, and as the records that an index gives back, perhaps from another machine.
#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

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
  promise(to_json(evidence::parse_json(written, "the record")) == written, "JSON is read as it was written");
  to_json(value, evidence::JsonLayout::kIndented);

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
