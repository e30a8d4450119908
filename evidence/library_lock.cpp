#include "evidence/library_lock.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "evidence/error.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

// One byte of the file stands for each.
enum Part : off_t { kWriting = 0, kCommits = 1 };

// Of an open file and not of the process (fcntl(2), F_OFD_SETLK), so that two writers of one program exclude each other
// as well.
bool lock(int file, Part part, short type, bool waits) {
  struct flock range {};
  range.l_type = type;
  range.l_whence = SEEK_SET;
  range.l_start = part;
  range.l_len = 1;
  for (;;) {
    if (::fcntl(file, waits ? F_OFD_SETLKW : F_OFD_SETLK, &range) == 0) return true;
    if (errno != EINTR) return false;
  }
}

int open_to_write(const fs::path& library) {
  const fs::path path = library / kLockFile;
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0)
    throw Error(ErrorCode::kStorage, path.string() + ": the library cannot be written to: " + std::strerror(errno));
  return file;
}

// Files that root makes in somebody's library are files that its services cannot write to.
void refuse_root(const fs::path& library) {
  struct stat folder {};
  if (::geteuid() != 0 || ::stat(library.c_str(), &folder) != 0 || folder.st_uid == 0) return;
  const struct passwd* owner = ::getpwuid(folder.st_uid);
  const std::string name = owner ? owner->pw_name : "#" + std::to_string(folder.st_uid);
  throw Error(ErrorCode::kInvalid,
              library.string() + ": belongs to " + name +
                  "; what root wrote there that user could not change. Run the same as that user:\n"
                  "    runuser -u " +
                  name + " -- ...");
}

}  // namespace

LibraryLock LibraryLock::for_writing(const fs::path& library) {
  refuse_root(library);
  LibraryLock held(open_to_write(library));
  if (lock(held.file_, kWriting, F_WRLCK, false)) return held;
  if (errno == EAGAIN || errno == EACCES)
    throw Error(ErrorCode::kBusy, library.string() + ": another indexer is writing to this library");
  throw Error(ErrorCode::kStorage, library.string() + ": cannot be locked for writing: " + std::strerror(errno));
}

LibraryLock LibraryLock::for_commit(const fs::path& library) {
  LibraryLock held(open_to_write(library));
  if (lock(held.file_, kCommits, F_WRLCK, true)) return held;
  throw Error(ErrorCode::kStorage, library.string() + ": cannot be locked for a commit: " + std::strerror(errno));
}

LibraryLock LibraryLock::against_commits(const fs::path& library) {
  const fs::path path = library / kLockFile;
  int file = ::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);  // a disk that nobody can write to
  LibraryLock held(file);
  if (file < 0 || lock(file, kCommits, F_RDLCK, true)) return held;
  throw Error(ErrorCode::kStorage, library.string() + ": cannot be locked for copying: " + std::strerror(errno));
}

bool LibraryLock::is_written(const fs::path& library) {
  const LibraryLock looking(::open((library / kLockFile).c_str(), O_RDONLY | O_CLOEXEC));
  return looking.file_ >= 0 && !lock(looking.file_, kWriting, F_RDLCK, false);
}

LibraryLock::~LibraryLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace evidence
