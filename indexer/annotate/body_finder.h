// Companies and trusts that run a council's services, where a text names them: "Achieving for Children", "AfC".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/passage.h"
#include "evidence/vocabulary.h"

namespace indexer {

struct BodyMention {
  std::string body;     // label of organisations.json, and name in the register
  std::string matched;  // as it stands in the text
  std::size_t begin = 0;
};

// Immutable after construction; safe to share between threads. The vocabulary must outlive it.
class BodyFinder {
 public:
  explicit BodyFinder(const evidence::Vocabulary& organisations);

  // Initials that a document gives bodies: "Birmingham Children's Trust (BCT)" -> BCT.
  using Initials = std::map<std::string, std::string>;
  Initials initials_in(const std::vector<evidence::Passage>& passages) const;

  // In order of the text. Small letters, a nursery and a conference of the same name are something else.
  std::vector<BodyMention> find(const std::string& text, const Initials& initials) const;

 private:
  struct Name {
    std::string written;  // with straight apostrophes
    std::string body;
  };
  std::vector<Name> names_;  // the longest first
};

}  // namespace indexer
