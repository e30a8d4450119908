// An executive's responses, tied to the recommendations that they answer within a document.
#pragma once

#include <vector>

#include "evidence/passage.h"

namespace indexer {

// In a flattened table of responses, by the places that structure gave: what follows "recommendation 3" as "response 3"
// answers it.
void tie_response_rows(std::vector<evidence::Passage>& passages);

// In a response that prints "Recommendation 3: ..." and "Response: ..." one under the other: gives both their kinds,
// relates them both ways, and marks who acts ("Owner: ...") as procedural.
void tie_responses(std::vector<evidence::Passage>& passages);

}  // namespace indexer
