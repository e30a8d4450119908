// EvidenceRequest -> Xapian::Query, composed of small parts.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"
#include "evidence/period.h"
#include "evidence/vocabulary.h"

namespace Xapian {
class Query;
}  // namespace Xapian

namespace evidence::index {

struct OpenIndex;

// One content word of the query and everything that counts as it.
struct QueryUnit {
  std::string shown;  // as typed
  // Any one of these will do; of each, every term must be there.
  std::vector<std::vector<std::string>> alternatives;
  bool is_idiom = false;         // the words of the first alternative must follow each other: "carry the can"
  std::optional<Period> period;  // a document dated in it counts as well: "June 2017"
};

// A label that the query's words name: passages that carry it come a little before others.
struct LabelTerm {
  std::string term;   // in the index
  std::string label;  // "Workforce"
};

// Not safe to share between threads; made for one request. Words, synonyms and spelling are read at construction.
class QueryBuilder {
 public:
  // `vocabularies` and `index` must outlive the builder.
  QueryBuilder(const EvidenceRequest& request, const Vocabularies& vocabularies, const OpenIndex& index);
  ~QueryBuilder();

  // Passages that hold every content word / any of them; without words, all passages. Filters are not in it.
  Xapian::Query full() const;
  Xapian::Query any() const;
  // What narrows without ranking: sort of record, ids, dates. `with_dates` off leaves the dates out, to count the
  // undated.
  Xapian::Query filter(bool with_dates = true) const;

  bool has_words() const;
  // Whether what matches any() matches full() too: one word, one phrase.
  bool all_are_full() const;
  // Whether full() and any() match passages only, so that nothing else need be kept out.
  bool finds_passages() const;
  const std::vector<QueryUnit>& units() const;
  const std::vector<LabelTerm>& topics() const;
  const std::vector<UsedSynonym>& synonyms() const;
  const std::string& understood() const;
  const std::vector<std::string>& periods() const;  // that the words order, in words
  const std::string& text_without_periods() const;
  const std::vector<NotHeld>& asked_by_field() const;     // councils, publishers and types, held or not
  const std::vector<std::string>& exact_phrases() const;  // between quotation marks, that every result must have
  const std::string& did_you_mean() const;
  // Words to mark in what is found, in lower case, and stems.
  bool is_marked(const std::string& word) const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// A boolean term, cut to what Xapian takes.
std::string term(const char* prefix, const std::string& value);
std::string lower_case(const std::string& text);

}  // namespace evidence::index
