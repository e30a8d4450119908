// "indexer suppress", with --list too, and "indexer unsuppress"; prints for people, or JSON where asked.
#pragma once

#include <iosfwd>

#include "indexer/options.h"

namespace indexer {

// The exit code. Throws evidence::Error for what ends the command.
int change_suppressed(const Options& options, std::ostream& out);

}  // namespace indexer
