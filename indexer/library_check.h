// Is everything in a library stored whole and consistent?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/library.h"
#include "evidence/vocabulary.h"

namespace indexer {

struct CheckResult {
  std::uint64_t commit = 0;  // that the library stands at
  std::size_t documents = 0;
  std::size_t passages = 0;
  std::vector<std::string> problems;  // each names the document and what is wrong
  std::vector<std::string> notes;     // what interrupted runs left, and harms nothing
};

// Reads every record, passage, text and original of both indexes, as they were last committed. Throws evidence::Error
// where an index cannot be opened.
CheckResult check_library(const evidence::Library& library, const evidence::Vocabularies& vocabularies);

}  // namespace indexer
