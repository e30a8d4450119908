// Files that are whole after a power cut: written beside, flushed, then named.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>

namespace evidence {

// Whoever reads the file sees what it held before or all of `bytes`. Throws Error kStorage.
void replace_durably(const std::filesystem::path& file, const std::string& bytes, mode_t mode);

}  // namespace evidence
