// Passages -> what they are about. Offline and deterministic; every label keeps the words and the rule that brought it.
#pragma once

#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/annotate/body_finder.h"
#include "indexer/annotate/council_tagger.h"
#include "indexer/annotate/model_tagger.h"
#include "indexer/annotate/theme_tagger.h"

namespace indexer {

// The passage as structure made it: what stands there and where, nothing that annotate says of it.
evidence::Passage without_labels(const evidence::Passage& labelled);

// Immutable after construction; safe to share between threads. The vocabularies and the register must outlive it.
class Annotator {
 public:
  Annotator(const evidence::Vocabularies& vocabularies, const evidence::Register& arrangements);

  const AuthorityFinder& authority_finder() const { return authorities_; }
  // Needs the document's metadata. Sets kinds, authorities, models, themes, voice, quotations and their reasons.
  void annotate(const evidence::Document& document, std::vector<evidence::Passage>& passages) const;

 private:
  const evidence::Vocabularies& vocabularies_;
  AuthorityFinder authorities_;
  BodyFinder bodies_;
  CouncilTagger councils_;
  ModelTagger models_;
  ThemeTagger themes_;
};

}  // namespace indexer
