// An executive's responses, tied to the recommendations that they answer within a document.
#pragma once

#include <vector>

#include "evidence/passage.h"

namespace indexer {

// In a response that prints "Recommendation 3: ..." and "Response: ..." one under the other: gives both their kinds,
// relates them both ways, and marks who acts ("Owner: ...") as procedural. What the layout tied already stays.
void tie_responses(std::vector<evidence::Passage>& passages);

}  // namespace indexer
