#include <xapian.h>

#include "evidence/index/telling_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "evidence/index/schema.h"
#include "evidence/index/term_frequencies.h"

namespace evidence::index {
namespace {

constexpr std::size_t kMostWords = 20;

// Each word once: its stem, not those of titles, and no label.
bool is_stem(const std::string& name) {
  return name.starts_with(kStemPrefix) && !name.starts_with(std::string(kStemPrefix) + kTitleWords);
}

std::map<std::string, double> stems_of(const Xapian::Document& passage) {
  std::map<std::string, double> stems;
  for (auto at = passage.termlist_begin(); at != passage.termlist_end(); ++at) {
    if (is_stem(*at)) stems[*at] = at.get_wdf();
  }
  return stems;
}

// Robertson and Sparck Jones' weight of a term that the one relevant passage holds.
double rarity(double passages, double held_by) {
  const double odds = 1.5 * (passages - held_by + 0.5) / (0.5 * (held_by - 0.5));
  return std::log(std::max(odds, 1.0));
}

}  // namespace

std::vector<std::string> telling_words(const Xapian::Database& database, const Xapian::Document& passage) {
  const std::map<std::string, double> stems = stems_of(passage);
  std::vector<std::string> names;
  for (const auto& [name, times] : stems) names.push_back(name);
  const double passages = database.get_doccount();
  std::vector<std::pair<double, std::string>> weighed;
  for (const auto& [name, held_by] : frequencies_of(database, names)) {
    const double times = stems.at(name);
    weighed.emplace_back(-2 * times / (1 + times) * rarity(passages, std::max<double>(held_by, 1)), name);
  }
  std::sort(weighed.begin(), weighed.end());
  if (weighed.size() > kMostWords) weighed.resize(kMostWords);
  std::vector<std::string> words;
  for (auto& [weight, name] : weighed) words.push_back(std::move(name));
  return words;
}

}  // namespace evidence::index
