// What a passage is about: themes by their strong and supporting terms, each with the words that brought it.
#pragma once

#include <string>
#include <vector>

#include "evidence/passage.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/phrase_matcher.h"

namespace indexer {

// Immutable after construction; safe to share between threads.
class ThemeTagger {
 public:
  explicit ThemeTagger(const evidence::Vocabulary& themes);
  // Sets themes and adds their reasons. The lead-in and the caption speak with the passage, more quietly.
  void tag(evidence::Passage& passage) const;

 private:
  const evidence::Vocabulary& themes_;
  PhraseMatcher strong_, acronyms_, supporting_, excluded_;
};

}  // namespace indexer
