// Ofsted's judgements: those that an inspection's own report makes, and those that other papers tell of.
#pragma once

#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace indexer {

// Sets `judgements` and their reasons on the passages that state them; needs the document's metadata and the passages'
// councils. A council's view of itself, a share of councils, a school's or a home's grade, an aim or a forecast is
// none.
void read_judgements(const evidence::Document& document, std::vector<evidence::Passage>& passages);

}  // namespace indexer
