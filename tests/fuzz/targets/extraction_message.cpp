// What the indexer believes of a program that a document may have taken over.
#include "indexer/sandbox/extraction_message.h"

#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text_of(data, size);
  const auto message = indexer::message_from(bytes);
  if (!message) return 0;
  if (const auto* refused = std::get_if<indexer::Refused>(&*message)) {
    fuzz::promise_text(refused->reason, "a reason");
    return 0;
  }
  const auto& extraction = std::get<indexer::Extraction>(*message);
  const std::string written = to_bytes(*message);
  const auto again = indexer::message_from(written);
  fuzz::promise(again && to_bytes(*again) == written, "what is believed is written and believed again");
  for (const auto& file : extraction.files) fuzz::promise_text(file.name + file.refused, "a file's name");
  if (extraction.text) fuzz::take_in_extracted(bytes, "a.txt", *extraction.text);
  return 0;
}
