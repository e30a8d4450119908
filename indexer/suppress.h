// Taking documents out for good: out of the index and the originals, never to be taken in again, with a trail of who
// did it, when and why (evidence/suppressed.h).
#pragma once

#include <string>
#include <vector>

#include "evidence/library.h"
#include "evidence/suppressed.h"

namespace indexer {

struct SuppressionReport {
  std::vector<std::string> done;       // ids and files that left
  std::vector<std::string> elsewhere;  // where the same words may still stand, in sentences
};

// `named` are ids of held documents, or the SHA-256 of originals, held or not. All of them or none: throws Error
// kNotFound where one is neither, kBusy while another program writes. When it returns, nothing of them is left in the
// library's files, freed blocks among them.
SuppressionReport suppress(const evidence::Library& library, const std::vector<std::string>& named,
                           const std::string& by, const std::string& reason);

// They may be taken in again; by themselves they do not come back. `named` are ids or SHA-256 as the trail has them.
// Throws Error kNotFound where one is not suppressed.
void unsuppress(const evidence::Library& library, const std::vector<std::string>& named, const std::string& by,
                const std::string& reason);

}  // namespace indexer
