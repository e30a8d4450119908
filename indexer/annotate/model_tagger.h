// Which delivery models a passage mentions, of whom it says them, and whether as done, weighed or rejected.
#pragma once

#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/body_finder.h"
#include "indexer/annotate/phrase_matcher.h"

namespace indexer {

// Immutable after construction; safe to share between threads.
class ModelTagger {
 public:
  ModelTagger(const evidence::Vocabulary& models, const evidence::Register& arrangements);
  // Sets models and adds their reasons; needs the passage's authorities. `bodies` are the companies and trusts that it
  // names: what they are the register tells.
  void tag(evidence::Passage& passage, const evidence::Document& document,
           const std::vector<BodyMention>& bodies) const;
  // The models that a few words name, an option's for instance; in order of the text, each once.
  std::vector<std::string> named_in(const std::string& text) const;

 private:
  struct Mention {
    std::string id;
    std::string words;  // as they stand in the text
    std::size_t begin = 0;
    const char* rule = "";
  };
  std::vector<Mention> mentions(const std::string& text) const;
  std::vector<std::string> trust_models(const evidence::Passage& passage, const evidence::Document& document) const;
  void add(evidence::Passage& passage, const Mention& mention) const;
  void tag_bodies(evidence::Passage& passage, const evidence::Document& document,
                  const std::vector<BodyMention>& bodies) const;
  void tag_inspected_trust(evidence::Passage& passage, const evidence::Document& document) const;

  const evidence::Vocabulary& models_;
  const evidence::Register& register_;
  PhraseMatcher aliases_, acronyms_, excluded_, supporting_, beside_, bare_, followers_;
};

}  // namespace indexer
