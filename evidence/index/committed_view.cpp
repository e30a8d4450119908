#include "evidence/index/committed_view.h"

#include <sodium.h>

#include <charconv>
#include <string>

#include "evidence/durable_file.h"
#include "evidence/error.h"
#include "evidence/index/index_layout.h"

namespace evidence::index {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPointer = "committed";
constexpr std::string_view kViewName = "commit-";
constexpr const char* kBeginnings = "iamglass";  // Xapian's name for the small file
constexpr const char* kTableEnding = ".glass";

std::uint64_t number_of(const fs::path& view) {
  const std::string name = view.filename().string();
  std::uint64_t number = 0;
  if (name.starts_with(kViewName)) std::from_chars(name.data() + kViewName.size(), name.data() + name.size(), number);
  return number;
}

// The view in use; empty where there is none.
fs::path view_of(const fs::path& generation) {
  std::error_code error;
  const fs::path target = fs::read_symlink(generation / kPointer, error);
  return error ? fs::path() : generation / target;
}

// Relative to the generation. Those of an index of schema 3 or older are not among them: it can only be rebuilt from.
std::vector<fs::path> databases_of(const fs::path& generation) {
  std::vector<fs::path> databases;
  for (const char* index : {"public", "restricted"}) {
    const IndexLayout layout = layout_of(generation / index);
    if (layout.ledger == layout.shards.front() || !fs::exists(layout.ledger / kBeginnings)) continue;
    databases.push_back(fs::path(index) / layout.ledger.filename());
    for (const fs::path& shard : layout.shards) databases.push_back(fs::path(index) / shard.filename());
  }
  return databases;
}

void make_view_of(const fs::path& generation, const fs::path& database, const fs::path& view) {
  const fs::path folder = view / database;
  std::error_code error;
  fs::create_directories(folder, error);
  // "../../../public/shard-1", so that a library may be moved as a whole
  const fs::path back = fs::path("..") / ".." / ".." / database;
  for (const auto& entry : fs::directory_iterator(generation / database)) {
    if (error || entry.path().extension() != kTableEnding) continue;
    fs::create_symlink(back / entry.path().filename(), folder / entry.path().filename(), error);
  }
  if (error) throw Error(ErrorCode::kStorage, folder.string() + ": cannot be made: " + error.message());
  const fs::path beginnings = generation / database / kBeginnings;
  write_durably(folder / kBeginnings, read_whole(beginnings));
  fs::last_write_time(folder / kBeginnings, fs::last_write_time(beginnings));  // when this database was last changed
  flush_folder(folder);
  flush_folder(generation / database);  // Xapian does not: a table may be new
}

// The one before stays for who is just opening it.
void remove_views_before(const fs::path& generation, std::uint64_t kept, std::uint64_t also_kept) {
  std::vector<fs::path> leaving;
  for (const auto& entry : fs::directory_iterator(generation)) {
    const std::uint64_t number = number_of(entry.path());
    if (number != 0 && number != kept && number != also_kept) leaving.push_back(entry.path());
  }
  std::error_code ignored;
  for (const fs::path& view : leaving) fs::remove_all(view, ignored);
}

bool is_as_noted(const fs::path& database, const fs::path& in_view) {
  for (const fs::path& folder : {database, in_view}) {
    if (!fs::exists(folder / kBeginnings))
      throw Error(ErrorCode::kDamaged,
                  (folder / kBeginnings).string() + ": is missing, without which nothing is found");
  }
  return read_whole(database / kBeginnings) == read_whole(in_view / kBeginnings);
}

// A copy that xapian-replicate keeps may have taken over what is put back here; by another identity it is told to
// fetch everything anew. The file begins with 16 bytes that name the format, then the identity.
void give_new_identity(const fs::path& in_view) {
  constexpr std::string_view kFormat("\x0f\x0dXapian Glass", 14);
  constexpr std::size_t kIdentityAt = 16, kIdentityBytes = 16;
  std::string bytes = read_whole(in_view / kBeginnings);
  if (!bytes.starts_with(kFormat) || bytes.size() < kIdentityAt + kIdentityBytes)
    throw Error(ErrorCode::kDamaged, in_view.string() + ": of a format of Xapian's that is not known here");
  randombytes_buf(bytes.data() + kIdentityAt, kIdentityBytes);
  write_durably(in_view / "iamglass.new", bytes);
  rename_durably(in_view / "iamglass.new", in_view / kBeginnings);
}

// Changes from one commit to the next, kept for xapian-replicate.
bool has_copies(const fs::path& database) {
  for (const auto& entry : fs::directory_iterator(database)) {
    if (entry.path().filename().string().starts_with("changes")) return true;
  }
  return false;
}

}  // namespace

fs::path as_committed(const fs::path& index) {
  const fs::path view = view_of(index.parent_path());
  return view.empty() ? index : view / index.filename();
}

std::uint64_t noted_commit(const fs::path& generation) { return number_of(view_of(generation)); }

void note_commit(const fs::path& generation, std::uint64_t number) {
  const auto databases = databases_of(generation);
  if (databases.empty()) return;
  const std::uint64_t before = noted_commit(generation);
  const fs::path view = generation / (std::string(kViewName) + std::to_string(number));
  std::error_code ignored;
  fs::remove_all(view, ignored);
  for (const fs::path& database : databases) make_view_of(generation, database, view);
  for (const char* index : {"public", "restricted"}) {
    if (fs::exists(generation / index)) flush_folder(generation / index);
    if (fs::exists(view / index)) flush_folder(view / index);
  }
  flush_folder(view);
  flush_folder(generation);
  link_durably(generation / kPointer, view.filename());
  remove_views_before(generation, number, before);
}

std::vector<fs::path> beyond_noted(const fs::path& generation) {
  std::vector<fs::path> beyond;
  const fs::path view = view_of(generation);
  if (view.empty()) return beyond;
  for (const fs::path& database : databases_of(generation)) {
    if (!is_as_noted(generation / database, view / database)) beyond.push_back(generation / database);
  }
  return beyond;
}

void return_to_noted(const fs::path& generation) {
  const fs::path view = view_of(generation);
  if (view.empty()) return;
  for (const fs::path& database : beyond_noted(generation)) {
    const fs::path noted = view / database.lexically_relative(generation);
    if (has_copies(database)) give_new_identity(noted);
    write_durably(database / "iamglass.back", read_whole(noted / kBeginnings));
    rename_durably(database / "iamglass.back", database / kBeginnings);
  }
  remove_views_before(generation, number_of(view), number_of(view));
}

}  // namespace evidence::index
