// Who speaks in a passage: an inspector, government, a member, an officer, a company, a partner, the public; or
// unknown.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/vocabulary.h"

namespace indexer {

// Sets `voice` and its reason. Who is said to speak comes before whose paper it is, so that what a regulator found is
// the regulator's, whoever repeats it; where neither tells, the voice stays unknown. Where several speak, the first.
// Needs type and publisher. `bodies` run services for councils: what they publish a company says.
void tag_voices(const evidence::Document& document, const evidence::Vocabularies& vocabularies,
                std::vector<evidence::Passage>& passages);

}  // namespace indexer
