#include "evidence/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "evidence/error.h"

namespace evidence {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void storage_failure(const fs::path& path, const std::string& what) {
  throw Error(ErrorCode::kStorage, path.string() + ": " + what + ": " + std::strerror(errno));
}

void write_all(int descriptor, const fs::path& path, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(descriptor, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) storage_failure(path, "cannot be written");
    done += static_cast<std::size_t>(written);
  }
  if (::fsync(descriptor) != 0) storage_failure(path, "cannot be flushed to disk");
}

void flush_folder(const fs::path& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::fsync(descriptor);
  ::close(descriptor);
}

}  // namespace

void replace_durably(const fs::path& file, const std::string& bytes, mode_t mode) {
  const fs::path draft = file.string() + ".part";
  const int descriptor = ::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor < 0) storage_failure(draft, "cannot be written");
  try {
    write_all(descriptor, draft, bytes);
  } catch (const Error&) {
    ::close(descriptor);
    ::unlink(draft.c_str());
    throw;
  }
  ::close(descriptor);
  if (::rename(draft.c_str(), file.c_str()) != 0) storage_failure(file, "cannot be written");
  flush_folder(file.parent_path());
}

}  // namespace evidence
