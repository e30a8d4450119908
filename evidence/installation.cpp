#include "evidence/installation.h"

namespace evidence {

const char* const kVersion = PRECEDENT_VERSION;

std::filesystem::path program_folder() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/exe", error).parent_path();
}

std::filesystem::path shared_data() { return program_folder().parent_path() / "share" / "precedent"; }

}  // namespace evidence
