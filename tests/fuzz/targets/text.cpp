// Plain text in any encoding, and Markdown where the first byte is '1'.
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const bool is_markdown = fuzz::choice(rest, 2) == 1;
  fuzz::take_in(std::string(rest), is_markdown ? "a.md" : "a.txt");
  return 0;
}
