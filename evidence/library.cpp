#include "evidence/library.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "evidence/error.h"
#include "evidence/index/index_layout.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void storage_failure(const fs::path& path, const std::string& what) {
  throw Error(ErrorCode::kStorage, path.string() + ": " + what + ": " + std::strerror(errno));
}

void flush_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

void write_and_flush(const fs::path& path, const std::string& bytes) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (descriptor < 0) storage_failure(path, "cannot be written");
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      ::close(descriptor);
      storage_failure(path, "cannot be written");
    }
    done += static_cast<std::size_t>(written);
  }
  const bool flushed = ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!flushed) storage_failure(path, "cannot be flushed to disk");
}

}  // namespace

void Library::create(std::size_t shards) {
  std::error_code error;
  fs::create_directories(root_ / "originals", error);
  if (error) throw Error(ErrorCode::kStorage, root_.string() + ": cannot be made a library: " + error.message());
  if (!fs::exists(root_ / "current")) {
    const fs::path first = root_ / "index-1";
    index::make_shards(first / "public", shards);
    index::make_shards(first / "restricted", 1);
    fs::create_directory_symlink("index-1", root_ / "current", error);
    if (error) throw Error(ErrorCode::kStorage, root_.string() + ": cannot be made a library: " + error.message());
  }
}

void Library::require() const {
  if (!fs::is_directory(root_ / "current") || !fs::is_directory(root_ / "originals")) {
    throw Error(ErrorCode::kNotFound,
                root_.string() + ": is no library; \"indexer add --library " + root_.string() + " PATH\" makes one");
  }
}

fs::path Library::new_generation(std::size_t shards) const {
  for (int number = 1;; ++number) {
    const fs::path folder = root_ / ("index-" + std::to_string(number));
    if (fs::exists(folder)) continue;
    index::make_shards(folder / "public", shards);
    index::make_shards(folder / "restricted", 1);
    return folder;
  }
}

void Library::publish(const fs::path& generation) const {
  const fs::path old = fs::read_symlink(root_ / "current");
  const fs::path link = root_ / "current.new";
  std::error_code error;
  fs::remove(link, error);
  fs::create_directory_symlink(generation.filename(), link, error);
  if (!error) fs::rename(link, root_ / "current", error);  // atomic: readers see the old folder or the new one
  if (error)
    throw Error(ErrorCode::kStorage, root_.string() + ": the new index cannot be swapped in: " + error.message());
  flush_folder(root_);
  if (old != generation.filename()) fs::remove_all(root_ / old, error);
}

fs::path Library::original(const std::string& sha256) const {
  return root_ / "originals" / sha256.substr(0, 2) / sha256;
}

void Library::store_original(const std::string& sha256, const std::string& bytes) const {
  const fs::path path = original(sha256);
  if (fs::exists(path)) return;
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  const fs::path draft = path.string() + ".part";
  write_and_flush(draft, bytes);
  fs::rename(draft, path, error);
  if (error) throw Error(ErrorCode::kStorage, path.string() + ": cannot be written: " + error.message());
  flush_folder(path.parent_path());
}

std::optional<std::string> Library::read_original(const std::string& sha256) const {
  std::ifstream in(original(sha256), std::ios::binary);
  if (!in) return std::nullopt;
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void Library::remove_original(const std::string& sha256) const {
  std::error_code error;
  fs::remove(original(sha256), error);
}

}  // namespace evidence
