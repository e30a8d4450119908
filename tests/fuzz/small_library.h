// A library of three invented papers, made once for each process in a temporary folder.
#pragma once

#include <memory>

#include "evidence/index/searcher.h"
#include "evidence/library.h"

namespace fuzz {

const evidence::Library& small_library();
// Of its public index in two shards; kept open.
evidence::index::Searcher searcher();

}  // namespace fuzz
