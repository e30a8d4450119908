// Reads the documents of a result at once, where they stand on other machines; on this one Xapian would only tell the
// system of them, which costs more than it brings.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include "evidence/index/open_index.h"

namespace evidence::index {

// Xapian 1.4.22's MSet::fetch() reads outside its list where the result does not begin with the first hit; there each
// document is read by itself.
inline void fetch_together(const OpenIndex& index, const Xapian::MSet& found) {
  if (index.is_remote && found.get_firstitem() == 0 && !found.empty()) found.fetch();
}

}  // namespace evidence::index
