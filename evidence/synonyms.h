// The tables of words that mean the same: acronyms, and everyday words with the formal ones.
// Immutable after loading; safe to share between threads.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace evidence {

// A word or phrase and the others that mean the same in council papers.
struct SynonymRing {
  std::string term;
  std::vector<std::string> also;
  std::vector<std::string> themes;  // ids of what a search for it is about; may be empty
};

class SynonymTable {
 public:
  // Throws Error kNotFound or kInvalid, naming the file, the entry and the key.
  static SynonymTable load(const std::filesystem::path& json);

  // The rings whose term has these stems, in this order.
  std::vector<const SynonymRing*> find(const std::vector<std::string>& stems) const;
  // How many words from `at` on are one term of two words or more; 0 for none. The longest counts.
  std::size_t longest_at(const std::vector<std::string>& stems, std::size_t at) const;

  const std::vector<SynonymRing>& rings() const { return rings_; }

 private:
  std::vector<SynonymRing> rings_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_stems_;  // stems, each with a space after it
  std::size_t most_words_ = 0;
};

}  // namespace evidence
