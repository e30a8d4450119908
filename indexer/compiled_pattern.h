// Patterns written where they are used, compiled once. RE2 runs in linear time whatever the text.
#pragma once

#include <re2/re2.h>

namespace indexer {

// `source` must be a literal: the compiled pattern is found again by its address. Safe from any thread.
const RE2& compiled(const char* source);

}  // namespace indexer
