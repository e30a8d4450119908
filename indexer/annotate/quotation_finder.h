// Words of somebody else inside a passage: what is quoted, who is said to have said it, and the source given.
#pragma once

#include "evidence/document.h"
#include "evidence/passage.h"

namespace indexer {

// Sets quotations, adds the kind "quotation" where there is one, and sets the voice.
void find_quotations(evidence::Passage& passage);

// Who speaks: by the document's type, and in minutes by who is said to have spoken.
void tag_voice(evidence::Passage& passage, const evidence::Document& document);

}  // namespace indexer
