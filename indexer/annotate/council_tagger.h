// Which councils a passage is about: those it names, those whose company or trust it names, and "the Council" itself.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/annotate/body_finder.h"

namespace indexer {

// Immutable after construction; safe to share between threads. The register must outlive it.
class CouncilTagger {
 public:
  CouncilTagger(const AuthorityFinder& authorities, const evidence::Vocabulary& organisations,
                const evidence::Register& arrangements)
      : authorities_(authorities), bodies_(organisations), register_(arrangements) {}

  // Sets authorities and their reasons on all passages of a document; needs its publisher and whom it is about. Who
  // published a passage is its document's; it is among `authorities` only where the words speak of that council.
  void tag(const evidence::Document& document, std::vector<evidence::Passage>& passages) const;

 private:
  const AuthorityFinder& authorities_;
  BodyFinder bodies_;
  const evidence::Register& register_;
};

}  // namespace indexer
