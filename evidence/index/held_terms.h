// Terms of what is shown, read once and only where they are asked for: on a remote shard each reading is a journey.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace evidence::index {

class HeldTerms {
 public:
  explicit HeldTerms(const Xapian::Document& document) : document_(document) {}

  bool contains(const std::string& name) {
    if (terms_.empty()) terms_.assign(document_.termlist_begin(), document_.termlist_end());
    return std::binary_search(terms_.begin(), terms_.end(), name);
  }

 private:
  const Xapian::Document& document_;
  std::vector<std::string> terms_;
};

class TermFrequencies {
 public:
  explicit TermFrequencies(const Xapian::Database& database) : database_(database) {}

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
