// Which terms the passages of a page hold, asked of all of them together: a remote shard sends the terms of a passage
// one by one, hundreds of them. Included by .cpp files only, after <xapian.h>.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace evidence::index {

// Of each passage, by its number in `database`, those of `names` that it holds, sorted. `ids` are the passages'.
std::map<Xapian::docid, std::vector<std::string>> shown_terms(const Xapian::Database& database,
                                                              const std::vector<std::string>& ids,
                                                              const std::vector<std::string>& names);

}  // namespace evidence::index
