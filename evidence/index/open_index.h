// What a reader of an index holds while it reads. Included by .cpp files only, after <xapian.h>.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "evidence/index/reader_pool.h"

namespace evidence::index {

struct OpenIndex {
  Xapian::Database shards;            // all that can be reached, as one
  Xapian::Database ledger;            // of the index beside it too: spelling and synonyms; metadata is the index's own
  std::size_t shard_count = 0;        // in `shards`
  bool is_remote = false;             // any of them: nothing of our own runs where they match
  std::vector<MissingShard> missing;  // those that cannot be reached
  std::string place;                  // the folder, links followed
  std::string beside;                 // the same of the index that is read together with it, or empty
  std::uint64_t epoch = 0;            // of the pool's knowledge of its shards
  std::chrono::steady_clock::time_point opened = std::chrono::steady_clock::now();
};

}  // namespace evidence::index
