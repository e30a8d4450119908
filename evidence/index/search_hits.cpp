#include <xapian.h>

#include "evidence/index/search_hits.h"

#include <algorithm>
#include <optional>
#include <set>

#include "evidence/index/fetch_together.h"
#include "evidence/index/ngram_rerank.h"
#include "evidence/index/schema.h"
#include "evidence/index/stored_passage.h"

namespace evidence::index {
namespace {

// IneB2 (Amati and van Rijsbergen, 2002): inverse expected document frequency, Bernoulli after-effect, lengths
// normalised with c 1; measured against BM25 in docs/decisions/0006-ranking.md.
constexpr double kLengthNormalisation = 1;
constexpr std::size_t kMostFolded = 1000;   // of the best that are folded by us; beyond, Xapian folds
constexpr std::size_t kMostChecked = 4096;  // passages read to find those that hold a phrase with all its signs

void set_order(Xapian::Enquire& enquire, const RunPlan& plan) {
  if (plan.has_words) {
    enquire.set_weighting_scheme(Xapian::IneB2Weight(kLengthNormalisation));
  } else {
    enquire.set_weighting_scheme(Xapian::BoolWeight());
  }
  constexpr bool kAscending = false;
  if (plan.sort == SortOrder::kOldest) {
    enquire.set_sort_by_value(kOldestFirst, kAscending);
  } else if (plan.sort == SortOrder::kNewest || !plan.has_words) {
    enquire.set_sort_by_value(kNewestFirst, kAscending);
  } else {
    enquire.set_sort_by_relevance_then_value(kNewestFirst, kAscending);
  }
}

// Of equal scores, in whatever last digit they differ, the newest first.
void settle_equal_scores(std::vector<Hit>& hits) {
  for (std::size_t begin = 0; begin < hits.size();) {
    std::size_t end = begin + 1;
    while (end < hits.size() && hits[end - 1].score - hits[end].score <= kEqualScores * hits[end - 1].score) ++end;
    if (end - begin > 1) {
      std::vector<std::pair<std::string, Hit>> equal;
      for (std::size_t i = begin; i < end; ++i) {
        equal.emplace_back(hits[i].document.get_value(kNewestFirst), hits[i]);
        equal.back().second.score = hits[begin].score;
      }
      std::sort(equal.begin(), equal.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
      for (std::size_t i = begin; i < end; ++i) hits[i] = std::move(equal[i - begin].second);
    }
    begin = end;
  }
}

std::vector<Hit> read(const OpenIndex& index, const Xapian::MSet& mset, bool is_full) {
  fetch_together(index, mset);  // all at once, where they are on other machines
  std::vector<Hit> hits;
  for (auto at = mset.begin(); at != mset.end(); ++at)
    hits.push_back({*at, at.get_document(), at.get_weight(), is_full});
  return hits;
}

std::vector<Hit> run(const OpenIndex& index, Xapian::Enquire& enquire, const RunPlan& plan, std::size_t wanted) {
  std::vector<Hit> hits = read(index, enquire.get_mset(0, static_cast<Xapian::doccount>(wanted)), plan.is_full);
  if (plan.has_words && plan.sort == SortOrder::kRelevance) settle_equal_scores(hits);
  return hits;
}

// Asked for more than is wanted, since copies are folded afterwards: that is cheaper than to have Xapian compare texts
// and dates of everything that comes near the best. Those that tie with the last may go on beyond it, in any order:
// they are left out. Nothing where too many tie.
std::optional<std::vector<Hit>> best_folded(const OpenIndex& index, Xapian::Enquire& enquire, const RunPlan& plan) {
  enquire.set_sort_by_relevance();
  for (std::size_t asked = plan.wanted + plan.wanted / 4 + 16; asked <= kMostFolded; asked *= 2) {
    std::vector<Hit> found = read(index, enquire.get_mset(0, static_cast<Xapian::doccount>(asked)), plan.is_full);
    const bool is_all = found.size() < asked;
    const double last = found.empty() ? 0 : found.back().score;
    while (!is_all && !found.empty() && found.back().score - last <= kEqualScores * found.back().score)
      found.pop_back();
    settle_equal_scores(found);
    std::set<std::string> texts;
    std::vector<Hit> hits;
    for (Hit& hit : found) {
      if (hits.size() < plan.wanted && texts.insert(hit.document.get_value(kSameText)).second)
        hits.push_back(std::move(hit));
    }
    if (is_all || hits.size() == plan.wanted) return hits;
  }
  return std::nullopt;
}

// A text once: copies may differ in the signs that the phrase holds, so they are folded after the check.
std::vector<Hit> hold_phrases(const std::vector<Hit>& found, const PhraseCheck& phrases, std::size_t wanted) {
  std::vector<Hit> hits;
  std::set<std::string> texts;
  for (const Hit& hit : found) {
    if (hits.size() == wanted) break;
    if (phrases(hit.document) && texts.insert(hit.document.get_value(kSameText)).second) hits.push_back(hit);
  }
  return hits;
}

}  // namespace

std::vector<Hit> hits_of(const OpenIndex& index, const Xapian::Query& query, const RunPlan& plan,
                         const PhraseCheck& phrases) {
  Xapian::Enquire enquire(index.shards);
  enquire.set_query(query);
  set_order(enquire, plan);
  if (phrases.is_empty()) {
    if (plan.has_words && plan.sort == SortOrder::kRelevance) {
      if (auto hits = best_folded(index, enquire, plan)) return *std::move(hits);
      set_order(enquire, plan);
    }
    enquire.set_collapse_key(kSameText);
    return run(index, enquire, plan, plan.wanted);
  }
  for (std::size_t looked_at = 2 * plan.wanted;; looked_at *= 2) {
    const std::vector<Hit> found = run(index, enquire, plan, std::min(looked_at, kMostChecked));
    std::vector<Hit> hits = hold_phrases(found, phrases, plan.wanted);
    if (hits.size() == plan.wanted || found.size() < looked_at) return hits;  // or no more may be read
  }
}

void rerank(const std::string& text, std::size_t shown, std::vector<Hit>& hits) {
  const auto partial = std::find_if(hits.begin(), hits.end(), [](const Hit& hit) { return !hit.is_full; });
  const auto full = static_cast<std::size_t>(partial - hits.begin());
  const auto rerank_between = [&](std::size_t begin, std::size_t end) {
    end = std::min(end, begin + kRerankedCandidates);
    std::vector<std::string> texts;
    std::vector<double> scores;
    for (std::size_t i = begin; i < end; ++i) {
      const std::string stored = hits[i].document.get_data();
      const StoredWords words = words_of_stored(stored);
      texts.push_back(std::string(words.text) + " " + std::string(words.lead_in));
      scores.push_back(hits[i].score);
    }
    scores = rerank_scores(text, texts, scores);
    for (std::size_t i = begin; i < end; ++i) hits[i].score = scores[i - begin];
    std::stable_sort(hits.begin() + static_cast<std::ptrdiff_t>(begin), hits.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Hit& a, const Hit& b) { return a.score > b.score; });
  };
  rerank_between(0, full);
  if (shown > full) rerank_between(full, hits.size());
}

}  // namespace evidence::index
