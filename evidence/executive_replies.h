// Executive responses across documents: which reply answers a recommendation, wherever the recommendation's words
// stand. A review's paragraph and the response that quotes it are tied by the words they share.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/index/searcher.h"
#include "evidence/passage.h"

namespace evidence {

// A reply, with the document it stands in.
using ExecutiveReply = index::FoundPassage;

// For one request; the searcher must outlive it.
class ExecutiveReplies {
 public:
  explicit ExecutiveReplies(const index::Searcher& searcher) : searcher_(searcher) {}

  // Replies of the same council's executive to what the passage recommends, best first; in the passage's own document
  // or another. Empty for most passages, and where the words are shared in part only.
  std::vector<ExecutiveReply> to(const Passage& passage, const Document& document);
  // The passages that a reply answers in other documents of its council.
  std::vector<Related> answered_by(const Passage& reply, const Document& document);

 private:
  bool has_replied(const std::string& council);

  const index::Searcher& searcher_;
  std::map<std::string, bool> has_replied_;  // by council, whether a response of its executive is held
};

}  // namespace evidence
