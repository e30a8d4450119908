// Preloaded into the indexer (LD_PRELOAD), makes the disk below it fail. What it does is told by the environment:
//
//   FAULTS_UNDER      the folder whose files fail; without it nothing does
//   FAULTS_COUNT      a file that is told, at the end, how many calls changed something and how many bytes were written
//   FAULTS_KILL_AT    the program is killed before the n-th call that changes something
//   FAULTS_CUT_AT     the power fails before the n-th: what was not flushed is lost, or a part of it, then it is killed
//   FAULTS_SEED       which part
//   FAULTS_SHADOW     an empty folder on the same disk, for what power cuts bring back
//   FAULTS_FULL_AFTER the disk is full after so many bytes
//   FAULTS_FULL_WHILE the disk is full while this file is there
//   FAULTS_FAIL_AT    from the n-th call on, every one fails with FAULTS_ERROR (a number of errno.h)
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <functional>
#include <map>
#include <mutex>
#include <random>
#include <sstream>
#include <string>
#include <vector>

namespace {

constexpr std::size_t kBlock = 4096;  // what a disk writes at once

std::string setting(const char* name) {
  const char* value = getenv(name);
  return value ? value : "";
}
unsigned long number(const char* name) { return strtoul(setting(name).c_str(), nullptr, 10); }

std::recursive_mutex mutex;
thread_local bool is_inside = false;  // in what is done here itself

struct Change {  // of a folder, not flushed yet
  std::string folder;
  std::function<void()> undo;
};

struct Faults {
  std::string under, count_file, shadow, full_while;
  unsigned long kill_at = 0, cut_at = 0, fail_at = 0, full_after = 0, calls = 0, bytes = 0, saved = 0;
  int error = 0;
  bool has_limit = false, is_on = false;
  std::map<std::string, std::string> contents;  // path -> where its flushed content is kept
  std::vector<Change> changes;

  Faults() {
    is_on = std::string(program_invocation_short_name) == "indexer" && getenv("FAULTS_UNDER");
    if (!is_on) return;
    char real[PATH_MAX];
    under = setting("FAULTS_UNDER");
    if (realpath(under.c_str(), real)) under = real;
    count_file = setting("FAULTS_COUNT");
    shadow = setting("FAULTS_SHADOW");
    full_while = setting("FAULTS_FULL_WHILE");
    kill_at = number("FAULTS_KILL_AT");
    cut_at = number("FAULTS_CUT_AT");
    fail_at = number("FAULTS_FAIL_AT");
    error = static_cast<int>(number("FAULTS_ERROR"));
    has_limit = getenv("FAULTS_FULL_AFTER");
    full_after = number("FAULTS_FULL_AFTER");
  }
  ~Faults() {
    if (is_on && !count_file.empty()) std::ofstream(count_file) << calls << ' ' << bytes << '\n';
    is_on = false;
  }
};

Faults& faults() {
  static Faults kept;
  return kept;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

std::string path_of(int file) {
  char link[64], target[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  const ssize_t size = readlink(link, target, sizeof target);
  return size > 0 ? std::string(target, static_cast<std::size_t>(size)) : "";
}

std::string folder_of(const std::string& path) { return path.substr(0, path.rfind('/')); }

// Links in the folder's part followed, the last name not.
std::string absolute(int folder, const char* name) {
  std::string path = name;
  if (path.empty() || path[0] != '/') {
    if (folder != AT_FDCWD) {
      path = path_of(folder) + "/" + path;
    } else {
      char here[PATH_MAX];
      path = std::string(getcwd(here, sizeof here) ? here : "") + "/" + path;
    }
  }
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  char resolved[PATH_MAX];
  if (!realpath(folder_of(path).c_str(), resolved)) return path;
  return std::string(resolved) + path.substr(path.rfind('/'));
}

bool concerns(const std::string& path) {
  const std::string& under = faults().under;
  return path == under || path.compare(0, under.size() + 1, under + "/") == 0;
}

std::string content(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

// The power fails: of each file the old and the new blocks at random, of each folder the first of its changes.
void cut_power() {
  std::mt19937 random(static_cast<unsigned>(number("FAULTS_SEED")));
  for (const auto& [path, kept] : faults().contents) {
    const std::string before = content(kept), after = content(path);
    std::string mixed = random() % 2 ? before : after;
    for (std::size_t at = 0; at < mixed.size(); at += kBlock) {
      const std::string& from = random() % 2 ? before : after;
      for (std::size_t i = at; i < mixed.size() && i < at + kBlock && i < from.size(); ++i) mixed[i] = from[i];
    }
    struct stat there {};
    if (stat(path.c_str(), &there) == 0) std::ofstream(path, std::ios::binary) << mixed;
  }
  std::map<std::string, std::size_t> waiting, kept;
  for (const Change& change : faults().changes) ++waiting[change.folder];
  for (const auto& [folder, count] : waiting) kept[folder] = random() % (count + 1);
  for (auto change = faults().changes.rbegin(); change != faults().changes.rend(); ++change) {
    if (waiting[change->folder]-- > kept[change->folder]) change->undo();
  }
}

// What happens at this call: 0, or the error that it fails with.
int at_change() {
  Faults& now = faults();
  ++now.calls;
  if (now.cut_at && now.calls == now.cut_at) cut_power();
  if ((now.kill_at && now.calls == now.kill_at) || (now.cut_at && now.calls == now.cut_at)) kill(getpid(), SIGKILL);
  if (now.fail_at && now.calls >= now.fail_at) return now.error;
  struct stat there {};
  const bool is_full = (now.has_limit && now.bytes >= now.full_after) ||
                       (!now.full_while.empty() && stat(now.full_while.c_str(), &there) == 0);
  return is_full ? ENOSPC : 0;
}

bool keeps_shadows() { return !faults().shadow.empty(); }

void keep_content(const std::string& path) {
  Faults& now = faults();
  if (!keeps_shadows() || now.contents.count(path)) return;
  const std::string kept = now.shadow + "/content-" + std::to_string(++now.saved);
  std::ofstream(kept, std::ios::binary) << content(path);
  now.contents[path] = kept;
}

// A file that is about to lose its name, so that it can have it again.
std::string keep_file(const std::string& path) {
  struct stat there {};
  if (!keeps_shadows() || lstat(path.c_str(), &there) != 0 || S_ISDIR(there.st_mode)) return "";
  const std::string kept = faults().shadow + "/file-" + std::to_string(++faults().saved);
  linkat(AT_FDCWD, path.c_str(), AT_FDCWD, kept.c_str(), 0);
  return kept;
}

void note(const std::string& folder, std::function<void()> undo) {
  if (keeps_shadows()) faults().changes.push_back({folder, std::move(undo)});
}

void forget_unflushed(int file) {
  Faults& now = faults();
  const std::string path = path_of(file);
  now.contents.erase(path);
  std::vector<Change> left;
  for (Change& change : now.changes) {
    if (change.folder != path) left.push_back(std::move(change));
  }
  now.changes = std::move(left);
}

class Inside {
 public:
  Inside() { is_inside = true; }
  ~Inside() { is_inside = false; }

 private:
  std::lock_guard<std::recursive_mutex> lock_{mutex};
};

bool is_watched() { return !is_inside && faults().is_on; }

int failed(int error) {
  errno = error;
  return -1;
}

// Calls that change a name: what is kept for a power cut is told by `before` and `after`.
template <typename Call, typename Before>
int change_name(const std::string& path, const Call& call, const Before& before) {
  const Inside inside;
  if (const int error = at_change()) return failed(error);
  const std::function<void()> undo = before();
  const int result = call();
  const int error = errno;
  if (result == 0) note(folder_of(path), undo);
  errno = error;
  return result;
}

template <typename Open>
int open_file(const std::string& path, int flags, const Open& open) {
  const bool is_write = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  if (!is_write || !concerns(path)) return open();
  const Inside inside;
  struct stat there {};
  const bool is_new = stat(path.c_str(), &there) != 0;
  if (is_new || (flags & O_TRUNC)) {
    if (const int error = at_change()) return failed(error);
  } else if (faults().fail_at && faults().calls + 1 >= faults().fail_at && faults().error == EROFS) {
    return failed(EROFS);
  }
  if (!is_new && (flags & O_TRUNC)) keep_content(path);
  const int file = open();
  if (file >= 0 && is_new) note(folder_of(path), [path] { unlink(path.c_str()); });
  return file;
}

template <typename Write>
ssize_t write_file(int file, std::size_t size, const Write& write) {
  const std::string path = path_of(file);
  if (!concerns(path)) return write(size);
  const Inside inside;
  if (const int error = at_change()) return failed(error);
  Faults& now = faults();
  if (now.has_limit && now.bytes + size > now.full_after) size = now.full_after - now.bytes;
  keep_content(path);
  const ssize_t written = write(size);
  if (written > 0) now.bytes += static_cast<unsigned long>(written);
  return written;
}

int flush_file(int file, int (*flush)(int)) {
  if (!is_watched() || !concerns(path_of(file))) return flush(file);
  const Inside inside;
  if (const int error = at_change(); error && error != ENOSPC) return failed(error);
  const int result = flush(file);
  if (result == 0) forget_unflushed(file);
  return result;
}

mode_t mode_in(int flags, va_list more) { return (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0; }

}  // namespace

extern "C" {

#define OPENING(name)                                                                                    \
  int name(const char* path, int flags, ...) {                                                           \
    va_list more;                                                                                        \
    va_start(more, flags);                                                                               \
    const mode_t mode = mode_in(flags, more);                                                            \
    va_end(more);                                                                                        \
    const auto open_it = [&] { return real<int (*)(const char*, int, ...)>(#name)(path, flags, mode); }; \
    return is_watched() ? open_file(absolute(AT_FDCWD, path), flags, open_it) : open_it();               \
  }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                                                                              \
  int name(int folder, const char* path, int flags, ...) {                                                            \
    va_list more;                                                                                                     \
    va_start(more, flags);                                                                                            \
    const mode_t mode = mode_in(flags, more);                                                                         \
    va_end(more);                                                                                                     \
    const auto open_it = [&] { return real<int (*)(int, const char*, int, ...)>(#name)(folder, path, flags, mode); }; \
    return is_watched() ? open_file(absolute(folder, path), flags, open_it) : open_it();                              \
  }
OPENING_AT(openat)
OPENING_AT(openat64)

ssize_t write(int file, const void* bytes, size_t size) {
  const auto write_it = [&](size_t some) {
    return real<ssize_t (*)(int, const void*, size_t)>("write")(file, bytes, some);
  };
  return is_watched() ? write_file(file, size, write_it) : write_it(size);
}

#define PWRITE(name, offset_type)                                                                    \
  ssize_t name(int file, const void* bytes, size_t size, offset_type at) {                           \
    const auto write_it = [&](size_t some) {                                                         \
      return real<ssize_t (*)(int, const void*, size_t, offset_type)>(#name)(file, bytes, some, at); \
    };                                                                                               \
    return is_watched() ? write_file(file, size, write_it) : write_it(size);                         \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

ssize_t sendfile(int to, int from, off_t* at, size_t size) {
  const auto send = [&](size_t some) {
    return real<ssize_t (*)(int, int, off_t*, size_t)>("sendfile")(to, from, at, some);
  };
  return is_watched() ? write_file(to, size, send) : send(size);
}

int ftruncate(int file, off_t size) {
  const auto cut = [&](size_t) -> ssize_t { return real<int (*)(int, off_t)>("ftruncate")(file, size); };
  return static_cast<int>(is_watched() ? write_file(file, 0, cut) : cut(0));
}

int fsync(int file) { return flush_file(file, real<int (*)(int)>("fsync")); }
int fdatasync(int file) { return flush_file(file, real<int (*)(int)>("fdatasync")); }

int rename(const char* from, const char* to) {
  const auto move = [&] { return real<int (*)(const char*, const char*)>("rename")(from, to); };
  if (!is_watched()) return move();
  const std::string source = absolute(AT_FDCWD, from), target = absolute(AT_FDCWD, to);
  if (!concerns(target)) return move();
  return change_name(target, move, [&]() -> std::function<void()> {
    const std::string kept = keep_file(target);
    if (const auto content = faults().contents.find(source); content != faults().contents.end()) {
      faults().contents[target] = content->second;
      faults().contents.erase(source);
    }
    return [source, target, kept] {
      rename(target.c_str(), source.c_str());
      if (!kept.empty()) rename(kept.c_str(), target.c_str());
    };
  });
}

int mkdir(const char* name, mode_t mode) {
  const auto make = [&] { return real<int (*)(const char*, mode_t)>("mkdir")(name, mode); };
  if (!is_watched()) return make();
  const std::string path = absolute(AT_FDCWD, name);
  struct stat there {};
  if (!concerns(path) || stat(path.c_str(), &there) == 0) return make();
  return change_name(path, make, [&] { return [path] { rmdir(path.c_str()); }; });
}

int symlink(const char* target, const char* name) {
  const auto make = [&] { return real<int (*)(const char*, const char*)>("symlink")(target, name); };
  if (!is_watched()) return make();
  const std::string path = absolute(AT_FDCWD, name);
  if (!concerns(path)) return make();
  return change_name(path, make, [&] { return [path] { unlink(path.c_str()); }; });
}

// Removing needs no room: a full disk lets it be.
static int take_away(const std::string& path, const std::function<int()>& take) {
  if (!concerns(path)) return take();
  const Inside inside;
  if (const int error = at_change(); error && error != ENOSPC) return failed(error);
  struct stat there {};
  const bool is_folder = lstat(path.c_str(), &there) == 0 && S_ISDIR(there.st_mode);
  const std::string kept = keep_file(path);
  const int result = take(), error = errno;
  if (result == 0 && keeps_shadows()) {
    note(folder_of(path), [=] {
      if (is_folder) mkdir(path.c_str(), there.st_mode);
      if (!kept.empty()) rename(kept.c_str(), path.c_str());
    });
  }
  errno = error;
  return result;
}

int unlink(const char* name) {
  const auto take = [=] { return real<int (*)(const char*)>("unlink")(name); };
  return is_watched() ? take_away(absolute(AT_FDCWD, name), take) : take();
}
int rmdir(const char* name) {
  const auto take = [=] { return real<int (*)(const char*)>("rmdir")(name); };
  return is_watched() ? take_away(absolute(AT_FDCWD, name), take) : take();
}
int remove(const char* name) {
  const auto take = [=] { return real<int (*)(const char*)>("remove")(name); };
  return is_watched() ? take_away(absolute(AT_FDCWD, name), take) : take();
}
int unlinkat(int folder, const char* name, int flags) {
  const auto take = [=] { return real<int (*)(int, const char*, int)>("unlinkat")(folder, name, flags); };
  return is_watched() ? take_away(absolute(folder, name), take) : take();
}

}  // extern "C"
