// Files and folders -> a library: what is new or changed goes in, what is unchanged is skipped, what cannot be read is
// refused with a reason and never stops the run.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "evidence/library.h"
#include "indexer/file_walk.h"
#include "indexer/ingest_report.h"
#include "indexer/pipeline.h"
#include "indexer/progress.h"

namespace indexer {

// Whether a file is whole; one that is still being written waits for the next run.
using IsSettled = std::function<bool(const std::filesystem::path&)>;

// Asked between documents; what was stored until then is committed.
using ShouldStop = std::function<bool()>;

// Files are read on all cores and stored in order. Commits every few seconds, so that a run that is killed keeps what
// it told. What neither a collection.json nor the paper itself gives an access gets `unless_said`. Throws
// evidence::Error for what ends the run (a full disk, another writer); what was committed stays.
IngestReport ingest(const evidence::Library& library, const Pipeline& pipeline,
                    const std::vector<std::filesystem::path>& paths, Progress& progress,
                    evidence::Access unless_said = evidence::Access::kPublic);

struct FolderSync {
  std::filesystem::path folder;
  IsSettled is_settled = nullptr;  // either may be empty
  ShouldStop should_stop = nullptr;
  evidence::Access unless_said = evidence::Access::kPublic;
  // Where more than half of what came from the folder is not there, it may be another folder: a disk that is not there,
  // a library that was restored on a new machine. Then nothing is removed.
  bool doubts_absence = false;
};

// Makes what the library holds from this folder equal to what is in it: as ingest, and what is gone is removed; but not
// what stands below a folder that cannot be read.
IngestReport synchronise(const evidence::Library& library, const Pipeline& pipeline, const FolderSync& sync,
                         Progress& progress);

}  // namespace indexer
