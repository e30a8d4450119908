// Patterns written where they are used, compiled once. RE2 runs in linear time whatever the text.
#pragma once

#include <re2/re2.h>

namespace indexer {

// `source` must be a literal: the compiled pattern is found again by its address. Safe from any thread; the
// pattern is the thread's own and ends with it, so that it must not be kept.
const RE2& compiled(const char* source);

}  // namespace indexer
