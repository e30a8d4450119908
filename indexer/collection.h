// collection.json: what somebody knows better than the documents say of themselves.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"

namespace indexer {

// Immutable after loading.
class Collection {
 public:
  // The collection.json in this folder; an empty collection where there is none. Throws evidence::Error kInvalid naming
  // file, document and key: a word that cannot be read might have been "restricted", so nothing is taken from the
  // folder.
  static Collection load(const std::filesystem::path& folder, const evidence::Vocabularies& vocabularies);

  // What it says of a file, by its path relative to the folder; null where it says nothing.
  const evidence::Value& entry(const std::string& file) const;
  // The files inside this one that are to be restricted, as the collection names them.
  std::vector<std::string> restricted_inside(const std::string& file) const;
  // Where it restricts a file that is not in its folder, if it does. The name may be meant for any file that it does
  // not name.
  const std::string& not_there() const { return not_there_; }
  // Of every file that it says nothing else of: "public", "restricted" or empty.
  const std::string& access() const { return access_; }
  // Every document here is invented (the sample).
  bool is_invented() const { return is_invented_; }

 private:
  std::map<std::string, evidence::Value> entries_;
  std::string access_, not_there_;
  bool is_invented_ = false;
};

// Sets the fields that the entry gives, with the entry's own "origin", or else "collection".
void apply_entry(const evidence::Value& entry, const evidence::Vocabularies& vocabularies,
                 evidence::Document& document);

}  // namespace indexer
