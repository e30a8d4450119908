#include "evidence/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "evidence/error.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& what, int number) {
  throw Error(ErrorCode::kStorage, path.string() + ": " + what + ": " + std::strerror(number));
}

class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags, const std::string& what, fs::perms mode = fs::perms::none) : path_(path) {
    number_ = ::open(path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode));
    if (number_ < 0) fail(path, what, errno);
  }
  ~Descriptor() { ::close(number_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  void flush() const {
    if (::fsync(number_) != 0) fail(path_, "cannot be flushed to disk", errno);
  }

 private:
  const fs::path& path_;
  int number_ = -1;
};

}  // namespace

void write_durably(const fs::path& path, const std::string& bytes, fs::perms mode) {
  ::unlink(path.c_str());  // what stands there may be a link to elsewhere, or somebody else's
  const Descriptor file(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, "cannot be written", mode);
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(file.number(), bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path, "cannot be written", errno);
    done += static_cast<std::size_t>(written);
  }
  file.flush();
}

void rename_durably(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) fail(to, "cannot be written", error.value());
  flush_folder(to.parent_path());
}

void link_durably(const fs::path& link, const fs::path& target) {
  const fs::path draft = link.string() + ".new";
  std::error_code error;
  fs::remove(draft, error);
  fs::create_directory_symlink(target, draft, error);
  if (error) fail(draft, "cannot be made", error.value());
  rename_durably(draft, link);
}

void make_folder_durably(const fs::path& folder) {
  if (folder.empty() || fs::is_directory(folder)) return;
  make_folder_durably(folder.parent_path());
  std::error_code error;
  fs::create_directory(folder, error);
  if (error) fail(folder, "cannot be made", error.value());
  flush_folder(folder.has_parent_path() ? folder.parent_path() : ".");
}

void flush_folder(const fs::path& folder) { Descriptor(folder, O_RDONLY | O_DIRECTORY, "cannot be opened").flush(); }

void flush_tree(const fs::path& folder) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_symlink()) continue;  // flushed with its folder
    if (entry.is_directory()) {
      flush_tree(entry.path());
    } else {
      Descriptor(entry.path(), O_RDONLY, "cannot be opened").flush();
    }
  }
  flush_folder(folder);
}

std::string read_whole(const fs::path& path) {
  const Descriptor file(path, O_RDONLY, "cannot be read");
  std::string bytes;
  char piece[65536];
  for (;;) {
    const ssize_t read = ::read(file.number(), piece, sizeof piece);
    if (read < 0 && errno == EINTR) continue;
    if (read < 0) fail(path, "cannot be read", errno);
    if (read == 0) return bytes;
    bytes.append(piece, static_cast<std::size_t>(read));
  }
}

}  // namespace evidence
