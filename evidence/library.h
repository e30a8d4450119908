// A library is a folder: the originals, named by their SHA-256, and an index folder that holds two indexes, public and
// restricted. `current` points to the index folder in use, so that a rebuilt one is swapped in whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace evidence {

class Library {
 public:
  explicit Library(std::filesystem::path root) : root_(std::move(root)) {}

  // Makes the folders of a new library, its public index in so many shards; does nothing to one that exists. Throws
  // Error kStorage.
  void create(std::size_t shards = 1);
  // Throws Error kNotFound where there is no library.
  void require() const;

  const std::filesystem::path& root() const { return root_; }
  // The indexes in use; follow `current` anew at each opening.
  std::filesystem::path public_index() const { return root_ / "current" / "public"; }
  std::filesystem::path restricted_index() const { return root_ / "current" / "restricted"; }

  // An empty index folder beside the one in use; `publish` makes it the one in use and removes the old one.
  std::filesystem::path new_generation(std::size_t shards) const;
  void publish(const std::filesystem::path& generation) const;

  std::filesystem::path original(const std::string& sha256) const;
  // Writes, flushes to disk and names the original; does nothing where it is there. Throws Error kStorage.
  void store_original(const std::string& sha256, const std::string& bytes) const;
  // Nothing where it is not held.
  std::optional<std::string> read_original(const std::string& sha256) const;
  void remove_original(const std::string& sha256) const;

 private:
  std::filesystem::path root_;
};

}  // namespace evidence
