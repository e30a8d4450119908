// Where a quotation may stand: candidates for evidence/quotes to compare.
#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>

#include "evidence/index/searcher.h"
#include "evidence/index/searcher_parts.h"

namespace evidence::index {
namespace {

using Xapian::Query;

constexpr std::size_t kMostWords = 32;        // the rarest of the text's
constexpr Xapian::doccount kMostPlaces = 40;  // passages looked around
constexpr std::size_t kMostNeighbours = 12;   // on each side of the best places
constexpr std::size_t kFewNeighbours = 2;     // of the others
constexpr std::size_t kBestPlaces = 6;        // a long text has several of its passages among them
constexpr std::size_t kPhraseWords = 5;       // of the phrases that pick one out of many that share common words
constexpr std::size_t kMostPhrases = 8;

// Its rarest words, as they are written; words side by side count joined too, since the record may have lost a hyphen.
std::vector<std::string> rarest_words(const std::vector<Word>& words, const std::string& text,
                                      const Xapian::Database& database) {
  std::set<std::string> distinct;
  for (std::size_t i = 0; i < words.size(); ++i) {
    distinct.insert(words[i].text);
    if (i > 0 && text.compare(words[i - 1].end, words[i].begin - words[i - 1].end, "-") == 0)
      distinct.insert(words[i - 1].text + words[i].text);
  }
  std::vector<std::pair<Xapian::doccount, std::string>> held;
  for (const std::string& word : distinct) {
    if (word.size() > kMaxTermBytes) continue;
    if (const auto frequency = database.get_termfreq(word)) held.emplace_back(frequency, word);
  }
  std::sort(held.begin(), held.end());
  if (held.size() > kMostWords) held.resize(kMostWords);
  std::vector<std::string> rarest;
  for (auto& [frequency, word] : held) rarest.push_back(std::move(word));
  return rarest;
}

// Words in a row from the text's beginning to its end: of many passages that share common words, those that hold them
// in this order come first.
std::vector<Query> phrases_of(const std::vector<Word>& words) {
  std::vector<Query> phrases;
  if (words.size() < 2) return phrases;
  const std::size_t length = std::min(words.size(), kPhraseWords), starts = words.size() - length;
  std::set<std::size_t> chosen;
  for (std::size_t i = 0; i < kMostPhrases; ++i) chosen.insert(starts * i / (kMostPhrases - 1));
  for (const std::size_t start : chosen) {
    std::vector<std::string> run;
    for (std::size_t i = start; i < start + length; ++i) run.push_back(words[i].text.substr(0, kMaxTermBytes));
    phrases.emplace_back(Query::OP_PHRASE, run.begin(), run.end(), static_cast<Xapian::termcount>(length));
  }
  return phrases;
}

}  // namespace

std::vector<RecordRun> Searcher::where_it_may_stand(const std::string& text) const {
  const std::vector<Word> words = words_of(text);
  return parts_->reading([&] {
    const std::vector<std::string> rarest = rarest_words(words, text, parts_->database());
    std::vector<Query> queries(rarest.begin(), rarest.end());
    const std::vector<Query> phrases = phrases_of(words);
    queries.insert(queries.end(), phrases.begin(), phrases.end());
    Xapian::Enquire enquire(parts_->database());
    // How rare the words are that it shares, and nothing else: length and repetition prove no quotation.
    enquire.set_weighting_scheme(Xapian::BM25Weight(0, 0, 0, 0, 1));
    enquire.set_query(parts_->with_filter(Query(Query::OP_OR, queries.begin(), queries.end()), Query()));
    const auto mset = enquire.get_mset(0, kMostPlaces);
    fetch_together(*parts_->index, mset);

    std::map<Xapian::docid, std::pair<std::string, Passage>> read;  // order and passage
    const auto passage_at = [&](Xapian::docid id, const std::string& document) -> const Passage* {
      const auto known = read.find(id);
      if (known != read.end()) return known->second.first.starts_with(document) ? &known->second.second : nullptr;
      try {
        const Xapian::Document held = parts_->database().get_document(id);
        const std::string order = held.get_value(kOrder);
        if (!order.starts_with(document) || order.size() != document.size() + kOrderDigits) return nullptr;
        if (held.get_value(kSameText).empty()) return nullptr;
        return &read.emplace(id, std::pair(order, passage_of(held))).first->second.second;
      } catch (const Xapian::DocNotFoundError&) {
        return nullptr;
      }
    };
    // A document's passages were added to one shard one after another, so neighbours in the record are neighbours
    // there; Xapian numbers the shards' documents in turn.
    const auto stride = static_cast<std::int64_t>(parts_->index->shard_count);
    std::vector<std::pair<std::string, std::set<Xapian::docid>>> runs;
    std::size_t mset_rank = 0;
    for (auto at = mset.begin(); at != mset.end(); ++at) {
      const std::string document = at.get_document().get_value(kInDocument);
      std::set<Xapian::docid> run = {*at};
      const std::size_t neighbours = mset_rank++ < kBestPlaces ? kMostNeighbours : kFewNeighbours;
      if (!passage_at(*at, document)) continue;
      for (const int step : {-1, 1}) {
        std::size_t around = 0;
        Xapian::docid id = *at;
        for (std::size_t i = 0; i < neighbours && around < words.size(); ++i) {
          id = static_cast<Xapian::docid>(std::max<std::int64_t>(0, static_cast<std::int64_t>(id) + step * stride));
          const Passage* neighbour = id == 0 ? nullptr : passage_at(id, document);
          if (!neighbour) break;
          around += 1 + static_cast<std::size_t>(std::count(neighbour->text.begin(), neighbour->text.end(), ' '));
          run.insert(id);
        }
      }
      const auto touching = std::find_if(runs.begin(), runs.end(), [&](const auto& other) {
        return other.first == document && *other.second.begin() <= *run.rbegin() + stride &&
               *run.begin() <= *other.second.rbegin() + stride;
      });
      if (touching != runs.end()) {
        touching->second.insert(run.begin(), run.end());
      } else {
        runs.emplace_back(document, std::move(run));
      }
    }
    std::vector<RecordRun> found;
    std::map<std::string, Document> documents;
    for (const auto& [id, docids] : runs) {
      if (!documents.contains(id)) documents[id] = parts_->document(id).value_or(Document{});
      RecordRun run{documents[id], {}};
      for (const Xapian::docid docid : docids) run.passages.push_back(read.at(docid).second);
      found.push_back(std::move(run));
    }
    return found;
  });
}

}  // namespace evidence::index
