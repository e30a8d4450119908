#include "indexer/file_walk.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "evidence/digest.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/progress.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

// Larger files are no committee papers; reading one would take the memory of many.
constexpr std::uintmax_t kMaxFileBytes = 256ull * 1024 * 1024;

bool is_document(const fs::path& path) {
  const std::string name = path.filename().string();
  return !name.starts_with('.') && name != "MANIFEST.tsv" && name != "collection.json";
}

std::string with_bytes_named(const std::string& path) {
  if (utf8::is_valid(path.begin(), path.end())) return path;
  static constexpr const char* kDigits = "0123456789ABCDEF";
  std::string named;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      named += c;
    } else {
      named += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return named;
}

FoundFile found_file(const fs::path& path, const std::string& file) {
  return {path, fs::weakly_canonical(path), printable(file), with_bytes_named(path.string())};
}

bool is_owners_own(const fs::path& link) {
  struct stat of_link, of_file;
  return ::lstat(link.c_str(), &of_link) == 0 && ::stat(link.c_str(), &of_file) == 0 &&
         of_link.st_uid == of_file.st_uid;
}

// Appends what is in the folder and below it. A folder that cannot be read is told, so that nobody takes what was in it
// for gone.
void walk(const fs::path& folder, const fs::path& root, FoundFiles& found) {
  std::error_code error;
  std::vector<fs::path> folders;
  for (auto at = fs::directory_iterator(folder, error); !error && at != fs::directory_iterator(); at.increment(error)) {
    std::error_code ignored;
    if (at->path().filename().string().starts_with('.')) continue;
    if (at->is_directory(ignored) && at->is_symlink(ignored)) continue;
    if (at->is_symlink(ignored) && at->is_regular_file(ignored) && !is_owners_own(at->path())) {
      if (is_document(at->path()))
        found.refused.push_back(
            {printable(at->path().string()), "a link to somebody else's file; add that file itself"});
    } else if (at->is_directory(ignored)) {
      folders.push_back(at->path());
    } else if (at->is_regular_file(ignored) && is_document(at->path())) {
      found.files.push_back(found_file(at->path(), at->path().lexically_relative(root).generic_string()));
    }
  }
  if (error) {
    found.unread.push_back(with_bytes_named(folder.string()));
    found.refused.push_back({printable(folder.string()), "this folder cannot be read: " + error.message()});
  }
  for (const fs::path& inner : folders) walk(inner, root, found);
}

void walk(const fs::path& folder, FoundFiles& found) {
  const fs::path root = fs::weakly_canonical(folder);
  const auto first = static_cast<std::ptrdiff_t>(found.files.size());
  walk(root, root, found);
  std::sort(found.files.begin() + first, found.files.end(),
            [](const FoundFile& a, const FoundFile& b) { return a.file < b.file; });
}

}  // namespace

FoundFiles find_files(const std::vector<fs::path>& paths) {
  FoundFiles found;
  for (const fs::path& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      walk(path, found);
    } else if (fs::is_regular_file(path, error)) {
      found.files.push_back(found_file(fs::weakly_canonical(path), path.filename().string()));
    } else {
      found.unread.push_back(with_bytes_named(path.string()));
      found.refused.push_back({printable(path.string()), "no such file or folder"});
    }
  }
  return found;
}

std::string stamp_of(const FoundFile& found, const std::string& said) {
  std::error_code error;
  const auto size = fs::file_size(found.path, error);
  const auto changed = fs::last_write_time(found.path, error).time_since_epoch().count();
  // Who may read it is no change of the file, but of what can be said of it.
  const bool is_readable = ::faccessat(AT_FDCWD, found.path.c_str(), R_OK, AT_EACCESS) == 0;
  return std::to_string(size) + " " + std::to_string(changed) + " " + found.file + " " +
         (is_readable ? "" : "unread ") + (said.empty() ? "" : evidence::sha256_hex(said).substr(0, 12));
}

std::string read_file(const fs::path& path) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  if (error) throw Refusal("cannot be read: " + error.message());
  if (size > kMaxFileBytes) throw Refusal("larger than " + std::to_string(kMaxFileBytes / 1024 / 1024) + " MB");
  // What was a file when the folder was read may have become a link or a pipe since.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  struct stat held;
  if (descriptor < 0) throw Refusal(std::string("cannot be read: ") + std::strerror(errno));
  if (::fstat(descriptor, &held) != 0 || !S_ISREG(held.st_mode)) {
    ::close(descriptor);
    throw Refusal("cannot be read: it is no file any more");
  }
  std::string bytes(size, '\0');
  std::size_t done = 0;
  for (ssize_t read = 1; read > 0 && done < size; done += static_cast<std::size_t>(std::max<ssize_t>(read, 0)))
    read = ::read(descriptor, bytes.data() + done, size - done);
  ::close(descriptor);
  if (done != size) throw Refusal("cannot be read: it changed while it was read");
  return bytes;
}

}  // namespace indexer
