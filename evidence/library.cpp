#include "evidence/library.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "evidence/digest.h"
#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/index/committed_view.h"
#include "evidence/index/index_layout.h"
#include "evidence/library_advice.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

// Where an original stands until it is whole.
constexpr const char* kUnfinished = "unfinished";
// Its time of change is what counts.
constexpr const char* kLookedForPapers = "looked-for-papers";

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    entries.push_back(at->path());
  return entries;
}

std::optional<Library::Time> time_of(const fs::path& path) {
  std::error_code error;
  const auto time = fs::last_write_time(path, error);
  if (error) return std::nullopt;
  return std::chrono::time_point_cast<Library::Time::duration>(std::chrono::file_clock::to_sys(time));
}

// What a library's folder may hold before it is one: what an interrupted run made, or a list put there for restoring.
bool is_of_a_library(const fs::path& entry) {
  static const std::set<std::string> kOwn = {"originals",       "current.new",        kUnfinished, kLockFile,
                                             "suppressed.json", "access-tokens.json", "lost+found"};
  const std::string name = entry.filename().string();
  return kOwn.contains(name) || name.starts_with("index-") || name.starts_with(".");
}

// Somebody's documents, named as the library by mistake, are not mixed with one. Throws Error kInvalid.
void refuse_other_folder(const fs::path& root) {
  std::error_code error;
  const auto status = fs::status(root, error);
  if (fs::exists(status) && !fs::is_directory(status))
    throw Error(ErrorCode::kInvalid, root.string() + ": is a file; a folder for the library was expected");
  for (const fs::path& entry : entries_of(root)) {
    if (!is_of_a_library(entry))
      throw Error(ErrorCode::kInvalid, root.string() + ": is no library and holds other things (" +
                                           entry.filename().string() +
                                           "); a new folder or an empty one was expected for --library");
  }
}

// Why no library can be used there, and what makes one.
std::string what_stands_at(const fs::path& root) {
  std::error_code error;
  const auto status = fs::status(root / "current", error);
  if (error == std::errc::permission_denied)
    return "may not be read by this account (" + error.message() + "); use the one that the library belongs to";
  if (fs::is_symlink(fs::symlink_status(root / "current", error)) && !fs::exists(status))
    return "is damaged: its index, " + fs::read_symlink(root / "current", error).string() + ", is missing";
  const std::string makes = "\n    " + indexer_command("add", root) + " PATH...\nmakes one";
  if (!fs::exists(root, error)) return "does not exist, so there is no library;" + makes;
  if (!fs::is_directory(root, error)) return "is a file; the folder of a library was expected";
  const auto entries = entries_of(root);
  if (std::all_of(entries.begin(), entries.end(), is_of_a_library)) return "holds no library yet;" + makes;
  return "is no library, but a folder with other things in it; a library is a folder of its own";
}

}  // namespace

void Library::create(std::size_t shards) {
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(in_use(), error))) return require();
  refuse_other_folder(root_);
  make_folder_durably(root_);
  const auto lock = LibraryLock::for_writing(root_);
  make_folder_durably(root_ / "originals");
  if (fs::is_directory(in_use())) return;
  const fs::path first = root_ / "index-1";
  index::make_shards(first / "public", shards);
  index::make_shards(first / "restricted", 1);
  flush_tree(first);
  link_durably(in_use(), "index-1");
}

void Library::require() const {
  std::error_code error;
  if (!fs::is_directory(in_use(), error))
    throw Error(ErrorCode::kNotFound, root_.string() + ": " + what_stands_at(root_));
  if (!fs::is_directory(root_ / "originals", error))
    throw Error(ErrorCode::kDamaged, root_.string() + ": its originals, in the folder \"originals\", are missing");
}

LibraryLock Library::begin_writing() const {
  auto lock = LibraryLock::for_writing(root_);
  for (const fs::path& left : leftovers()) {
    std::error_code error;
    fs::remove_all(left, error);
    if (error) throw Error(ErrorCode::kStorage, left.string() + ": cannot be removed: " + error.message());
  }
  index::return_to_noted(in_use());
  return lock;
}

LibraryLock Library::hold_still() const {
  return commit_number() ? LibraryLock::against_commits(root_) : LibraryLock::for_writing(root_);
}

std::uint64_t Library::commit_number() const { return index::noted_commit(in_use()); }

void Library::note_commit() const { index::note_commit(fs::canonical(in_use()), commit_number() + 1); }

std::optional<Library::Time> Library::committed_at() const { return time_of(in_use() / "committed"); }

std::optional<Library::Time> Library::looked_for_papers_at() const { return time_of(root_ / kLookedForPapers); }

void Library::note_look_for_papers() const { std::ofstream(root_ / kLookedForPapers) << '\n'; }

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
  index::note_commit(generation, commit_number() + 1);
  const auto nobody_copies = LibraryLock::for_commit(root_);
  put_in_use(generation);
}

void Library::put_in_use(const fs::path& generation) const {
  flush_tree(generation);
  link_durably(in_use(), generation.filename());  // in one step: readers see the old folder or the new one
  for (const fs::path& left : leftovers()) {
    std::error_code ignored;  // by the next who writes
    fs::remove_all(left, ignored);
  }
}

std::vector<fs::path> Library::leftovers() const {
  std::error_code error;
  const fs::path current = fs::read_symlink(in_use(), error);
  std::vector<fs::path> left;
  if (!fs::is_symlink(root_ / kUnfinished)) left = entries_of(root_ / kUnfinished);
  for (const fs::path& entry : entries_of(root_)) {
    const std::string name = entry.filename().string();
    if (name == "current.new" || (!error && name.starts_with("index-") && name != current)) left.push_back(entry);
  }
  return left;
}

fs::path Library::original(const std::string& sha256) const {
  return root_ / "originals" / sha256.substr(0, 2) / sha256;
}

std::vector<std::string> Library::originals() const {
  std::vector<std::string> held;
  for (const fs::path& folder : entries_of(root_ / "originals")) {
    for (const fs::path& file : entries_of(folder)) held.push_back(file.filename().string());
  }
  return held;
}

void Library::store_original(const std::string& sha256, const std::string& bytes, fs::perms mode) const {
  const fs::path path = original(sha256);
  if (fs::exists(path) && sha256_hex(read_whole(path)) == sha256) return;
  make_folder_durably(root_ / kUnfinished);
  make_folder_durably(path.parent_path());
  write_durably(root_ / kUnfinished / sha256, bytes, mode);
  rename_durably(root_ / kUnfinished / sha256, path);
}

std::optional<std::string> Library::read_original(const std::string& sha256) const {
  std::ifstream in(original(sha256), std::ios::binary);
  if (!in) return std::nullopt;
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void Library::remove_original(const std::string& sha256) const {
  const fs::path path = original(sha256);
  std::error_code error;
  if (fs::remove(path, error)) flush_folder(path.parent_path());
  if (error) throw Error(ErrorCode::kStorage, path.string() + ": cannot be removed: " + error.message());
}

}  // namespace evidence
