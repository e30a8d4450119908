// Orders the best candidates anew by the letters they share with the query: BM25 over runs of four letters inside
// words, computed from the candidates' own texts. Brings up passages that use another form of the words asked for.
#pragma once

#include <string>
#include <vector>

namespace evidence::index {

// How many of the best are looked at, and how much the letters weigh beside the normalised first score; both measured
// (docs/decisions/0006-ranking.md).
inline constexpr std::size_t kRerankedCandidates = 200;
inline constexpr double kNgramWeight = 0.45;

// The new score of each candidate: its base score over the best one, plus kNgramWeight times its letters' over the
// best.
std::vector<double> rerank_scores(const std::string& query, const std::vector<std::string>& texts,
                                  const std::vector<double>& base_scores);

}  // namespace evidence::index
