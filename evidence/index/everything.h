// The query that every document matches, made anew each time. Xapian's own `Query::MatchAll` is one object for all
// threads, and copies of it count references without a lock: under parallel requests that crashes (xapian/query.h says
// so). Included by the .cpp files of evidence/index only, after <xapian.h>.
#pragma once

#include <string>

namespace evidence::index {

inline Xapian::Query everything() { return Xapian::Query(std::string()); }

}  // namespace evidence::index
