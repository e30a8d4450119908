// The real documents, which are not ours to ship: tests over them skip, saying so, where they are absent.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace support {

inline std::filesystem::path published() {
  const char* elsewhere = std::getenv("PRECEDENT_PUBLISHED");
  return elsewhere ? std::filesystem::path(elsewhere) : std::filesystem::path(PUBLISHED_DIR);
}

inline bool published_is_absent() {
  if (std::filesystem::is_directory(published())) return false;
  std::cout << "skipped: the published documents are not at " << published() << "; set PRECEDENT_PUBLISHED\n";
  return true;
}

}  // namespace support
