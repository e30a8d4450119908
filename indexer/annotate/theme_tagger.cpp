#include "indexer/annotate/theme_tagger.h"

#include <algorithm>
#include <map>
#include <set>

namespace indexer {
namespace {

// Points: a strong term in the words themselves is worth two supporting ones; two points make a theme.
constexpr int kStrong = 2;
constexpr int kSupporting = 1;
constexpr int kStrongInContext = 1;  // in the lead-in or the caption
constexpr int kEnough = 2;
// In a long passage one passing word is not what it is about: beyond so many words, so many points more.
constexpr std::size_t kLongPassageWords = 90;
constexpr int kEnoughInLongPassage = 3;
// Of many themes only the strongest stay: those with at least this share of the best one's points.
constexpr double kShareOfBest = 0.5;
// Beyond these points more words say nothing more, and must not drown another theme.
constexpr int kMostPoints = 4;
constexpr std::size_t kMostThemes = 5;

struct Score {
  int points = 0;
  std::string matched;  // the words that brought it: the strong term, else the first two supporting ones
  std::string second;
  bool is_strong = false;
  std::set<std::size_t> phrases;
};

}  // namespace

ThemeTagger::ThemeTagger(const evidence::Vocabulary& themes) : themes_(themes) {
  int tag = 0;
  for (const evidence::VocabularyEntry& theme : themes.entries()) {
    for (const auto& phrase : theme.strong) strong_.add(phrase, tag);
    for (const auto& acronym : theme.acronyms) acronyms_.add(acronym, tag);
    for (const auto& phrase : theme.supporting) supporting_.add(phrase, tag);
    for (const auto& phrase : theme.excluded) excluded_.add(phrase, tag);
    ++tag;
  }
}

void ThemeTagger::tag(evidence::Passage& passage) const {
  std::map<int, Score> scores;
  const auto read = [&](const std::string& text, int strong_points, int supporting_points) {
    const auto tokens = tokenize(text);
    const auto excluded = excluded_.find(tokens);
    const auto count = [&](const PhraseMatcher& matcher, int points, bool is_strong) {
      for (const PhraseMatch& match : matcher.find(tokens)) {
        if (points == 0 || inside(match, excluded)) continue;
        const std::size_t begin = tokens[match.first].begin;
        const std::string term = text.substr(begin, tokens[match.last - 1].end - begin);
        const auto& acronyms = themes_.entries()[static_cast<std::size_t>(match.tag)].acronyms;
        if (&matcher == &acronyms_ && std::find(acronyms.begin(), acronyms.end(), term) == acronyms.end()) continue;
        Score& score = scores[match.tag];
        const std::size_t key = match.phrase * 3 + (&matcher == &acronyms_ ? 2 : is_strong ? 1 : 0);
        if (!score.phrases.insert(key).second) continue;  // the same words again say nothing new
        score.points += points;
        const bool own_words = &text == &passage.text;
        if (!own_words) continue;
        if (score.matched.empty() || (is_strong && !score.is_strong)) {
          score.matched = term;
          score.is_strong = is_strong;
        } else if (!score.is_strong && score.second.empty()) {
          score.second = term;
        }
      }
    };
    count(strong_, strong_points, true);
    count(acronyms_, strong_points, true);
    count(supporting_, supporting_points, false);
    return tokens.size();
  };
  const std::size_t words = read(passage.text, kStrong, kSupporting);
  if (passage.cells.empty()) read(passage.lead_in, kStrongInContext, 0);
  const int enough = words > kLongPassageWords ? kEnoughInLongPassage : kEnough;
  std::vector<std::pair<int, int>> found;  // points, tag
  for (const auto& [tag, score] : scores) {
    if (score.points >= enough && !score.matched.empty()) found.emplace_back(std::min(score.points, kMostPoints), tag);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < found.size() && i < kMostThemes; ++i) {
    if (found[i].first < kShareOfBest * found.front().first) break;
    const Score& score = scores[found[i].second];
    const std::string& id = themes_.entries()[static_cast<std::size_t>(found[i].second)].id;
    passage.themes.push_back(id);
    const char* rule = score.is_strong        ? "strong term"
                       : score.second.empty() ? "supporting term, beside a strong one that introduces it"
                                              : "one of two supporting terms";
    passage.labels_because.push_back({"theme:" + id, score.matched, rule});
    if (!score.is_strong && !score.second.empty())
      passage.labels_because.push_back({"theme:" + id, score.second, rule});
  }
}

}  // namespace indexer
