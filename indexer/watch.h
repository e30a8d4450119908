// Keeps a library in step with a folder: what is saved there is searchable within seconds, what is deleted goes.
#pragma once

#include <filesystem>

#include "evidence/library.h"
#include "indexer/pipeline.h"
#include "indexer/progress.h"

namespace indexer {

// Runs until SIGINT or SIGTERM. Changes are told by inotify(7); each time, and at the start, folder and library are
// compared whole, so that nothing is missed across a restart or when the kernel drops an event. A file that is open for
// writing waits until it is closed. While another program writes to the library, or its disk is full or gone, it says
// so and tries again. A folder that is empty at the start, or has become another one that is, is taken for a disk that
// is not there. Where most of what came from it is missing when it is first seen, nothing is removed, unless the
// removals are confirmed. Throws evidence::Error.
struct WatchedFolder {
  std::filesystem::path path;
  evidence::Access unless_said = evidence::Access::kPublic;
  bool confirms_removals = false;
};

void watch_folder(const evidence::Library& library, const Pipeline& pipeline, const WatchedFolder& folder,
                  Progress& progress);

}  // namespace indexer
