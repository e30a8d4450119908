// How a passage speaks of a delivery model: as done, weighed, rejected or supposed; and of which council.
#pragma once

#include <string>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace indexer {

struct ModelStatus {
  std::string id;       // operates, considered, rejected, hypothetical, mentioned
  std::string matched;  // the words that say so; empty where it is only mentioned
};

// By the words of the clause around byte `at`, else of its sentence. What a clause denies is rejected; what it supposes
// is hypothetical, whatever else it says.
ModelStatus model_status(const std::string& text, std::size_t at);

// The council that the sentence around byte `at` says it of: the one it names, a partner left out; the document's own
// where it speaks of "the Council"; empty where that would be a guess. Needs the passage's councils and their reasons.
std::string said_of(const evidence::Passage& passage, std::size_t at);

}  // namespace indexer
