// Queries asked of the raw index with nothing but Xapian: the query parser with the same stop words, IneB2, the twenty
// best.
#pragma once

#include <string>

#include "tests/bench/ask.h"

namespace bench {

// "matching": the twenty best and nothing else. "answer": the seven facets counted over the first ten thousand matches
// as well, the twenty records read and a snippet made of each.
enum class RawWay { kMatching, kAnswer };

// Throws Xapian::Error.
Ask ask_raw_index(const std::string& folder, RawWay way);

}  // namespace bench
