#include "evidence/index/index_layout.h"

#include <cstdint>
#include <fstream>

#include "evidence/error.h"

namespace evidence::index {
namespace {

namespace fs = std::filesystem;

fs::path shard_path(const fs::path& folder, std::size_t number) { return folder / ("shard-" + std::to_string(number)); }

}  // namespace

IndexLayout layout_of(const fs::path& folder) {
  if (fs::exists(folder / "iamglass")) return {folder, {folder}};
  IndexLayout layout{folder / "ledger", {shard_path(folder, 1)}};
  for (std::size_t number = 2; fs::exists(shard_path(folder, number)); ++number)
    layout.shards.push_back(shard_path(folder, number));
  return layout;
}

// The copy in use is named by the last line of a file that xapian-replicate writes: "auto replica_0".
fs::path commit_file(const fs::path& database) {
  constexpr std::string_view kNames = "auto ";
  std::ifstream names(database / "XAPIANDB");
  for (std::string line; std::getline(names, line);) {
    if (line.starts_with(kNames)) return database / line.substr(kNames.size()) / "iamglass";
  }
  return database / "iamglass";
}

void make_shards(const fs::path& folder, std::size_t shards) {
  std::error_code error;
  for (std::size_t number = 1; number <= shards && !error; ++number)
    fs::create_directories(shard_path(folder, number), error);
  if (error) throw Error(ErrorCode::kStorage, folder.string() + ": cannot be made: " + error.message());
}

// FNV-1a (Fowler, Noll and Vo), 32 bits.
std::size_t shard_of(const std::string& document_id, std::size_t shards) {
  std::uint32_t hash = 2166136261;
  for (const char c : document_id) {
    if (c == '-') break;  // of a passage's id
    hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
  }
  return hash % shards;
}

}  // namespace evidence::index
