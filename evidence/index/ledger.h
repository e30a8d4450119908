// The database beside the shards: metadata, spelling, synonyms and the sample of passages; see schema.h.
// Included by .cpp files only, after <xapian.h>. One thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace evidence::index {

// A passage is in a sample of one in `one_in` (a power of two) where its text's hash says so: copies are in it
// together.
bool is_sampled(std::string_view text_hash, std::uint32_t one_in);

// What documents that a shard has taken or lost mean for the ledger; gathered by the shard's own thread.
struct LedgerChanges {
  std::unordered_map<std::string, long> words;  // how many more or fewer passages hold each
  std::set<std::pair<std::string, std::string>> synonyms;
  std::set<std::pair<std::string, std::string>>
      unexplained;  // letters and expansion that a passage explained that left
  // Document -> its passages that may be sampled; none where it is gone.
  std::map<std::string, std::vector<Xapian::Document>> sample;
  std::uint32_t one_in = 1;

  void add_passage(const std::string& document_id, const std::string& text, const Xapian::Document& passage);
  void remove_words(const std::string& text);
};

// Acronyms that no passage explains any more leave. Of all shards' changes, before they are applied.
void forget_unexplained(LedgerChanges& changes, const Xapian::Database& shards, Xapian::WritableDatabase& ledger);
// Applies what was gathered, and thins the sample out where it has grown beyond what a count may look at.
void apply(LedgerChanges& changes, Xapian::WritableDatabase& ledger);
std::uint32_t sampled_one_in(const Xapian::Database& ledger);

}  // namespace evidence::index
