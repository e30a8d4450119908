#include "indexer/backup.h"

#include <algorithm>
#include <set>
#include <string>

#include "evidence/digest.h"
#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/index/committed_view.h"
#include "evidence/index/index_layout.h"
#include "evidence/suppressed.h"
#include "indexer/rebuild.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;
using evidence::Error;
using evidence::ErrorCode;
using evidence::Library;
using evidence::LibraryLock;

// Says that a folder is a backup, so that none is taken for a library that may be written over, nor the other way.
constexpr const char* kBackupMark = "backup";

[[noreturn]] void refuse(const fs::path& path, const std::string& why) {
  throw Error(ErrorCode::kInvalid, path.string() + ": " + why);
}

void check(const fs::path& path, const std::string& what, const std::error_code& error) {
  if (error) throw Error(ErrorCode::kStorage, path.string() + ": " + what + ": " + error.message());
}

// A file keeps its mode, also while it is being copied: a library may hold restricted papers.
void copy_whole(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, error);
  check(to, "cannot be copied from " + from.string(), error);
}

void make_folder_like(const fs::path& like, const fs::path& folder) {
  evidence::make_folder_durably(folder);
  std::error_code error;
  fs::permissions(folder, fs::status(like).permissions(), error);
  check(folder, "cannot be given its mode", error);
}

// Xapian's tables, and the file that says where in them everything begins as it was when the commit was made.
void copy_database(const fs::path& from, const fs::path& as_committed, const fs::path& to) {
  make_folder_like(from, to);
  for (const auto& entry : fs::directory_iterator(from)) {
    if (entry.path().extension() == ".glass") copy_whole(entry.path(), to / entry.path().filename());
  }
  copy_whole(as_committed / "iamglass", to / "iamglass");
}

void copy_generation(const Library& from, const fs::path& to) {
  make_folder_like(fs::canonical(from.root() / "current"), to);
  for (const fs::path& index : {from.public_index(), from.restricted_index()}) {
    const fs::path copy = to / index.filename(), committed = evidence::index::as_committed(fs::canonical(index));
    make_folder_like(index, copy);
    const auto layout = evidence::index::layout_of(index);
    if (layout.ledger == layout.shards.front())
      throw Error(ErrorCode::kWrongVersion, index.string() + ": has the index of an older schema");
    for (const fs::path& shard : layout.shards)
      copy_database(shard, committed / shard.filename(), copy / shard.filename());
    copy_database(layout.ledger, committed / layout.ledger.filename(), copy / layout.ledger.filename());
  }
  evidence::index::note_commit(to, std::max<std::uint64_t>(from.commit_number(), 1));
}

void copy_missing_originals(const Library& from, const Library& to, BackupReport& report) {
  for (const std::string& sha256 : from.originals()) {
    if (fs::exists(to.original(sha256))) continue;
    const auto bytes = from.read_original(sha256);
    if (!bytes) continue;  // removed since
    if (evidence::sha256_hex(*bytes) != sha256) {
      report.damaged.insert(from.original(sha256).string());
      continue;
    }
    make_folder_like(from.original(sha256).parent_path(), to.original(sha256).parent_path());
    to.store_original(sha256, *bytes, fs::status(from.original(sha256)).permissions());
    ++report.copied;
  }
}

void remove_originals_except(const std::set<std::string>& kept, const Library& library) {
  for (const std::string& sha256 : library.originals()) {
    if (!kept.contains(sha256)) library.remove_original(sha256);
  }
}

// What stands beside the indexes, as who may read what is restricted.
void copy_other_files(const fs::path& from, const fs::path& to) {
  for (const auto& entry : fs::directory_iterator(from)) {
    const fs::path name = entry.path().filename();
    if (!entry.is_regular_file() || entry.is_symlink() || name == evidence::kLockFile || name == kBackupMark) continue;
    copy_whole(entry.path(), to / name);
  }
}

fs::path unused_generation(const fs::path& root) {
  for (int number = 1;; ++number) {
    const fs::path folder = root / ("index-" + std::to_string(number));
    if (!fs::exists(folder)) return folder;
  }
}

// Most originals are copied while commits go on. Then commits wait while the index is copied, with the originals that
// came since; what a run has begun beyond the last commit does no harm (evidence/index/committed_view.h).
BackupReport copy_library(const Library& from, const Library& to) {
  BackupReport report;
  make_folder_like(from.root(), to.root());
  const auto nobody_else = LibraryLock::for_writing(to.root());
  make_folder_like(from.root() / "originals", to.root() / "originals");
  for (const fs::path& left : to.leftovers()) fs::remove_all(left);
  const fs::path generation = unused_generation(to.root());
  copy_missing_originals(from, to, report);
  std::set<std::string> originals;
  {
    const auto stands_still = from.hold_still();
    copy_generation(from, generation);
    copy_missing_originals(from, to, report);
    copy_other_files(from.root(), to.root());
    report.commit = from.commit_number();
    for (const std::string& sha256 : from.originals()) originals.insert(sha256);
  }
  to.put_in_use(generation);
  remove_originals_except(originals, to);  // the earlier backup was whole until now
  report.originals = to.originals().size();
  return report;
}

}  // namespace

BackupReport back_up(const Library& library, const fs::path& to) {
  library.require();
  const std::string inside = (fs::canonical(library.root()) / "").string();
  if ((fs::weakly_canonical(to) / "").string().starts_with(inside)) refuse(to, "is inside the library itself");
  const fs::path mark = to / kBackupMark;
  if (fs::exists(to) && !fs::is_empty(to) && !fs::exists(mark))
    refuse(to, "is no backup; a new folder, an empty one or that of an earlier backup was expected");
  make_folder_like(library.root(), to);
  const std::string of = fs::canonical(library.root()).string() + "\n";
  if (fs::exists(mark) && evidence::read_whole(mark) != of) {
    std::string other = evidence::read_whole(mark);
    other.erase(std::remove(other.begin(), other.end(), '\n'), other.end());
    refuse(to, "is a backup of another library, " + other);
  }
  evidence::write_durably(mark, of);
  return copy_library(library, Library(to));
}

namespace {

bool holds_anything_but_suppressed(const fs::path& folder) {
  if (!fs::exists(folder)) return false;
  if (!fs::is_directory(folder)) return true;
  const fs::path list = evidence::Suppressed::file_in(folder);
  return std::any_of(fs::directory_iterator(folder), fs::directory_iterator(),
                     [&](const auto& entry) { return entry.path() != list; });
}

// Half a library would be taken for one; another attempt needs the room.
void remove_begun(const fs::path& folder) {
  const fs::path list = evidence::Suppressed::file_in(folder);
  std::error_code ignored;  // what failed first is told
  std::vector<fs::path> begun;
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
    if (at->path() != list) begun.push_back(at->path());
  for (const fs::path& path : begun) fs::remove_all(path, ignored);
}

// What was suppressed after the backup was made stays out.
void keep_suppressed(std::vector<evidence::SuppressionEntry> newer, const Library& library) {
  auto suppressed = evidence::Suppressed::load(library.root());
  const auto& known = suppressed.trail();
  std::erase_if(newer, [&](const auto& entry) { return std::find(known.begin(), known.end(), entry) != known.end(); });
  if (!newer.empty()) suppressed.add(library.root(), newer);
  if (!suppressed.out().empty()) compact(library);
}

}  // namespace

BackupReport restore(const fs::path& from, const Library& library) {
  const Library backup(from);
  if (!fs::is_directory(from / "current") || !fs::exists(from / kBackupMark))
    throw Error(ErrorCode::kNotFound, from.string() + ": is no backup; \"indexer backup\" makes one");
  if (holds_anything_but_suppressed(library.root()))
    refuse(
        library.root(),
        "something stands here already, and nothing is written over; a new folder, an empty one, or one with nothing "
        "but suppressed.json was expected");
  auto newer = evidence::Suppressed::load(library.root()).trail();
  BackupReport report;
  try {
    report = copy_library(backup, library);
  } catch (...) {
    remove_begun(library.root());
    throw;
  }
  keep_suppressed(std::move(newer), library);
  return report;
}

}  // namespace indexer
