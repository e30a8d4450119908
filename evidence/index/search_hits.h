// The steps of one ranked search: what is found, in the order in which it is shown.
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "evidence/evidence_request.h"
#include "evidence/index/open_index.h"
#include "evidence/index/phrase_check.h"
#include "evidence/index/query_builder.h"

namespace evidence::index {

struct Hit {
  Xapian::docid id = 0;
  Xapian::Document document;
  double score = 0;
  bool is_full = false;
};

// How one query is run.
struct RunPlan {
  SortOrder sort = SortOrder::kRelevance;
  bool has_words = false;
  bool is_full = false;    // what it finds are full matches
  std::size_t wanted = 0;  // hits
};

// Scores that differ by less than this share are equal: shards add the same weights in another order.
inline constexpr double kEqualScores = 1e-9;

// The best `wanted` hits, each text once; equal ones in order of date and record, so that every division into shards
// gives the same.
std::vector<Hit> hits_of(const OpenIndex& index, const Xapian::Query& query, const RunPlan& plan,
                         const PhraseCheck& phrases);

// The query's letters against the candidates' own texts; full matches stay before partial ones. Of partial ones only
// where they are looked at: the first `shown` hits.
void rerank(const std::string& text, std::size_t shown, std::vector<Hit>& hits);

}  // namespace evidence::index
