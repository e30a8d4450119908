// Where the databases of one index stand: a ledger and one shard or more, side by side in a folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace evidence::index {

struct IndexLayout {
  std::filesystem::path ledger;
  std::vector<std::filesystem::path> shards;  // in their order, which says where a document stands
};

// What stands in the folder; of an empty one, a single shard to be made. An index of schema 3 or older is one database
// that is its own ledger.
IndexLayout layout_of(const std::filesystem::path& folder);
// What Xapian writes anew at each commit of a database; a copy that xapian-replicate keeps has it in one of two
// folders.
std::filesystem::path commit_file(const std::filesystem::path& database);
// Makes the folders of a new index. Throws Error kStorage.
void make_shards(const std::filesystem::path& folder, std::size_t shards);

// The shard, from 0, that a document stands in: by its id alone, so that every machine agrees and none has to be asked.
// The id of one of its passages gives the same.
std::size_t shard_of(const std::string& document_id, std::size_t shards);

}  // namespace evidence::index
