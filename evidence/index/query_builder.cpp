#include <xapian.h>

#include "evidence/index/query_builder.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "evidence/index/everything.h"
#include "evidence/index/open_index.h"
#include "evidence/index/query_language.h"
#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/word_expansion.h"
#include "evidence/period.h"

namespace evidence::index {

using Xapian::Query;

namespace {
constexpr double kTopicWeight = 2;      // a label that the words name; a telling word weighs four to eight
constexpr double kModelNameWeight = 4;  // the label of a model that is asked for by one of its names
}  // namespace

std::string lower_case(const std::string& text) {
  std::string out;
  for (Xapian::Utf8Iterator at(text); at != Xapian::Utf8Iterator(); ++at)
    Xapian::Unicode::append_utf8(out, Xapian::Unicode::tolower(*at));
  return out;
}

std::string term(const char* prefix, const std::string& value) { return (prefix + value).substr(0, kMaxTermBytes); }

// Walks the tree that the parser made of what was typed, and makes of it the two queries.
struct QueryBuilder::Parts {
  const EvidenceRequest& request;
  const Vocabularies& vocabularies;
  const OpenIndex& index;
  TypedQuery typed;
  WordExpansion expansion;
  std::vector<QueryUnit> units;
  std::string did_you_mean;
  std::set<std::string> marked_words;  // as written, inside quotation marks
  std::vector<std::string> exact_phrases;
  std::vector<std::string> looked_for;  // words that are not excluded, in order
  std::vector<LabelTerm> topics;
  std::vector<Query> field_filters;
  Reading whole{everything(), everything()};
  bool has_words = false;
  bool in_alternative = false;  // inside OR, a filter belongs to its side only
  bool finds_passages = true;   // and nothing else: every match holds a word or a passage's label

  Parts(const EvidenceRequest& its_request, const Vocabularies& its_vocabularies, const OpenIndex& its_index)
      : request(its_request),
        vocabularies(its_vocabularies),
        index(its_index),
        typed(parse_typed(request.text, vocabularies, index.shards)),
        expansion(request.use_synonyms, vocabularies, index) {
    const Reading reading = read(typed.tree);
    has_words = !reading.full.empty();
    if (has_words) whole = reading;
    // What holds nothing to look for finds nothing, rather than everything.
    const bool is_blank = request.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!has_words && field_filters.empty() && !is_blank) whole = {Query::MatchNothing, Query::MatchNothing};
    suggest();
    if (has_words) favour_topics();
  }

  // --- leaves --------------------------------------------------------------

  static std::string term_of(const Query& leaf) { return *leaf.get_terms_begin(); }

  std::string shown(const std::vector<std::string>& words) const {
    std::string joined;
    for (const std::string& word : words) joined += (joined.empty() ? "" : " ") + word;
    const auto known = typed.shown.find(joined);
    return known == typed.shown.end() ? joined : known->second;
  }

  // A word that is looked for as it is written: one between quotation marks.
  bool is_quoted_word(const Query& leaf) const {
    const std::string name = term_of(leaf);
    return !name.starts_with(kStemPrefix) && shown({name}).starts_with('"');
  }

  Reading exact_words(const Query& node) {
    std::vector<std::string> words(node.get_terms_begin(), node.get_terms_end());
    marked_words.insert(words.begin(), words.end());
    looked_for.insert(looked_for.end(), words.begin(), words.end());
    QueryUnit unit{shown(words), {words}, false, {}};
    Reading reading{node, node};
    if (unit.shown.starts_with('"') && !in_alternative) exact_phrases.push_back(unit.shown);
    // "2017/18" is written so, or it is when the paper is from.
    if (const auto period = period_of(unit.shown)) {
      reading.full = or_dated(node, *period);
      unit.period = period;
    }
    units.push_back(std::move(unit));
    return reading;
  }

  Query or_dated(const Query& words, const Period& period) {
    finds_passages = false;
    return Query(Query::OP_OR, words, Query(Query::OP_SCALE_WEIGHT, dated_in(period), 0));
  }

  Reading near_words(const Query& node) {
    Reading reading = exact_words(node);
    std::string joined;
    for (const std::string& word : units.back().alternatives.front()) joined += (joined.empty() ? "" : " NEAR ") + word;
    units.back().shown = joined;
    return reading;
  }

  // Each weighs no more than a word would that stands wherever any of them does. Not OP_SYNONYM, which reckons with
  // other frequencies in each shard, nor OP_MAX: Xapian 1.4.22 crashed with it here over three shards, we do not know
  // why.
  Query counted_as_one(const std::vector<std::pair<Xapian::doccount, std::string>>& words) const {
    const double held = index.shards.get_doccount();
    double together = 0;
    for (const auto& [frequency, word] : words) together += frequency;
    const auto rarity = [&](double frequency) { return std::log((held + 1) / (std::min(frequency, held) + 0.5)); };
    std::vector<Query> any;
    for (const auto& [frequency, word] : words)
      any.emplace_back(Query::OP_SCALE_WEIGHT, Query(word), rarity(together) / rarity(frequency));
    return Query(Query::OP_OR, any.begin(), any.end());
  }

  // "work*": the most frequent words that begin so, chosen here: each shard would choose among its own.
  Reading beginning(const Query& node) const {
    const std::string described = node.get_description();
    const auto prefix = std::find_if(typed.prefixes.begin(), typed.prefixes.end(),
                                     [&](const std::string& one) { return described.ends_with(" " + one + ")"); });
    if (prefix == typed.prefixes.end()) return {node, node};
    std::vector<std::pair<Xapian::doccount, std::string>> words;
    for (auto at = index.shards.allterms_begin(*prefix); at != index.shards.allterms_end(*prefix); ++at)
      words.emplace_back(at.get_termfreq(), *at);
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
      return a.first == b.first ? a.second < b.second : a.first > b.first;
    });
    if (words.size() > kMostExpansions) words.resize(kMostExpansions);
    const Query query = counted_as_one(words);
    return {query, query};
  }

  // --- words side by side ----------------------------------------------------

  struct Bag {
    std::vector<Query> required, full, any, common;
    void take(const Reading& reading, bool is_order) {
      if (reading.full.empty()) return;
      full.push_back(reading.full);
      any.push_back(reading.any);
      if (is_order) required.push_back(reading.full);
    }
  };

  // What a query holds at best: where it is all stop words, they are what is looked for.
  enum class Weakest { kContent, kCommon, kStop };

  void read_word(const std::string& word, Weakest weakest, Bag& bag) {
    if (is_stop_word(word) && weakest != Weakest::kStop) return;
    const bool is_weak = expansion.is_common(word) && weakest == Weakest::kContent;
    if (is_weak) {
      bag.common.push_back(expansion.common_word(word));
      bag.any.push_back(bag.common.back());
    } else {
      bag.take(expansion.word(word, units), false);
    }
  }

  void read_run(const std::vector<std::string>& run, Weakest weakest, Bag& bag) {
    looked_for.insert(looked_for.end(), run.begin(), run.end());
    for (std::size_t at = 0; at < run.size();) {
      const auto slice = [&](std::size_t length) {
        return std::vector<std::string>(run.begin() + static_cast<std::ptrdiff_t>(at),
                                        run.begin() + static_cast<std::ptrdiff_t>(at + length));
      };
      if (const auto period = period_at(run, at); period && !period->is_order) {
        bag.take(dated_words(slice(period->words), period->period), false);
        at += period->words;
      } else if (const auto model = model_at(run, at);
                 model.model && model.words >= expansion.ring_length_at(run, at)) {
        bag.take(model_name(slice(model.words), *model.model), false);
        at += model.words;
      } else if (const std::size_t length = expansion.ring_length_at(run, at)) {
        bag.take(expansion.ring(slice(length), units), false);
        at += length;
      } else {
        read_word(run[at], weakest, bag);
        ++at;
      }
    }
  }

  TopicNames::ModelName model_at(const std::vector<std::string>& run, std::size_t at) const {
    if (!request.use_synonyms) return {};
    constexpr std::size_t kMostNameWords = 8;
    std::vector<std::string> stems;
    for (std::size_t i = at; i < std::min(run.size(), at + kMostNameWords); ++i) stems.push_back(stem(run[i]));
    return vocabularies.topics.model_at(stems, 0);
  }

  // A model's name is any name of the model: what is labelled with it counts as holding the words.
  Reading model_name(const std::vector<std::string>& words, const Topic& model) {
    Reading reading = expansion.ring(words, units);
    const std::string label = term(kModel, model.id);
    units.back().alternatives.push_back({label});
    if (lower_case(model.label) != units.back().shown) expansion.note_used({units.back().shown, {model.label}});
    const Query labelled(Query::OP_FILTER, Query((new Xapian::FixedWeightPostingSource(kModelNameWeight))->release()),
                         Query(label));
    return {Query(Query::OP_OR, reading.full, labelled), Query(Query::OP_OR, reading.any, labelled)};
  }

  // "June 2017": the words together, or a paper of that month.
  Reading dated_words(const std::vector<std::string>& words, const Period& period) {
    QueryUnit unit{shown(words), {{}}, false, period};
    std::vector<Query> any;
    for (const std::string& word : words) {
      unit.alternatives.front().push_back(word);
      marked_words.insert(word);
      any.emplace_back(word);
    }
    units.push_back(std::move(unit));
    return {or_dated(phrase_of(words), period), any_of(any)};
  }

  static void flatten(const Query& node, std::vector<Query>& items) {
    if (node.get_type() != kSideBySide) {
      items.push_back(node);
      return;
    }
    for (std::size_t i = 0; i < node.get_num_subqueries(); ++i) flatten(node.get_subquery(i), items);
  }

  Weakest weakest_of(const std::vector<Query>& items) const {
    Weakest weakest = Weakest::kStop;
    for (const Query& item : items) {
      if (item.get_type() != Query::LEAF_TERM) return Weakest::kContent;
      const std::string& word = typed.words.at(term_of(item));
      if (is_stop_word(word)) continue;
      if (!expansion.is_common(word)) return Weakest::kContent;
      weakest = Weakest::kCommon;
    }
    return weakest;
  }

  Reading side_by_side(const Query& node) {
    std::vector<Query> items;
    flatten(node, items);
    const Weakest weakest = weakest_of(items);
    Bag bag;
    std::vector<std::string> run;
    for (const Query& item : items) {
      if (item.get_type() == Query::LEAF_TERM && !is_quoted_word(item)) {
        run.push_back(typed.words.at(term_of(item)));
        continue;
      }
      read_run(run, weakest, bag);
      run.clear();
      // Quotation marks and operators are orders, not hints; a run of figures is not.
      const bool is_run = item.get_type() == Query::OP_PHRASE && !quoted_phrase(item);
      bag.take(read(item), !is_run);
    }
    read_run(run, weakest, bag);
    if (bag.full.empty()) return {};
    Reading reading{Query(Query::OP_AND, bag.full.begin(), bag.full.end()), any_of(bag.any)};
    if (bag.full.size() == 1) reading.any = Query(Query::OP_OR, reading.any, reading.full);
    if (!bag.common.empty()) reading.full = Query(Query::OP_AND_MAYBE, reading.full, any_of(bag.common));
    if (!bag.required.empty())
      reading.any =
          Query(Query::OP_AND_MAYBE, Query(Query::OP_AND, bag.required.begin(), bag.required.end()), reading.any);
    return reading;
  }

  bool quoted_phrase(const Query& node) const {
    return shown({node.get_terms_begin(), node.get_terms_end()}).starts_with('"');
  }

  // --- the tree --------------------------------------------------------------

  Reading read(const Query& node) {
    if (node.empty()) return {};
    switch (node.get_type()) {
      case Query::LEAF_TERM:
        return is_quoted_word(node) ? exact_words(node) : side_by_side(node);
      case Query::OP_ELITE_SET:
        return side_by_side(node);
      case Query::OP_PHRASE:
        return exact_words(node);
      case Query::OP_NEAR:
        return near_words(node);
      case Query::OP_AND:
        return all_sides(node);
      case Query::OP_OR:
      case Query::OP_XOR:
        return one_side(node);
      case Query::OP_AND_NOT:
        return without(node);
      case Query::OP_AND_MAYBE:
        return with_required(node);
      case Query::OP_FILTER:
        return filtered(node);
      case Query::OP_SCALE_WEIGHT:  // a filter with no words beside it
      case Query::OP_VALUE_RANGE:
      case Query::OP_VALUE_GE:
      case Query::OP_VALUE_LE:
        return filter_alone(node);
      case Query::OP_WILDCARD:
        return beginning(node);
      default:
        finds_passages = false;
        return {node, node};  // everything
    }
  }

  Reading all_sides(const Query& node) {
    std::vector<Query> full;
    for (std::size_t i = 0; i < node.get_num_subqueries(); ++i) {
      const Reading side = read(node.get_subquery(i));
      if (!side.full.empty()) full.push_back(side.full);
    }
    if (full.empty()) return {};
    const Query all(Query::OP_AND, full.begin(), full.end());
    return {all, all};
  }

  // Of alternatives any one will do: they are one unit.
  Reading one_side(const Query& node) {
    std::vector<Query> full;
    const auto before = units.size();
    const bool was_in_alternative = std::exchange(in_alternative, true);
    for (std::size_t i = 0; i < node.get_num_subqueries(); ++i) {
      const Reading side = read(node.get_subquery(i));
      if (!side.full.empty()) full.push_back(side.full);
    }
    in_alternative = was_in_alternative;
    QueryUnit unit;
    for (std::size_t i = before; i < units.size(); ++i) {
      unit.shown += (unit.shown.empty() ? "" : " or ") + units[i].shown;
      unit.alternatives.insert(unit.alternatives.end(), units[i].alternatives.begin(), units[i].alternatives.end());
    }
    units.resize(before);
    if (!unit.alternatives.empty()) units.push_back(std::move(unit));
    if (full.empty()) return {};
    return {any_of(full), any_of(full)};
  }

  // What is excluded is excluded as it was typed, without synonyms.
  Reading without(const Query& node) {
    Reading reading = read(node.get_subquery(0));
    if (reading.full.empty()) {
      reading = {everything(), everything()};
      finds_passages = false;
    }
    for (std::size_t i = 1; i < node.get_num_subqueries(); ++i) {
      const Query excluded = node.get_subquery(i);
      reading.full = Query(Query::OP_AND_NOT, reading.full, excluded);
      reading.any = Query(Query::OP_AND_NOT, reading.any, excluded);
    }
    return reading;
  }

  // "+word other"
  Reading with_required(const Query& node) {
    const Reading required = read(node.get_subquery(0)), other = read(node.get_subquery(1));
    if (required.full.empty() || other.full.empty()) return required.full.empty() ? other : required;
    return {Query(Query::OP_AND, required.full, other.full), Query(Query::OP_AND_MAYBE, required.full, other.any)};
  }

  Reading filtered(const Query& node) {
    const Reading reading = read(node.get_subquery(0));
    const Query filter = node.get_subquery(1);
    if (!in_alternative) {
      field_filters.push_back(filter);
      return reading;
    }
    finds_passages = false;
    if (reading.full.empty()) return {node, node};
    return {Query(Query::OP_FILTER, reading.full, filter), Query(Query::OP_FILTER, reading.any, filter)};
  }

  Reading filter_alone(const Query& node) {
    if (in_alternative) {
      finds_passages = false;
      return {node, node};
    }
    field_filters.push_back(node);
    return {};
  }

  // --- what it is about --------------------------------------------------------

  // Passages labelled with what the words name come a little before others.
  void favour_topics() {
    std::vector<std::string> stems;
    for (const std::string& word : looked_for) stems.push_back(stem(word));
    std::vector<Topic> named = vocabularies.topics.named_in(stems);
    for (const std::string& id : expansion.themes()) {
      const bool known = std::any_of(named.begin(), named.end(), [&](const Topic& topic) {
        return topic.facet == Topic::Facet::kTheme && topic.id == id;
      });
      const VocabularyEntry* theme = vocabularies.themes.find(id);
      if (!known && theme) named.push_back({Topic::Facet::kTheme, id, theme->label});
    }
    for (const Topic& topic : named)
      topics.push_back({term(topic.facet == Topic::Facet::kTheme ? kTheme : kModel, topic.id), topic.label});
    std::string words;
    for (const std::string& word : looked_for) words += word + ' ';
    for (const Authority* council : vocabularies.authorities.named_in(words))
      topics.push_back({term(kAuthority, council->id), council->label});
    for (const LabelTerm& topic : topics) {
      const Query favour(Query::OP_FILTER, Query((new Xapian::FixedWeightPostingSource(kTopicWeight))->release()),
                         Query(topic.term));
      whole.full = Query(Query::OP_AND_MAYBE, whole.full, favour);
      whole.any = Query(Query::OP_AND_MAYBE, whole.any, favour);
    }
  }

  // --- what was meant ----------------------------------------------------------

  void suggest() {
    if (expansion.mended().empty()) return;
    std::string better = request.text;
    for (const auto& [word, held] : expansion.mended()) {
      const std::string small = lower_case(better);
      if (const auto at = small.find(word); at != std::string::npos && small.size() == better.size())
        better.replace(at, word.size(), held);
    }
    if (better != request.text) did_you_mean = better;
  }
};

QueryBuilder::QueryBuilder(const EvidenceRequest& request, const Vocabularies& vocabularies, const OpenIndex& index)
    : parts_(new Parts(request, vocabularies, index)) {}

QueryBuilder::~QueryBuilder() = default;

Xapian::Query QueryBuilder::full() const { return parts_->whole.full; }
Xapian::Query QueryBuilder::any() const { return parts_->whole.any; }

Xapian::Query QueryBuilder::filter(bool with_dates) const {
  const Filters& filters = parts_->request.filters;
  std::vector<Query> all;
  const auto add = [&](const char* prefix, const std::vector<std::string>& values, bool in_lower_case = false) {
    std::vector<Query> any;
    for (const std::string& value : values) any.emplace_back(term(prefix, in_lower_case ? lower_case(value) : value));
    if (!any.empty()) all.push_back(any_of(any));
  };
  add(kAuthority, filters.authorities);
  add(kPublisher, filters.publishers);
  add(kModel, filters.models);
  add(kTheme, filters.themes);
  add(kKind, filters.kinds);
  add(kType, filters.types);
  add(kBody, filters.bodies, true);
  add(kVoice, filters.voices);
  add(kDocument, filters.documents);
  all.insert(all.end(), parts_->field_filters.begin(), parts_->field_filters.end());
  if (with_dates && (filters.from || filters.to)) all.push_back(dated_in({filters.from, filters.to}));
  return all.empty() ? Query() : Query(Query::OP_AND, all.begin(), all.end());
}

bool QueryBuilder::has_words() const { return parts_->has_words; }
bool QueryBuilder::all_are_full() const {
  return parts_->whole.full.get_description() == parts_->whole.any.get_description();
}
bool QueryBuilder::finds_passages() const { return parts_->has_words && parts_->finds_passages; }
const std::vector<QueryUnit>& QueryBuilder::units() const { return parts_->units; }
const std::vector<LabelTerm>& QueryBuilder::topics() const { return parts_->topics; }
const std::vector<UsedSynonym>& QueryBuilder::synonyms() const { return parts_->expansion.used(); }
const std::string& QueryBuilder::understood() const { return parts_->typed.understood; }
const std::vector<std::string>& QueryBuilder::periods() const { return parts_->typed.periods; }
const std::vector<NotHeld>& QueryBuilder::asked_by_field() const { return parts_->typed.asked; }
const std::string& QueryBuilder::text_without_periods() const { return parts_->typed.without_periods; }
const std::vector<std::string>& QueryBuilder::exact_phrases() const { return parts_->exact_phrases; }
const std::string& QueryBuilder::did_you_mean() const { return parts_->did_you_mean; }

bool QueryBuilder::is_marked(const std::string& word) const {
  if (parts_->marked_words.contains(word) || parts_->expansion.marked_words().contains(word) ||
      parts_->expansion.marked_stems().contains(stem(word)))
    return true;
  const auto& prefixes = parts_->typed.prefixes;
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](const std::string& prefix) { return word.starts_with(prefix); });
}

}  // namespace evidence::index
