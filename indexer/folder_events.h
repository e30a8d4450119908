// inotify(7) over a folder and everything below it.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <set>
#include <string>

namespace indexer {

// One thread. Folders that appear are watched as they appear.
class FolderEvents {
 public:
  // Throws evidence::Error kStorage where the kernel gives no more watches, with the setting that does.
  explicit FolderEvents(std::filesystem::path folder);
  ~FolderEvents();
  FolderEvents(const FolderEvents&) = delete;
  FolderEvents& operator=(const FolderEvents&) = delete;

  // Watches folders that are new since, the first one too where it was deleted and made again.
  void look_again() { watch(root_); }
  // Waits for an event, so long at most, and takes all there are. True where there was one.
  bool wait(std::chrono::milliseconds longest);
  // Whether the file was written to since it was last closed.
  bool is_being_written(const std::filesystem::path& file) const { return written_.contains(file.string()); }

 private:
  void watch(const std::filesystem::path& folder);
  void take(const char* events, std::size_t size);

  std::filesystem::path root_;
  int inotify_ = -1;
  std::map<int, std::filesystem::path> folders_;  // by watch descriptor
  std::set<std::string> written_;
};

}  // namespace indexer
