// Files and folders -> a library: what is new or changed goes in, what is unchanged is skipped, what cannot be read is
// refused with a reason and never stops the run.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "evidence/index/index_writer.h"
#include "evidence/library.h"
#include "indexer/ingest_report.h"
#include "indexer/pipeline.h"

namespace indexer {

// The two indexes of a library. A document stands in one of them.
struct LibraryWriters {
  evidence::index::IndexWriter open;
  evidence::index::IndexWriter restricted;

  explicit LibraryWriters(const evidence::Library& library)
      : open(library.public_index()), restricted(library.restricted_index()) {}
  LibraryWriters(const std::filesystem::path& open_folder, const std::filesystem::path& restricted_folder)
      : open(open_folder), restricted(restricted_folder) {}

  evidence::index::IndexWriter& for_access(evidence::Access access) {
    return access == evidence::Access::kRestricted ? restricted : open;
  }
  void commit();
};

using Progress = std::function<void(const std::string& line)>;

// Throws evidence::Error for what ends the run (a full disk, another writer); what was committed stays.
IngestReport ingest(const evidence::Library& library, const Pipeline& pipeline,
                    const std::vector<std::filesystem::path>& paths, const Progress& progress);

}  // namespace indexer
