// How many passages of the whole index hold each of many terms: on remote shards one journey for all of them.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace evidence::index {

// Those that nothing holds have 0. Empty terms are left out.
std::map<std::string, Xapian::doccount> frequencies_of(const Xapian::Database& database,
                                                       const std::vector<std::string>& terms);

}  // namespace evidence::index
