// A library is a folder: the originals, named by their SHA-256, and an index folder that holds two indexes, public and
// restricted. `current` points to the index folder in use, so that a rebuilt one is swapped in whole; in it,
// `committed` points to the last commit of both (index/committed_view.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "evidence/library_lock.h"

namespace evidence {

class Library {
 public:
  static constexpr std::filesystem::perms kOriginalMode{0644};

  explicit Library(std::filesystem::path root) : root_(std::move(root)) {}

  // Makes the folders of a new library, its public index in so many shards; does nothing to one that exists. Throws
  // Error kStorage, kBusy while another program makes it.
  void create(std::size_t shards = 1);
  // Throws Error kNotFound where there is no library.
  void require() const;

  const std::filesystem::path& root() const { return root_; }
  // The indexes in use; follow `current` anew at each opening. Readers see them as they were last committed.
  std::filesystem::path public_index() const { return root_ / "current" / "public"; }
  std::filesystem::path restricted_index() const { return root_ / "current" / "restricted"; }

  // For the one program that writes, as long as it holds what is given back: undoes what an interrupted run left.
  // Throws Error kBusy, kStorage.
  LibraryLock begin_writing() const;
  // While it is held the library stays at its commit, and who writes waits with the next. Of one that was written
  // before commits were noted nobody else writes at all. Throws Error kBusy, kStorage.
  LibraryLock hold_still() const;
  // How many commits the library has had; 0 where they were not counted yet.
  std::uint64_t commit_number() const;
  // What the indexes hold now is what readers see from here on.
  void note_commit() const;

  using Time = std::chrono::system_clock::time_point;
  // When its last commit was; nothing before the first.
  std::optional<Time> committed_at() const;
  // When a run last looked for papers and came to its end, whether or not there were any; nothing before the first.
  std::optional<Time> looked_for_papers_at() const;
  // That one does now. What cannot be noted is not: the library is as old as it seems.
  void note_look_for_papers() const;

  // An empty index folder beside the one in use; `publish` makes it the one in use and removes the old one. For who
  // writes.
  std::filesystem::path new_generation(std::size_t shards) const;
  void publish(const std::filesystem::path& generation) const;
  // The same for an index folder that holds its own commit: a copy.
  void put_in_use(const std::filesystem::path& generation) const;

  // What interrupted runs left and the next one that writes removes.
  std::vector<std::filesystem::path> leftovers() const;

  std::filesystem::path original(const std::string& sha256) const;
  // Every one that is held, by its SHA-256.
  std::vector<std::string> originals() const;
  // Writes, flushes to disk and names the original; does nothing where it is there whole. Throws Error kStorage.
  void store_original(const std::string& sha256, const std::string& bytes,
                      std::filesystem::perms mode = kOriginalMode) const;
  // Nothing where it is not held.
  std::optional<std::string> read_original(const std::string& sha256) const;
  // Does nothing where it is not held. Throws Error kStorage.
  void remove_original(const std::string& sha256) const;

 private:
  std::filesystem::path in_use() const { return root_ / "current"; }

  std::filesystem::path root_;
};

}  // namespace evidence
