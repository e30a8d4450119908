// What kind of thing a passage is, from the conventions of minutes and reports.
#pragma once

#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace indexer {

// Sets kinds, questions with their answers, and the reasons on all passages of a document; needs type and locators.
void tag_kinds(std::vector<evidence::Passage>& passages, const evidence::Document& document);

}  // namespace indexer
