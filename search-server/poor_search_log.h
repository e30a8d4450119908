// Searches that found little, one a line: what the table of everyday words is extended from
// (docs/how-to/everyday-words.md). Off unless the server is told a file. No address, no time of day: nobody can be told
// from a line.
#pragma once

#include <filesystem>
#include <mutex>

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"

namespace search_server {

// Safe from any thread.
class PoorSearchLog {
 public:
  // Empty for none.
  explicit PoorSearchLog(std::filesystem::path file) : file_(std::move(file)) {}

  // Appends "day TAB full|partial|none TAB total TAB what the best result lacks TAB the words" where no passage held
  // every word or fewer than three did. A file that cannot be written is told on standard error and never ends a
  // search.
  void note(const evidence::EvidenceRequest& request, const evidence::EvidenceResults& results) const;

 private:
  std::filesystem::path file_;
  mutable std::mutex one_at_a_time_;
};

}  // namespace search_server
