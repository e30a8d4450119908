// What a run did, to be told at its end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace indexer {

struct RefusedFile {
  std::string path;
  std::string reason;
};

struct IngestReport {
  std::size_t added = 0;
  std::size_t replaced = 0;  // a newer version of a file that was held
  std::size_t unchanged = 0;
  std::size_t same_bytes = 0;        // held already, from another path
  std::size_t removed = 0;           // gone from a folder that is kept in step
  std::size_t missing = 0;           // as many are gone that none was removed: see FolderSync::doubts_absence
  std::vector<RefusedFile> refused;  // in this run or before, and still there unchanged
};

}  // namespace indexer
