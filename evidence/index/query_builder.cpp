#include "evidence/index/query_builder.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <set>

#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/query_text.h"

namespace evidence::index {
namespace {

using Xapian::Query;

constexpr double kLayWordWeight = 0.5;      // a formal word found for an everyday one counts half
constexpr unsigned kSpellingDistance = 2;   // letters that a misspelt word may differ by
constexpr std::size_t kShortestToMend = 4;  // shorter words are too like each other

Query any_of(const std::vector<Query>& queries) { return Query(Query::OP_OR, queries.begin(), queries.end()); }

// The word or its synonyms, whichever weighs more: both together must not count twice. Xapian 1.4.22 crashes where
// OP_MAX holds a term twice, so synonyms that share a term with the word (or its stem) stay out.
Query best_of(const Query& word, const std::vector<Query>& synonyms) {
  const std::set<std::string> held(word.get_unique_terms_begin(), word.get_terms_end());
  std::vector<Query> others;
  for (const Query& synonym : synonyms) {
    const bool shares = std::any_of(synonym.get_unique_terms_begin(), synonym.get_terms_end(),
                                    [&](const std::string& name) { return held.contains(name); });
    if (!shares) others.push_back(synonym);
  }
  return others.empty() ? word : Query(Query::OP_MAX, word, any_of(others));
}

std::vector<std::string> texts_of(const std::vector<Word>& words) {
  std::vector<std::string> texts;
  for (const Word& word : words) texts.push_back(word.text);
  return texts;
}

std::string stem_term(const std::string& word) { return kStemPrefix + stem(word); }

std::string plural_of(const std::string& word) {
  if (word.size() < 3 || word.ends_with('s')) return word;
  if (word.ends_with('y') && std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos)
    return word.substr(0, word.size() - 1) + "ies";
  return word + "s";
}

}  // namespace

std::string lower_case(const std::string& text) {
  std::string out;
  for (Xapian::Utf8Iterator at(text); at != Xapian::Utf8Iterator(); ++at)
    Xapian::Unicode::append_utf8(out, Xapian::Unicode::tolower(*at));
  return out;
}

std::string term(const char* prefix, const std::string& value) { return (prefix + value).substr(0, kMaxTermBytes); }

// A part of the query with its two readings: all of its words, or any.
struct Reading {
  Query full, any;
};

struct QueryBuilder::Parts {
  const EvidenceRequest& request;
  const Vocabularies& vocabularies;
  const Xapian::Database& database;
  std::vector<QueryUnit> units;
  std::vector<UsedSynonym> synonyms;
  std::string understood, did_you_mean;
  std::set<std::string> marked_words, marked_stems;
  std::vector<Query> field_filters;
  Reading whole{Query::MatchAll, Query::MatchAll};
  bool has_words = false;

  // --- words -------------------------------------------------------------

  // Where the library holds no form of the word, the nearest word that it does hold. A council's name is not misspelt
  // because nothing of that council is held.
  std::string mended(const std::string& word) const {
    if (word.size() < kShortestToMend || database.term_exists(stem_term(word)) || database.term_exists(word)) return "";
    if (vocabularies.authorities.is_name_word(word)) return "";
    return database.get_spelling_suggestion(word, kSpellingDistance);
  }

  Query phrase(const std::vector<std::string>& words) const {
    if (words.size() == 1) return Query(words.front());
    return Query(Query::OP_PHRASE, words.begin(), words.end(), static_cast<Xapian::termcount>(words.size()));
  }

  // A synonym of several words is looked for as a phrase, its last word in singular and plural.
  Query synonym_query(const std::string& synonym, QueryUnit& unit) {
    std::vector<std::string> words = texts_of(words_of(synonym));
    if (words.empty()) return Query();
    unit.alternatives.emplace_back();
    for (const std::string& word : words) {
      unit.alternatives.back().push_back(stem_term(word));
      marked_stems.insert(stem(word));
    }
    if (words.size() == 1) return Query(stem_term(words.front()));
    const Query one = phrase(words);
    words.back() = plural_of(words.back());
    return Query(Query::OP_OR, one, phrase(words));
  }

  // Whether the library holds every word of it, in some form: what it does not hold need not be looked for.
  bool is_held(const std::string& words) const {
    const auto cut = words_of(words);
    return std::all_of(cut.begin(), cut.end(),
                       [&](const Word& word) { return database.term_exists(stem_term(word.text)); });
  }

  // The rings that this run of words is the term of: everything else in them is looked for too.
  std::vector<Query> synonyms_of(const std::vector<std::string>& words, QueryUnit& unit) {
    std::vector<Query> queries;
    if (!request.use_synonyms) return queries;
    std::vector<std::string> stems;
    for (const std::string& word : words) stems.push_back(stem(word));
    for (const auto& [rings, weight] :
         {std::pair{&vocabularies.acronyms, 1.0}, std::pair{&vocabularies.lay_words, kLayWordWeight}}) {
      for (const SynonymRing& ring : *rings) {
        if (ring.stems != stems) continue;
        UsedSynonym used{ring.term, {}};
        for (const std::string& also : ring.also) {
          if (weight < 1 && !is_held(also)) continue;
          const Query query = synonym_query(also, unit);
          if (query.empty()) continue;
          queries.push_back(weight < 1 ? Query(Query::OP_SCALE_WEIGHT, query, weight) : query);
          used.also.push_back(also);
        }
        const auto same =
            std::find_if(synonyms.begin(), synonyms.end(), [&](const auto& one) { return one.term == used.term; });
        if (same == synonyms.end() && !used.also.empty()) synonyms.push_back(std::move(used));
      }
    }
    return queries;
  }

  Reading word_reading(const std::string& word, const std::string& shown) {
    QueryUnit unit{shown, {{stem_term(word)}}};
    Query itself(stem_term(word));
    std::vector<Query> others = synonyms_of({word}, unit);
    marked_stems.insert(stem(word));
    if (const std::string better = mended(word); !better.empty()) {
      itself = Query(Query::OP_OR, itself, Query(stem_term(better)));
      unit.alternatives.push_back({stem_term(better)});
      marked_stems.insert(stem(better));
      mended_[shown] = better;
      const auto more = synonyms_of({better}, unit);
      others.insert(others.end(), more.begin(), more.end());
    }
    units.push_back(std::move(unit));
    const Query query = best_of(itself, others);
    return {query, query};
  }

  // "33/40" or "112/23": one run of characters, words that follow each other.
  Reading run_reading(const std::vector<std::string>& words, const std::string& shown) {
    QueryUnit unit{shown, {{}}};
    for (const std::string& word : words) {
      unit.alternatives.front().push_back(word);
      marked_words.insert(word);
    }
    units.push_back(std::move(unit));
    const Query query = phrase(words);
    return {query, query};
  }

  // Words side by side that a ring knows as one ("joint venture", "kids in care"): the ring's other words stand for
  // all.
  std::size_t ring_length_at(const std::vector<std::string>& words, std::size_t at) const {
    std::size_t longest = 0;
    for (const auto* rings : {&vocabularies.acronyms, &vocabularies.lay_words}) {
      for (const SynonymRing& ring : *rings) {
        const auto& stems = ring.stems;
        if (stems.size() < 2 || stems.size() <= longest || at + stems.size() > words.size()) continue;
        bool all = true;
        for (std::size_t i = 0; i < stems.size(); ++i) all = all && stem(words[at + i]) == stems[i];
        if (all) longest = stems.size();
      }
    }
    return request.use_synonyms ? longest : 0;
  }

  Reading ring_reading(const std::vector<std::string>& words) {
    std::string shown;
    for (const std::string& word : words) shown += (shown.empty() ? "" : " ") + word;
    QueryUnit unit{shown, {{}}};
    std::vector<Query> all, any;
    for (const std::string& word : words) {
      if (is_stop_word(word)) continue;
      all.emplace_back(stem_term(word));
      unit.alternatives.front().push_back(stem_term(word));
      marked_stems.insert(stem(word));
    }
    const std::vector<Query> also = synonyms_of(words, unit);
    units.push_back(std::move(unit));
    const auto kept = units.size();
    for (const std::string& word : words) {
      if (!is_stop_word(word)) any.push_back(word_reading(word, word).any);
    }
    units.resize(kept);  // the run is one unit; its words are looked for one by one besides
    const Query others = any_of(also);
    any.insert(any.end(), also.begin(), also.end());
    return {Query(Query::OP_OR, Query(Query::OP_AND, all.begin(), all.end()), others), any_of(any)};
  }

  // --- the tree ----------------------------------------------------------

  Reading phrase_reading(const QueryNode& node) {
    const auto words = texts_of(words_of(node.text));
    if (words.empty()) return {};
    QueryUnit unit{"\"" + node.text + "\"", {words}};
    for (const std::string& word : words) marked_words.insert(word);
    units.push_back(std::move(unit));
    const Query query = phrase(words);
    return {query, query};
  }

  Reading prefix_reading(const QueryNode& node) {
    const auto words = texts_of(words_of(node.text));
    if (words.empty()) return {};
    constexpr Xapian::termcount kMostExpansions = 200;
    prefixes_.push_back(words.back());
    const Query query(Query::OP_WILDCARD, words.back(), kMostExpansions, Query::WILDCARD_LIMIT_MOST_FREQUENT);
    return {query, query};
  }

  Reading near_reading(const QueryNode& node) {
    std::vector<std::string> words;
    for (const QueryNode& child : node.children) {
      for (const Word& word : words_of(child.text)) words.push_back(word.text);
    }
    if (words.empty()) return {};
    if (words.size() == 1) return word_reading(words.front(), words.front());
    QueryUnit unit{describe(node), {words}};
    marked_words.insert(words.begin(), words.end());
    units.push_back(std::move(unit));
    const Query query(Query::OP_NEAR, words.begin(), words.end(),
                      static_cast<Xapian::termcount>(node.distance) + static_cast<Xapian::termcount>(words.size()));
    return {query, query};
  }

  // A field narrows, as the parameter of the same name does; a value that nothing has narrows to nothing.
  Reading field_reading(const QueryNode& node) {
    static const std::map<std::string, const char*> kPrefixes = {
        {"authority", kAuthority}, {"publisher", kPublisher}, {"model", kModel}, {"theme", kTheme},
        {"kind", kKind},           {"type", kType},           {"voice", kVoice}};
    std::string id = lower_case(node.text);
    std::replace(id.begin(), id.end(), ' ', '-');
    if (const auto prefix = kPrefixes.find(node.field); prefix != kPrefixes.end()) {
      field_filters.emplace_back(term(prefix->second, id));
    } else if (node.field == "body") {
      field_filters.emplace_back(term(kBody, lower_case(node.text)));
    } else if (node.field == "title") {
      std::vector<Query> words;
      for (const Word& word : words_of(node.text))
        words.emplace_back(std::string(kStemPrefix) + kTitleWords + stem(word.text));
      field_filters.emplace_back(Query::OP_AND, words.begin(), words.end());
    } else if (!add_date_filter(node.text)) {
      return word_or_run(node.field + ":" + node.text);
    }
    return {};
  }

  // What was meant for a field and is none is looked for as it stands.
  Reading word_or_run(const std::string& text) {
    QueryNode node;
    node.kind = QueryNode::Kind::kWord;
    node.text = text;
    return read(node);
  }

  // False where the text is no period.
  bool add_date_filter(const std::string& text) {
    const auto dots = text.find("..");
    const auto from = PartialDate::from_iso(text.substr(0, dots));
    const auto to = PartialDate::from_iso(dots == std::string::npos ? text : text.substr(dots + 2));
    if (!from && !to) return false;
    field_filters.push_back(date_range(from, to));
    return true;
  }

  static Query date_range(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to) {
    std::vector<Query> both = {Query(Query::OP_VALUE_GE, kFirstDay, "0")};
    if (from) both.emplace_back(Query::OP_VALUE_GE, kLastDay, from->first_day());
    if (to) both.emplace_back(Query::OP_VALUE_LE, kFirstDay, to->last_day());
    return Query(Query::OP_AND, both.begin(), both.end());
  }

  Reading bag_reading(const QueryNode& bag) {
    std::vector<Query> required, full, any, excluded;
    std::vector<std::string> run;  // words side by side
    const bool only_stop_words = std::all_of(bag.children.begin(), bag.children.end(), [](const QueryNode& child) {
      if (child.kind != QueryNode::Kind::kWord) return false;
      const auto words = words_of(child.text);
      return std::all_of(words.begin(), words.end(), [](const Word& word) { return is_stop_word(word.text); });
    });
    const auto take = [&](const Reading& reading) {
      if (reading.full.empty()) return;
      full.push_back(reading.full);
      any.push_back(reading.any);
    };
    const auto finish_run = [&] {
      for (std::size_t at = 0; at < run.size();) {
        if (const std::size_t length = ring_length_at(run, at)) {
          take(ring_reading(
              {run.begin() + static_cast<std::ptrdiff_t>(at), run.begin() + static_cast<std::ptrdiff_t>(at + length)}));
          at += length;
          continue;
        }
        if (only_stop_words || !is_stop_word(run[at])) take(word_reading(run[at], run[at]));
        ++at;
      }
      run.clear();
    };
    for (const QueryNode& child : bag.children) {
      if (child.kind == QueryNode::Kind::kWord) {
        const auto words = texts_of(words_of(child.text));
        const bool is_number_run =
            words.size() > 1 &&
            std::any_of(child.text.begin(), child.text.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
        if (!is_number_run) {
          run.insert(run.end(), words.begin(), words.end());
          continue;
        }
        finish_run();
        take(run_reading(words, child.text));
        continue;
      }
      finish_run();
      if (child.kind == QueryNode::Kind::kNot) {
        const auto kept = units.size();
        const Reading reading = child.children.empty() ? Reading{} : read(child.children.front());
        units.resize(kept);  // what is excluded is not looked for
        if (!reading.any.empty()) excluded.push_back(reading.full);
        continue;
      }
      const Reading reading = read(child);
      take(reading);
      // Quotation marks and operators are orders, not hints.
      const bool is_order = child.kind != QueryNode::Kind::kBag;
      if (is_order && !reading.full.empty()) required.push_back(reading.full);
    }
    finish_run();
    Reading reading;
    if (!full.empty()) {
      reading = {Query(Query::OP_AND, full.begin(), full.end()), any_of(any)};
      if (!required.empty())
        reading.any = Query(Query::OP_AND_MAYBE, Query(Query::OP_AND, required.begin(), required.end()), reading.any);
    } else if (!excluded.empty()) {
      reading = {Query::MatchAll, Query::MatchAll};
    }
    for (const Query& query : excluded) {
      reading.full = Query(Query::OP_AND_NOT, reading.full, query);
      reading.any = Query(Query::OP_AND_NOT, reading.any, query);
    }
    return reading;
  }

  Reading read(const QueryNode& node) {
    switch (node.kind) {
      case QueryNode::Kind::kWord: {
        QueryNode bag;
        bag.children.push_back(node);
        return bag_reading(bag);
      }
      case QueryNode::Kind::kPhrase:
        return phrase_reading(node);
      case QueryNode::Kind::kPrefix:
        return prefix_reading(node);
      case QueryNode::Kind::kNear:
        return near_reading(node);
      case QueryNode::Kind::kField:
        return field_reading(node);
      case QueryNode::Kind::kBag:
        return bag_reading(node);
      case QueryNode::Kind::kNot: {
        QueryNode bag;
        bag.children.push_back(node);
        return bag_reading(bag);
      }
      case QueryNode::Kind::kAnd:
      case QueryNode::Kind::kOr:
        return operator_reading(node);
    }
    return {};
  }

  Reading operator_reading(const QueryNode& node) {
    std::vector<Query> full;
    const auto before = units.size();
    for (const QueryNode& child : node.children) {
      const Reading reading = read(child);
      if (!reading.full.empty()) full.push_back(reading.full);
    }
    if (full.empty()) return {};
    if (node.kind == QueryNode::Kind::kAnd) {
      const Query query(Query::OP_AND, full.begin(), full.end());
      return {query, query};
    }
    // Of alternatives any one will do: they are one unit.
    QueryUnit unit{describe(node), {}};
    for (std::size_t i = before; i < units.size(); ++i) {
      unit.alternatives.insert(unit.alternatives.end(), units[i].alternatives.begin(), units[i].alternatives.end());
    }
    units.resize(before);
    units.push_back(std::move(unit));
    const Query query = any_of(full);
    return {query, query};
  }

  void read_request() {
    const QueryNode root = parse_query_text(request.text);
    understood = describe(root);
    const Reading reading = bag_reading(root);
    has_words = !reading.full.empty();
    if (has_words) whole = reading;
    if (!mended_.empty()) {
      did_you_mean = request.text;
      for (const auto& [typed, better] : mended_) {
        const std::string lower = lower_case(did_you_mean);
        if (const auto at = lower.find(typed); at != std::string::npos && lower.size() == did_you_mean.size())
          did_you_mean.replace(at, typed.size(), better);
      }
      if (did_you_mean == request.text) did_you_mean.clear();
    }
  }

  std::map<std::string, std::string> mended_;  // as typed -> as held
  std::vector<std::string> prefixes_;
};

QueryBuilder::QueryBuilder(const EvidenceRequest& request, const Vocabularies& vocabularies,
                           const Xapian::Database& database)
    : parts_(new Parts{.request = request,
                       .vocabularies = vocabularies,
                       .database = database,
                       .units = {},
                       .synonyms = {},
                       .understood = {},
                       .did_you_mean = {},
                       .marked_words = {},
                       .marked_stems = {},
                       .field_filters = {},
                       .mended_ = {},
                       .prefixes_ = {}}) {
  parts_->read_request();
}

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
  if (with_dates && (filters.from || filters.to)) all.push_back(Parts::date_range(filters.from, filters.to));
  return all.empty() ? Query() : Query(Query::OP_AND, all.begin(), all.end());
}

bool QueryBuilder::has_words() const { return parts_->has_words; }
const std::vector<QueryUnit>& QueryBuilder::units() const { return parts_->units; }
const std::vector<UsedSynonym>& QueryBuilder::synonyms() const { return parts_->synonyms; }
const std::string& QueryBuilder::understood() const { return parts_->understood; }
const std::string& QueryBuilder::did_you_mean() const { return parts_->did_you_mean; }

bool QueryBuilder::is_marked(const std::string& word) const {
  if (parts_->marked_words.contains(word) || parts_->marked_stems.contains(stem(word))) return true;
  return std::any_of(parts_->prefixes_.begin(), parts_->prefixes_.end(),
                     [&](const std::string& prefix) { return word.starts_with(prefix); });
}

}  // namespace evidence::index
