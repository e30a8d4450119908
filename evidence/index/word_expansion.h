// A word of a query -> everything that counts as it: its other forms, its synonyms, the word that was meant.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "evidence/evidence_results.h"
#include "evidence/index/open_index.h"
#include "evidence/index/query_builder.h"
#include "evidence/vocabulary.h"

namespace evidence::index {

// A part of the query in its two readings: all of its words, or any.
struct Reading {
  Xapian::Query full, any;
};

// "Z" + stem; figures are indexed as they are written.
std::string word_term(const std::string& word);
Xapian::Query any_of(const std::vector<Xapian::Query>& queries);
Xapian::Query phrase_of(const std::vector<std::string>& words);

class WordExpansion {
 public:
  WordExpansion(bool use_synonyms, const Vocabularies& vocabularies, const OpenIndex& index)
      : use_synonyms_(use_synonyms), vocabularies_(vocabularies), index_(index) {}

  // The word, its forms and synonyms; where the library holds no form of it, the nearest word that it does hold.
  Reading word(const std::string& word, std::vector<QueryUnit>& units);
  // A word that carries the question ("take", "long"): it counts little, and nothing lacks it.
  Xapian::Query common_word(const std::string& word);
  bool is_common(const std::string& word) const { return vocabularies_.common_words.contains(word); }
  // How many words from here on are one term of the tables ("joint venture", "kids in care"); 0 for none.
  std::size_t ring_length_at(const std::vector<std::string>& words, std::size_t at) const;
  // Such a run: all of its words, or another of the ring. One unit.
  Reading ring(const std::vector<std::string>& words, std::vector<QueryUnit>& units);

  void note_used(UsedSynonym used);
  const std::vector<UsedSynonym>& used() const { return used_; }
  const std::map<std::string, std::string>& mended() const { return mended_; }  // as typed -> as held
  const std::set<std::string>& marked_stems() const { return marked_stems_; }
  const std::set<std::string>& marked_words() const { return marked_words_; }  // of synonyms, as written
  const std::set<std::string>& themes() const { return themes_; }  // that the everyday words used are tied to

 private:
  std::vector<Xapian::Query> synonyms_of(const std::vector<std::string>& words, QueryUnit& unit);
  std::vector<Xapian::Query> learnt_synonyms(const std::vector<std::string>& words, QueryUnit& unit);
  Xapian::Query synonym_query(const std::string& synonym, QueryUnit& unit);
  bool is_held(const std::string& words) const;
  std::string nearest_held(const std::string& word) const;

  bool use_synonyms_;
  const Vocabularies& vocabularies_;
  const OpenIndex& index_;
  std::vector<UsedSynonym> used_;
  std::map<std::string, std::string> mended_;
  std::set<std::string> marked_stems_, marked_words_;
  std::set<std::string> themes_;
};

}  // namespace evidence::index
