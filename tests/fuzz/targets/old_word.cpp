// What antiword ('0') and unrtf ('1') make of an old document; the programs themselves are not ours.
#include "indexer/extract/office_converter.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const bool is_rich = fuzz::choice(rest, 2) == 1;
  try {
    auto extracted = indexer::extract_converted(
        std::string(rest), is_rich ? indexer::OldFormat::kRichText : indexer::OldFormat::kWordBinary);
    fuzz::promise_text(extracted.text, "the text of an old document");
    fuzz::take_in_extracted(input, "a.doc", std::move(extracted));
  } catch (const indexer::Refusal&) {
  }
  return 0;
}
