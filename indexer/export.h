// A whole library as JSON Lines, for programs that take all of it; export.schema.json describes each line.
#pragma once

#include <filesystem>
#include <ostream>

#include "evidence/library.h"
#include "evidence/vocabulary.h"

namespace indexer {

struct ExportChoice {
  std::filesystem::path to;  // empty: the stream that is given
  bool restricted = false;   // restricted documents too
  bool keeps_names = false;  // of members of the public (evidence/private_names.h)
};

// Documents in order of their ids, each with its passages in order of the record, all of one commit. Holds one document
// at a time. Commits of who writes wait until all is read, not until it is taken: what goes to a stream is gathered in
// a temporary file first. A file appears under its name when it is whole. Throws Error kStorage, and as Library does.
void export_library(const evidence::Library& library, const evidence::Vocabularies& vocabularies,
                    const ExportChoice& choice, std::ostream& out);

}  // namespace indexer
