// The words that set a passage apart from all others.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <string>
#include <vector>

namespace evidence::index {

// Terms of its stems, the most telling first, at most twenty. `database` is of all shards: Enquire::get_eset reckons
// with the frequencies of the passage's own shard alone.
std::vector<std::string> telling_words(const Xapian::Database& database, const Xapian::Document& passage);

}  // namespace evidence::index
