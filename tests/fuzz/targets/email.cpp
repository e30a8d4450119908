// An e-mail with what is attached to it.
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::take_in(fuzz::text_of(data, size), "a.eml");
  return 0;
}
