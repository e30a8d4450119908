#include "indexer/folder_events.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "evidence/error.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kEvents = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE |
                                  IN_ATTRIB | IN_DELETE_SELF | IN_ONLYDIR;
constexpr std::size_t kBufferBytes = 64 * 1024;

}  // namespace

FolderEvents::FolderEvents(fs::path folder)
    : root_(std::move(folder)), inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {
  if (inotify_ < 0)
    throw evidence::Error(
        evidence::ErrorCode::kStorage,
        std::string("changes cannot be watched: ") + std::strerror(errno) + "; see fs.inotify.max_user_instances");
  watch(root_);
}

FolderEvents::~FolderEvents() {
  if (inotify_ >= 0) ::close(inotify_);
}

void FolderEvents::watch(const fs::path& folder) {
  const int descriptor = ::inotify_add_watch(inotify_, folder.c_str(), kEvents);
  if (descriptor < 0 && errno == ENOSPC)
    throw evidence::Error(evidence::ErrorCode::kStorage,
                          folder.string() + ": too many folders to watch; raise fs.inotify.max_user_watches");
  if (descriptor < 0) return;  // gone again
  folders_[descriptor] = folder;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, error)) {
    if (entry.is_directory(error) && !entry.is_symlink(error) && !entry.path().filename().string().starts_with('.'))
      watch(entry.path());
  }
}

bool FolderEvents::wait(std::chrono::milliseconds longest) {
  pollfd waiting{inotify_, POLLIN, 0};
  if (::poll(&waiting, 1, static_cast<int>(longest.count())) <= 0) return false;
  alignas(inotify_event) char buffer[kBufferBytes];
  bool any = false;
  for (;;) {
    const ssize_t got = ::read(inotify_, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return any;
    take(buffer, static_cast<std::size_t>(got));
    any = true;
  }
}

void FolderEvents::take(const char* events, std::size_t size) {
  for (std::size_t at = 0; at + sizeof(inotify_event) <= size;) {
    inotify_event event;
    std::memcpy(&event, events + at, sizeof event);
    const std::string name = event.len ? std::string(events + at + sizeof event) : "";
    at += sizeof event + event.len;
    if (event.mask & IN_Q_OVERFLOW) {
      written_.clear();  // their closing may be among what was dropped; the time of change tells then
      watch(root_);
    }
    if (event.mask & IN_IGNORED) folders_.erase(event.wd);
    const auto folder = folders_.find(event.wd);
    if (folder == folders_.end() || name.empty()) continue;
    const fs::path path = folder->second / name;
    if (event.mask & IN_ISDIR) {
      if (event.mask & (IN_CREATE | IN_MOVED_TO)) watch(path);
      continue;
    }
    if (event.mask & IN_MODIFY) written_.insert(path.string());
    if (event.mask & (IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)) written_.erase(path.string());
  }
}

}  // namespace indexer
