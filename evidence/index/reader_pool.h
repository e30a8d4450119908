// The databases of one index, kept open for those who read it: local shards, shards on other machines, copies of them.
// Safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace evidence::index {

// One shard: where it and its copies can be read, the first that answers is: a folder, or "tcp://host:port" of a
// xapian-tcpsrv.
struct ShardSource {
  std::vector<std::string> copies;
};

struct IndexSource {
  std::filesystem::path folder;                // of the index, with its ledger; may be a link that is moved
  std::filesystem::path beside;                // another one that is read together with it, on this machine; or empty
  std::vector<ShardSource> shards;             // empty: the folder's own. All of them, in their order
  std::chrono::milliseconds patience{2000};    // how long a remote shard may take for a step of an answer
  std::chrono::milliseconds retry_after{500};  // how often one that failed is tried again, beside the requests
};

// A shard that cannot be read now, and what it held when last it could.
struct MissingShard {
  std::size_t number = 0;  // from 1
  std::size_t of = 0;
  std::optional<std::size_t> documents, passages;
};

// Whether the document or passage of this id would stand in one of them.
bool stands_in_any(const std::string& id, const std::vector<MissingShard>& missing);

struct OpenIndex;

class ReaderPool {
 public:
  explicit ReaderPool(IndexSource source);
  ~ReaderPool();

  // Sees the last commit. Throws Error kNotFound, kWrongVersion, kDamaged where the index cannot be opened, kBusy where
  // no shard of several can be reached; a part of them is enough.
  std::unique_ptr<OpenIndex> take();
  // Keeps it open for the next one.
  void give_back(std::unique_ptr<OpenIndex> index);
  // Whether another commit than this one is read by now.
  bool has_moved_on(const OpenIndex& index) const;
  // A remote shard failed while it was read, `where` names it: nobody asks it until it answers again. The index that
  // was read is of no use any more.
  void note_failure(const std::string& where);

  // Those that no copy of can be read, as far as was seen.
  std::vector<MissingShard> missing() const;
  // Another text after each commit and each loss or return of a shard; empty where that cannot be told.
  std::string state() const;
  bool is_remote() const;  // any shard of it
  const IndexSource& source() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace evidence::index
