// Who may do what with a library just now, agreed between programs by locks on one file in it. The system takes them
// back from a program that ends, however it ends.
#pragma once

#include <filesystem>

namespace evidence {

class LibraryLock {
 public:
  // Of the one program that writes. Throws Error kBusy while another has it, kStorage where nothing can be written.
  static LibraryLock for_writing(const std::filesystem::path& library);
  // Of a writer for the moment of a commit; waits while the library is copied.
  static LibraryLock for_commit(const std::filesystem::path& library);
  // While it is held the library stays at its commit; waits for a commit that is under way. Does nothing where no
  // program ever wrote, or none can.
  static LibraryLock against_commits(const std::filesystem::path& library);

  // Whether some program has it for writing.
  static bool is_written(const std::filesystem::path& library);

  LibraryLock(LibraryLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  LibraryLock& operator=(LibraryLock&&) = delete;
  ~LibraryLock();

 private:
  explicit LibraryLock(int file) : file_(file) {}
  int file_;
};

// The file's name, in the library's folder.
inline constexpr const char* kLockFile = "lock";

}  // namespace evidence
