// Passages labelled as the indexer labels them, without a file around them.
#pragma once

#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace support {

// Of the project's corpus and register. Ids are given where they are missing: "p0", "p1", ...
std::vector<evidence::Passage> annotated(const evidence::Document& document, std::vector<evidence::Passage> passages);

// The passages of these texts, one under the other, of a document of this type and April 2017.
std::vector<evidence::Passage> annotated_texts(const std::vector<std::string>& texts,
                                               const std::string& type = "minutes", const std::string& publisher = "");

// One of them.
evidence::Passage annotated(const std::string& text, const std::string& type = "minutes",
                            const std::string& lead_in = "");

}  // namespace support
