// The bytes of a ZIP, an office document or an archive of papers.
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::take_in(fuzz::text_of(data, size), "a.zip");
  return 0;
}
