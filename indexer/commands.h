// What each command of the indexer does; prints for people, or JSON where asked.
#pragma once

#include <iosfwd>

#include "indexer/options.h"

namespace indexer {

inline constexpr int kExitDone = 0;
inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;
inline constexpr int kExitSomeRefused = 3;

// The exit code. Throws evidence::Error for what ends the command.
int run_command(const Options& options, std::ostream& out);

}  // namespace indexer
