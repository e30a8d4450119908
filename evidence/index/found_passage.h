// A passage with the document that it stands in.
#pragma once

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence::index {

struct FoundPassage {
  Passage passage;
  Document document;
};

}  // namespace evidence::index
