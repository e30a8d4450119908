// "(paragraphs 83, 85)", "see Table 6", "as set out in para 8.8": what points at another place of the same paper.
#pragma once

#include <vector>

#include "evidence/passage.h"

namespace indexer {

// Relates each passage that points at a numbered place with the passage that stands there, both ways. What the words
// say is in another paper is left alone, and so is a number that several places have.
void relate_cross_references(std::vector<evidence::Passage>& passages);

}  // namespace indexer
