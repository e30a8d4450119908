// Terms of what is shown, read once and only where they are asked for: on a remote shard each reading is a journey.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evidence/index/term_frequencies.h"

namespace evidence::index {

class HeldTerms {
 public:
  explicit HeldTerms(const Xapian::Document& document) : document_(&document) {}
  // Those of them that are asked for are known.
  explicit HeldTerms(std::vector<std::string> sorted) : terms_(std::move(sorted)) {}

  bool contains(const std::string& name) {
    if (document_) terms_.assign(document_->termlist_begin(), document_->termlist_end());
    document_ = nullptr;
    return std::binary_search(terms_.begin(), terms_.end(), name);
  }

 private:
  const Xapian::Document* document_ = nullptr;  // until it is read
  std::vector<std::string> terms_;
};

class TermFrequencies {
 public:
  explicit TermFrequencies(const Xapian::Database& database) : database_(database) {}
  // Those of `names` are read at once.
  TermFrequencies(const Xapian::Database& database, const std::vector<std::string>& names)
      : database_(database), known_(frequencies_of(database, names)) {}

  Xapian::doccount of(const std::string& name) {
    const auto known = known_.find(name);
    return known != known_.end() ? known->second : known_.emplace(name, database_.get_termfreq(name)).first->second;
  }
  Xapian::doccount documents() const { return database_.get_doccount(); }

 private:
  const Xapian::Database& database_;
  std::map<std::string, Xapian::doccount> known_;
};

}  // namespace evidence::index
