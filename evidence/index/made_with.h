// What an index was made with: told also where this program cannot read the rest of it.
#pragma once

#include <filesystem>
#include <string>

namespace evidence::index {

struct MadeWith {
  std::string schema;      // empty where nothing was written yet
  std::string vocabulary;  // the digest of what labels were made with, kSeveralVocabularies, or empty: not noted
};

// Of an index folder, as it was last committed. Throws Error as a Searcher does, but never kWrongVersion.
MadeWith made_with(const std::filesystem::path& folder);
// Whether a newer program than this one made it.
bool is_newer_than_ours(const MadeWith& made);

}  // namespace evidence::index
