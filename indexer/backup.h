// A library's copy in another folder: itself a library that can be checked and served. The library may be written to
// and served in the meantime.
#pragma once

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>

#include "evidence/library.h"

namespace indexer {

struct BackupReport {
  std::uint64_t commit = 0;       // that the copy stands at
  std::size_t originals = 0;      // that it holds
  std::size_t copied = 0;         // of them, those that it did not hold before
  std::set<std::string> damaged;  // originals that are not what was stored, and were not copied
};

// Into a new folder, or over an earlier backup: then only originals that it lacks are copied, those that the library no
// longer has are removed, and its index is replaced in one step. Throws evidence::Error.
BackupReport back_up(const evidence::Library& library, const std::filesystem::path& to);

// A new library from a backup. Throws evidence::Error, kInvalid where something stands in its place already.
BackupReport restore(const std::filesystem::path& from, const evidence::Library& library);

}  // namespace indexer
