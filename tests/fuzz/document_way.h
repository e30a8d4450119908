// The way of one document as the indexer goes it, in one process: extract, the message between the two processes,
// structure, annotate, the records that are stored; and the same for each file inside.
#pragma once

#include <string>

#include "indexer/pipeline.h"

namespace fuzz {

// Of the project's corpus; loaded once. Its reader is never asked.
const indexer::Pipeline& pipeline();

// Everything that is promised of a document holds, or it is refused for a reason.
void take_in(const std::string& bytes, const std::string& name);
// From its text on: what came from the other process.
void take_in_extracted(const std::string& bytes, const std::string& name, indexer::ExtractedText extracted);

}  // namespace fuzz
