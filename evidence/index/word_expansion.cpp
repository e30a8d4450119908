#include <xapian.h>

#include "evidence/index/word_expansion.h"

#include <algorithm>

#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

using Xapian::Query;

// Measured together: docs/decisions/0006-ranking.md.
constexpr double kLayWordWeight = 0.5;      // a formal word found for an everyday one counts half
constexpr double kCommonWordWeight = 0.4;   // "take", "long": what a question is made of
constexpr double kIdiomWordWeight = 0.2;    // "carry", "can" of "carry the can": they mean something else alone
constexpr std::size_t kMostLearnt = 4;      // meanings of one acronym: more are noise
constexpr std::size_t kMostTermWords = 8;   // of a term of the tables, or a learnt one
constexpr unsigned kSpellingDistance = 2;   // letters that a misspelt word may differ by
constexpr std::size_t kShortestToMend = 4;  // shorter words are too like each other

// The word, or its synonyms where it is absent: both together must not count twice. Not OP_MAX: Xapian 1.4.22 crashes
// in it ("baby clinic risk" over three shards; where it holds a term twice).
Query best_of(const Query& word, const std::vector<Query>& synonyms) {
  if (synonyms.empty()) return word;
  return Query(Query::OP_OR, word, Query(Query::OP_AND_NOT, any_of(synonyms), word));
}

std::string plural_of(const std::string& word) {
  if (word.size() < 3 || word.ends_with('s')) return word;
  if (word.ends_with('y') && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
    return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

std::vector<std::string> stems_of(const std::vector<std::string>& words) {
  std::vector<std::string> stems;
  for (const std::string& word : words) stems.push_back(stem(word));
  return stems;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::string word_term(const std::string& word) {
  const bool is_figure = !word.empty() && word.front() >= '0' && word.front() <= '9';
  return is_figure ? word : kStemPrefix + stem(word);
}

Query any_of(const std::vector<Query>& queries) { return Query(Query::OP_OR, queries.begin(), queries.end()); }

Query phrase_of(const std::vector<std::string>& words) {
  if (words.size() == 1) return Query(words.front());
  return Query(Query::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size()));
}

// A council's name is not misspelt because nothing of that council is held, nor is a word that English has.
std::string WordExpansion::nearest_held(const std::string& word) const {
  if (word.size() < kShortestToMend || index_.shards.term_exists(word_term(word)) || index_.shards.term_exists(word))
    return "";
  if (vocabularies_.authorities.is_name_word(word)) return "";
  if (vocabularies_.english.contains(word)) return "";
  return index_.ledger.get_spelling_suggestion(word, kSpellingDistance);
}

// A synonym is looked for as it is written, in singular and plural: by its stem "accountable" would find "taken into
// account". Several words are a phrase.
Query WordExpansion::synonym_query(const std::string& synonym, QueryUnit& unit) {
  std::vector<std::string> words;
  for (const Word& word : words_of(synonym)) words.push_back(word.text);
  if (words.empty()) return Query();
  std::vector<std::string> plural = words;
  plural.back() = plural_of(words.back());
  unit.alternatives.push_back(words);
  if (plural != words) unit.alternatives.push_back(plural);
  marked_words_.insert(words.begin(), words.end());
  marked_words_.insert(plural.back());
  const Query one = phrase_of(words);
  return plural == words ? one : Query(Query::OP_OR, one, phrase_of(plural));
}

// Whether the library holds every word of it, in some form: what it does not hold need not be looked for.
bool WordExpansion::is_held(const std::string& words) const {
  const auto cut = words_of(words);
  return std::all_of(cut.begin(), cut.end(),
                     [&](const Word& word) { return index_.shards.term_exists(word_term(word.text)); });
}

// What the library's papers explain themselves: "Slough Children First (SCF)", both ways.
std::vector<Query> WordExpansion::learnt_synonyms(const std::vector<std::string>& words, QueryUnit& unit) {
  std::vector<Query> queries;
  const std::string key = joined(words);
  UsedSynonym used{key, {}};
  for (auto at = index_.ledger.synonyms_begin(key); at != index_.ledger.synonyms_end(key); ++at) {
    if (!is_held(*at) || used.also.size() == kMostLearnt) continue;
    queries.push_back(synonym_query(*at, unit));
    used.also.push_back(*at);
  }
  if (!used.also.empty()) note_used(std::move(used));
  return queries;
}

// The rings that this run of words is the term of: everything else in them is looked for too.
std::vector<Query> WordExpansion::synonyms_of(const std::vector<std::string>& words, QueryUnit& unit) {
  std::vector<Query> queries;
  if (!use_synonyms_) return queries;
  const std::vector<std::string> stems = stems_of(words);
  for (const auto& [table, weight] :
       {std::pair{&vocabularies_.acronyms, 1.0}, std::pair{&vocabularies_.lay_words, kLayWordWeight}}) {
    for (const SynonymRing* ring : table->find(stems)) {
      UsedSynonym used{ring->term, {}};
      for (const std::string& also : ring->also) {
        if (weight < 1 && !is_held(also)) continue;
        const Query query = synonym_query(also, unit);
        if (query.empty()) continue;
        queries.push_back(weight < 1 ? Query(Query::OP_SCALE_WEIGHT, query, weight) : query);
        used.also.push_back(also);
      }
      themes_.insert(ring->themes.begin(), ring->themes.end());
      if (!used.also.empty()) note_used(std::move(used));
    }
  }
  const std::vector<Query> learnt = learnt_synonyms(words, unit);
  queries.insert(queries.end(), learnt.begin(), learnt.end());
  return queries;
}

void WordExpansion::note_used(UsedSynonym used) {
  const auto same = std::find_if(used_.begin(), used_.end(), [&](const auto& one) { return one.term == used.term; });
  if (same == used_.end()) {
    used_.push_back(std::move(used));
    return;
  }
  for (std::string& also : used.also) {
    if (std::find(same->also.begin(), same->also.end(), also) == same->also.end())
      same->also.push_back(std::move(also));
  }
}

Reading WordExpansion::word(const std::string& word, std::vector<QueryUnit>& units) {
  QueryUnit unit{word, {{word_term(word)}}, false, {}};
  Query itself(word_term(word));
  std::vector<Query> others = synonyms_of({word}, unit);
  marked_stems_.insert(stem(word));
  if (const std::string better = nearest_held(word); !better.empty()) {
    itself = Query(Query::OP_OR, itself, Query(word_term(better)));
    unit.alternatives.push_back({word_term(better)});
    marked_stems_.insert(stem(better));
    mended_[word] = better;
    const auto more = synonyms_of({better}, unit);
    others.insert(others.end(), more.begin(), more.end());
  }
  units.push_back(std::move(unit));
  const Query query = best_of(itself, others);
  return {query, query};
}

Query WordExpansion::common_word(const std::string& word) {
  marked_stems_.insert(stem(word));
  return Query(Query::OP_SCALE_WEIGHT, Query(word_term(word)), kCommonWordWeight);
}

std::size_t WordExpansion::ring_length_at(const std::vector<std::string>& words, std::size_t at) const {
  if (!use_synonyms_) return 0;
  const std::size_t end = std::min(words.size(), at + kMostTermWords);
  const std::vector<std::string> stems =
      stems_of({words.begin() + static_cast<std::ptrdiff_t>(at), words.begin() + static_cast<std::ptrdiff_t>(end)});
  const std::size_t known =
      std::max(vocabularies_.acronyms.longest_at(stems, 0), vocabularies_.lay_words.longest_at(stems, 0));
  for (std::size_t length = std::min(kMostTermWords, words.size() - at); length >= 2 && length > known; --length) {
    const std::string key = joined(
        {words.begin() + static_cast<std::ptrdiff_t>(at), words.begin() + static_cast<std::ptrdiff_t>(at + length)});
    if (index_.ledger.synonyms_begin(key) != index_.ledger.synonyms_end(key)) return length;
  }
  return known;
}

Reading WordExpansion::ring(const std::vector<std::string>& words, std::vector<QueryUnit>& units) {
  QueryUnit unit{joined(words), {{}}, false, {}};
  // An idiom means nothing by its words: it is looked for as it stands.
  const bool is_idiom =
      !vocabularies_.lay_words.find(stems_of(words)).empty() &&
      std::any_of(words.begin(), words.end(), [&](const auto& word) { return is_stop_word(word) || is_common(word); });
  unit.is_idiom = is_idiom;
  std::vector<Query> all, any;
  for (const std::string& word : words) {
    if (is_stop_word(word)) continue;
    all.emplace_back(word_term(word));
    unit.alternatives.front().push_back(word_term(word));
    if (!is_idiom) marked_stems_.insert(stem(word));
  }
  const std::vector<Query> also = synonyms_of(words, unit);
  units.push_back(std::move(unit));
  const auto kept = units.size();
  for (const std::string& one : words) {
    if (is_stop_word(one)) continue;
    any.push_back(is_idiom ? Query(Query::OP_SCALE_WEIGHT, Query(word_term(one)), kIdiomWordWeight)
                           : word(one, units).any);
  }
  units.resize(kept);  // the run is one unit; its words are looked for one by one besides
  any.insert(any.end(), also.begin(), also.end());
  const Query itself = is_idiom ? phrase_of(words) : Query(Query::OP_AND, all.begin(), all.end());
  return {Query(Query::OP_OR, itself, any_of(also)), any_of(any)};
}

}  // namespace evidence::index
