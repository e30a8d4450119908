// The product's own queries, matched in the product's own index and nothing more: what matching alone costs of what the
// product asks. Beside the raw index it tells what the query's alternatives cost; beside HTTP, what the rest does.
#pragma once

#include <string>

#include "evidence/vocabulary.h"
#include "tests/bench/ask.h"

namespace bench {

// Each reads the query as the product does; kReading does no more. Then passages that hold any word, or every word.
enum class OwnWay { kReading, kAny, kFull };

// `vocabularies` must outlive what is returned. Throws evidence::Error.
Ask ask_own_matching(const std::string& index_folder, const evidence::Vocabularies& vocabularies, OwnWay way);

}  // namespace bench
