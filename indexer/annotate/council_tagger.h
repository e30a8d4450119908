// Which councils a passage is about: those it names, those whose company or trust it names, and "the Council" itself.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/annotate/body_finder.h"

namespace indexer {

// Immutable after construction; safe to share between threads. The register must outlive it.
class CouncilTagger {
 public:
  CouncilTagger(const AuthorityFinder& authorities, const evidence::Register& arrangements)
      : authorities_(authorities), register_(arrangements) {}

  // Sets authorities and their reasons on all passages of a document; needs its publisher and whom it is about. Who
  // published a passage is its document's; it is among `authorities` only where the words speak of that council.
  // `bodies` are the companies and trusts that each passage names.
  void tag(const evidence::Document& document, const std::vector<std::vector<BodyMention>>& bodies,
           std::vector<evidence::Passage>& passages) const;

 private:
  bool introduces_another(const evidence::Passage& passage, const std::string& own,
                          const std::set<std::string>& known) const;

  const AuthorityFinder& authorities_;
  const evidence::Register& register_;
};

}  // namespace indexer
