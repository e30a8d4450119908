// What would be extracted from a file; touches no library.
#pragma once

#include <filesystem>
#include <ostream>

#include "indexer/pipeline.h"

namespace indexer {

// Prints the document and its passages, and those of the files inside it. The exit code: kExitSomeRefused where
// something was refused. Throws evidence::Error kNotFound for a file that is not there.
int inspect(const Pipeline& pipeline, const std::filesystem::path& path, bool as_json, std::ostream& out);

}  // namespace indexer
