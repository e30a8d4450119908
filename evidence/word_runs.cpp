#include "evidence/word_runs.h"

#include <algorithm>

#include "evidence/index/text_analysis.h"

namespace evidence {
namespace {

constexpr std::size_t kRun = 3;          // words
constexpr std::size_t kFewestWords = 8;  // shorter texts share their words with too many
constexpr double kSharedRuns = 0.75;

}  // namespace

WordRuns::WordRuns(const std::string& text) {
  const auto words = index::words_of(text);
  words_ = words.size();
  for (std::size_t i = 0; i + kRun <= words.size(); ++i) {
    std::string run;
    for (std::size_t k = 0; k < kRun; ++k) run += words[i + k].text + " ";
    runs_.insert(std::move(run));
  }
}

bool WordRuns::stand_in(const WordRuns& other) const {
  if (words_ < kFewestWords) return false;
  const auto shared =
      std::count_if(runs_.begin(), runs_.end(), [&](const auto& run) { return other.runs_.contains(run); });
  return static_cast<double>(shared) >= kSharedRuns * static_cast<double>(runs_.size());
}

}  // namespace evidence
