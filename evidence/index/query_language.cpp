#include <xapian.h>

#include "evidence/index/query_language.h"

#include <algorithm>
#include <array>

#include "evidence/index/everything.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/word_expansion.h"
#include "evidence/period.h"

namespace evidence::index {
namespace {

using Xapian::Query;
using Xapian::QueryParser;

constexpr std::size_t kMostTokens = 200;      // more is a paste, not a question; `understood` shows what was read
constexpr std::size_t kMostWords = 400;       // of all phrases and fields together: each costs as one of its own
constexpr std::size_t kMostPrefixes = 8;      // each stands for very many words; more are read as words
constexpr std::size_t kMostWordBytes = 200;   // of what stands without a blank; the rest is passed over
constexpr std::size_t kMostPhraseWords = 60;  // a longer one is read as words
constexpr int kDefaultNear = 10, kMostNear = 50;
constexpr std::size_t kShortestPrefix = 3;
constexpr std::size_t kFewestShouted = 6;  // words in capitals before AND is one of them
constexpr int kDeepestBrackets = 20;
constexpr const char* kWholeField = "precedentwhole";  // a field of ours for "everything": nobody can type it
constexpr std::array<const char*, 10> kFields = {"authority", "publisher", "model", "theme", "kind",
                                                 "type",      "body",      "title", "voice", "date"};

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word_byte(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string joined_words(const std::string& text) {
  std::string joined;
  for (const Word& word : words_of(text)) joined += (joined.empty() ? "" : " ") + word.text;
  return joined;
}

struct Token {
  enum class Kind { kWord, kPhrase, kField, kWhole, kOperator, kNear, kOpen, kClose };
  Kind kind = Kind::kWord;
  std::string text;  // as the parser takes it
  std::string sign;  // "-" or "+" before it
};

// What was typed, cut into what Xapian's parser would misread and what it may read by itself.
class Tokens {
 public:
  Tokens(std::string text, TypedQuery& typed) : text_(std::move(text)), typed_(typed) {
    for (const char* mark : {"“", "”", "„", "‟", "«", "»"}) replace_all(text_, mark, "\"");
    replace_all(text_, "\u00A0", " ");
    std::replace_if(
        text_.begin(), text_.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    int depth = 0, lowest = 0, deepest = 0;
    for (const char c : text_) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      lowest = std::min(lowest, depth);
      deepest = std::max(deepest, depth);
    }
    // Who holds the shift key down means no operator: THE COST OF AGENCY STAFF AND CARS.
    const bool has_small = std::any_of(text_.begin(), text_.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    has_operators_ = has_small || words_of(text_).size() < kFewestShouted;
    brackets_group_ = depth == 0 && lowest == 0 && deepest <= kDeepestBrackets;
    while (at_ < text_.size() && tokens_.size() < kMostTokens && words_ < kMostWords) next();
    mark_periods();
    sign_negations();
    bracket_near();
    give_negations_a_whole();
  }

  enum class For { kParser, kWordsOnly, kReader, kReaderWithoutPeriods };

  // As the parser takes it; without operators, every word a word; or as a person is told how it was read.
  std::string written(For whom) const {
    const bool as_words = whom == For::kWordsOnly;
    std::string out;
    for (const Token& token : tokens_) {
      if (token.kind == Token::Kind::kWhole && whom != For::kParser) continue;
      const bool is_date = token.kind == Token::Kind::kField && token.text.starts_with("date:");
      if (is_date && whom == For::kReaderWithoutPeriods) continue;
      const bool is_syntax = token.kind == Token::Kind::kOperator || token.kind == Token::Kind::kNear ||
                             token.kind == Token::Kind::kOpen || token.kind == Token::Kind::kClose;
      if (as_words && is_syntax) continue;
      const bool hugs = token.kind == Token::Kind::kClose || out.empty() || out.back() == '(' || out.back() == '-';
      std::string text = token.text;
      // A range that Xapian's parser does not take for one of its own, which cannot be excluded.
      if (is_date && whom != For::kReader) replace_all(text, "..", "~");
      out += (hugs ? "" : " ") + (as_words ? "" : token.sign) + text;
    }
    return out;
  }

 private:
  void next() {
    if (is_space(text_[at_])) {
      ++at_;
      return;
    }
    std::string sign;
    const char c = text_[at_];
    const bool starts = at_ == 0 || is_space(text_[at_ - 1]) || text_[at_ - 1] == '(';
    if ((c == '-' || c == '+') && starts && at_ + 1 < text_.size() &&
        (is_word_byte(text_[at_ + 1]) || text_[at_ + 1] == '"' || text_[at_ + 1] == '(')) {
      sign = c;
      ++at_;
    }
    if (text_[at_] == '"') return phrase(sign);
    if (text_[at_] == '(' || text_[at_] == ')') return bracket(sign);
    word(sign);
  }

  void phrase(const std::string& sign) {
    const auto close = text_.find('"', at_ + 1);
    if (close == std::string::npos) {
      ++at_;  // a mark that nothing closes is no mark
      return;
    }
    const std::string inside = text_.substr(at_ + 1, close - at_ - 1);
    const std::size_t count = words_of(inside).size();
    if (count > kMostPhraseWords) {
      text_[at_] = text_[close] = ' ';
      return;
    }
    words_ += count;
    at_ = close + 1;
    const std::string words = joined_words(inside);
    if (words.empty()) return;
    typed_.shown[words] = "\"" + inside + "\"";
    tokens_.push_back({Token::Kind::kPhrase, "\"" + words + "\"", sign});
  }

  void bracket(const std::string& sign) {
    const bool opens = text_[at_++] == '(';
    if (brackets_group_) tokens_.push_back({opens ? Token::Kind::kOpen : Token::Kind::kClose, opens ? "(" : ")", sign});
  }

  void word(const std::string& sign) {
    std::size_t end = at_;
    int inner = 0;  // brackets opened inside the word: 48(6)
    while (end < text_.size() && !is_space(text_[end]) && text_[end] != '"') {
      if (text_[end] == '(') ++inner;
      if (text_[end] == ')' && inner-- == 0) break;
      ++end;
    }
    std::string run = text_.substr(at_, end - at_);
    at_ = std::max(end, at_ + 1);
    if (has_operators_ && sign.empty() && (run == "AND" || run == "OR" || run == "NOT")) {
      tokens_.push_back({Token::Kind::kOperator, run, ""});
    } else if (has_operators_ && sign.empty() && (run == "NEAR" || run.starts_with("NEAR/"))) {
      const int asked = run.size() > 5 ? std::atoi(run.substr(5, 4).c_str()) : kDefaultNear;
      const int distance = run.size() > 5 ? std::clamp(asked, 1, kMostNear) : kDefaultNear;
      tokens_.push_back({Token::Kind::kNear, "NEAR/" + std::to_string(distance), ""});
    } else if (!field(run, sign)) {
      words(run, sign);
    }
  }

  // "name:value", the value perhaps between marks. Not one where the value is none.
  bool field(const std::string& run, const std::string& sign) {
    const auto colon = run.find(':');
    if (colon == std::string::npos) return false;
    const std::string name = lower_case(run.substr(0, colon));
    if (std::find(kFields.begin(), kFields.end(), name) == kFields.end()) return false;
    std::string value = run.substr(colon + 1);
    if (value.empty() && at_ < text_.size() && text_[at_] == '"') {
      const auto close = text_.find('"', at_ + 1);
      if (close != std::string::npos) {
        value = text_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
      }
    }
    std::erase(value, '"');
    const std::size_t count = words_of(value).size();
    if (count == 0 || count > kMostPhraseWords) return false;
    words_ += count;
    if (name == "date") {
      const auto period = period_of(value);
      if (!period) return false;
      value = period->iso();
      typed_.periods.push_back(period->in_words());
    }
    tokens_.push_back({Token::Kind::kField, name + ":" + (name == "date" ? value : "\"" + value + "\""), sign});
    return true;
  }

  // Small letters, since Xapian's parser takes a capital for a name that has no other forms; what joins letters parts
  // them, what joins figures makes one run of them: 33/40, 48(6).
  void words(std::string run, const std::string& sign) {
    if (run.size() > kMostWordBytes) {
      std::size_t end = kMostWordBytes;
      while (end > 0 && (static_cast<unsigned char>(run[end]) & 0xC0) == 0x80) --end;  // a whole character
      run.resize(end);
    }
    std::string text = lower_case(run);
    words_ += words_of(text).size();
    const bool has_digit = std::any_of(text.begin(), text.end(), is_digit);
    const bool is_prefix = typed_.prefixes.size() < kMostPrefixes && text.size() > kShortestPrefix &&
                           text.ends_with('*') && std::all_of(text.begin(), text.end() - 1, is_word_byte);
    if (is_prefix) {
      typed_.prefixes.push_back(text.substr(0, text.size() - 1));
      tokens_.push_back({Token::Kind::kWord, text, sign});
      return;
    }
    if (period_at({text}, 0)) {  // 2016..2018, 2017/18, 2016-10
      tokens_.push_back({Token::Kind::kWord, text, sign});
      typed_.shown[joined_words(text)] = run;
      return;
    }
    const std::vector<Word> parts = words_of(text);
    if (parts.empty()) return;
    if (has_digit && parts.size() > 1) {
      std::string joined;
      for (const Word& part : parts) joined += (joined.empty() ? "" : "/") + part.text;
      typed_.shown[joined_words(text)] = run;
      tokens_.push_back({Token::Kind::kWord, joined, sign});
      return;
    }
    for (const Word& part : parts) tokens_.push_back({Token::Kind::kWord, part.text, sign});
  }

  // NOT takes what follows it only, as "-" does; Xapian's takes everything that follows.
  void sign_negations() {
    std::vector<Token> signed_tokens;
    bool is_negated = false;
    for (Token& token : tokens_) {
      if (token.kind == Token::Kind::kOperator && token.text == "NOT") {
        is_negated = true;
        continue;
      }
      if (is_negated && token.kind != Token::Kind::kOperator && token.kind != Token::Kind::kClose) token.sign = "-";
      is_negated = false;
      signed_tokens.push_back(std::move(token));
    }
    tokens_ = std::move(signed_tokens);
  }

  // What is excluded alone, in the whole, in brackets or on one side of OR, is excluded from everything.
  void give_negations_a_whole() {
    const auto starts = [](const Token& token) { return token.kind == Token::Kind::kOpen || token.text == "OR"; };
    std::vector<Token> out;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      const bool is_start = i == 0 || starts(tokens_[i - 1]);
      bool only_negations = is_start && tokens_[i].sign == "-";
      int depth = 0;
      for (std::size_t k = i; only_negations && k < tokens_.size(); ++k) {
        const Token& token = tokens_[k];
        if (depth == 0 && (token.text == "OR" || token.kind == Token::Kind::kClose)) break;
        if (depth == 0 && token.kind != Token::Kind::kOperator && token.sign != "-") only_negations = false;
        depth += token.kind == Token::Kind::kOpen ? 1 : token.kind == Token::Kind::kClose ? -1 : 0;
      }
      if (only_negations) out.push_back({Token::Kind::kWhole, std::string(kWholeField) + ":x", ""});
      out.push_back(tokens_[i]);
    }
    tokens_ = std::move(out);
  }

  // "since 2017" becomes a filter.
  void mark_periods() {
    std::vector<Token> marked;
    for (std::size_t i = 0; i < tokens_.size();) {
      std::vector<std::string> run;
      for (std::size_t k = i; k < tokens_.size() && run.size() < 8; ++k) {
        if (tokens_[k].kind != Token::Kind::kWord || (!tokens_[k].sign.empty() && k > i)) break;
        run.push_back(tokens_[k].text);
      }
      const auto period = run.empty() ? std::nullopt : period_at(run, 0);
      if (period && period->is_order) {
        marked.push_back({Token::Kind::kField, "date:" + period->period.iso(), tokens_[i].sign});
        typed_.periods.push_back(period->period.in_words());
        i += period->words;
      } else {
        marked.push_back(tokens_[i++]);
      }
    }
    tokens_ = std::move(marked);
  }

  // Xapian's parser takes NEAR for a word where another word follows, unless brackets stand around.
  void bracket_near() {
    std::vector<Token> out;
    const auto is_plain = [](const Token& token) {
      return token.kind == Token::Kind::kWord && token.sign.empty() &&
             token.text.find_first_of("*/") == std::string::npos;
    };
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      std::size_t end = i;
      while (end + 2 < tokens_.size() && is_plain(tokens_[end]) && tokens_[end + 1].kind == Token::Kind::kNear &&
             is_plain(tokens_[end + 2]))
        end += 2;
      if (end == i) {
        // Between phrases and brackets it cannot be told how near: both sides must be there.
        const bool joins = tokens_[i].kind == Token::Kind::kNear && !out.empty() && i + 1 < tokens_.size();
        if (joins) out.push_back({Token::Kind::kOperator, "AND", ""});
        if (tokens_[i].kind != Token::Kind::kNear) out.push_back(tokens_[i]);
        continue;
      }
      out.push_back({Token::Kind::kOpen, "(", ""});
      out.insert(out.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(i),
                 tokens_.begin() + static_cast<std::ptrdiff_t>(end) + 1);
      out.push_back({Token::Kind::kClose, ")", ""});
      i = end;
    }
    tokens_ = std::move(out);
  }

  std::string text_;
  TypedQuery& typed_;
  std::size_t at_ = 0;
  std::size_t words_ = 0;  // in all of them
  bool brackets_group_ = false, has_operators_ = true;
  std::vector<Token> tokens_;
};

// A field narrows, as the parameter of the same name does; a value that nothing has narrows to nothing. Labels do as
// well as ids: model:"Joint venture".
class IdField : public Xapian::FieldProcessor {
 public:
  IdField(const char* prefix, const Vocabulary* list, const Authorities* councils)
      : prefix_(prefix), list_(list), councils_(councils) {}

  Query operator()(const std::string& value) override {
    const std::string small = lower_case(value);
    std::string id = small;
    std::replace(id.begin(), id.end(), ' ', '-');
    if (list_ && !list_->find(id)) {
      for (const VocabularyEntry& entry : list_->entries()) {
        if (lower_case(entry.label) == small) id = entry.id;
      }
    }
    if (councils_ && !councils_->find(id)) {
      for (const Authority& council : councils_->all()) {
        if (lower_case(council.label) == small || lower_case(council.official_name) == small) id = council.id;
      }
    }
    asked.push_back(id);
    return Query(term(prefix_, id));
  }

  std::vector<std::string> asked;

 private:
  const char* prefix_;
  const Vocabulary* list_;
  const Authorities* councils_;
};

// Any body whose name holds the words.
class BodyField : public Xapian::FieldProcessor {
 public:
  explicit BodyField(const Xapian::Database& database) : database_(database) {}

  Query operator()(const std::string& value) override {
    std::vector<Query> bodies;
    const std::string wanted = " " + joined_words(value) + " ";
    for (auto at = database_.allterms_begin(kBody); at != database_.allterms_end(kBody); ++at) {
      const std::string name = " " + joined_words((*at).substr(std::string_view(kBody).size())) + " ";
      if (name.find(wanted) != std::string::npos) bodies.emplace_back(*at);
    }
    return bodies.empty() ? Query::MatchNothing : any_of(bodies);
  }

 private:
  const Xapian::Database& database_;
};

class TitleField : public Xapian::FieldProcessor {
 public:
  Query operator()(const std::string& value) override {
    std::vector<Query> words;
    for (const Word& word : words_of(value)) {
      const bool stems = !is_digit(word.text.front());
      words.emplace_back(stems ? std::string(kStemPrefix) + kTitleWords + stem(word.text) : kTitleWords + word.text);
    }
    return Query(Query::OP_AND, words.begin(), words.end());
  }
};

class DateField : public Xapian::FieldProcessor {
 public:
  Query operator()(const std::string& value) override {
    std::string range = value;
    replace_all(range, "~", "..");
    const auto period = period_of(range);
    return period ? dated_in(*period) : Query::MatchNothing;
  }
};

class WholeField : public Xapian::FieldProcessor {
 public:
  Query operator()(const std::string&) override { return everything(); }
};

}  // namespace

// Terms of whole centuries, decades and years cover a period with few of them; only at an end inside a year do days
// have to be compared.
Query dated_in(const Period& period) {
  constexpr int kFirstYear = 1000, kLastYear = 9999;
  const int first = period.from ? period.from->year : kFirstYear, last = period.to ? period.to->year : kLastYear;
  std::vector<Query> years;
  for (int year = first; year <= last;) {
    int span = 1;
    for (const int wider : {100, 10}) {
      if (span == 1 && year % wider == 0 && year + wider - 1 <= last) span = wider;
    }
    years.emplace_back(kYear + std::to_string(year / span));
    year += span;
  }
  std::vector<Query> all = {any_of(years)};
  if (period.from && period.from->month > 0) all.emplace_back(Query::OP_VALUE_GE, kLastDay, period.from->first_day());
  if (period.to && period.to->month > 0) all.emplace_back(Query::OP_VALUE_LE, kFirstDay, period.to->last_day());
  return Query(Query::OP_AND, all.begin(), all.end());
}

TypedQuery parse_typed(const std::string& text, const Vocabularies& vocabularies, const Xapian::Database& database) {
  TypedQuery typed;
  const Tokens tokens(text, typed);
  QueryParser parser;
  parser.set_database(database);
  parser.set_stemmer(Xapian::Stem("english"));
  parser.set_stemming_strategy(QueryParser::STEM_SOME);
  parser.set_default_op(kSideBySide);
  parser.set_max_expansion(kMostExpansions, Query::WILDCARD_LIMIT_MOST_FREQUENT, QueryParser::FLAG_WILDCARD);
  IdField authority(kAuthority, nullptr, &vocabularies.authorities),
      publisher(kPublisher, nullptr, &vocabularies.authorities), model(kModel, &vocabularies.models, nullptr),
      theme(kTheme, &vocabularies.themes, nullptr), kind(kKind, &vocabularies.kinds, nullptr),
      type(kType, &vocabularies.types, nullptr), voice(kVoice, &vocabularies.voices, nullptr);
  BodyField body(database);
  TitleField title;
  DateField date;
  WholeField whole;
  const std::pair<const char*, Xapian::FieldProcessor*> fields[] = {
      {"authority", &authority}, {"publisher", &publisher}, {"model", &model}, {"theme", &theme}, {"kind", &kind},
      {"type", &type},           {"voice", &voice},         {"body", &body},   {"title", &title}, {"date", &date}};
  for (const auto& [name, field] : fields) parser.add_boolean_prefix(name, field);
  parser.add_boolean_prefix(kWholeField, &whole);

  using For = Tokens::For;
  typed.understood = tokens.written(For::kReader);
  typed.without_periods = tokens.written(For::kReaderWithoutPeriods);
  try {
    typed.tree = parser.parse_query(tokens.written(For::kParser),
                                    QueryParser::FLAG_PHRASE | QueryParser::FLAG_WILDCARD | QueryParser::FLAG_BOOLEAN |
                                        QueryParser::FLAG_LOVEHATE | QueryParser::FLAG_PURE_NOT);
  } catch (const Xapian::QueryParserError&) {
    // An operator that lacks a side is no operator.
    typed.understood = tokens.written(For::kWordsOnly);
    typed.tree = parser.parse_query(typed.understood, QueryParser::FLAG_PHRASE | QueryParser::FLAG_WILDCARD);
  }
  for (const auto& [name, field] :
       {std::pair{"authority", &authority}, std::pair{"publisher", &publisher}, std::pair{"type", &type}}) {
    for (const std::string& id : field->asked) typed.asked.push_back({name, id});
  }
  for (auto at = typed.tree.get_terms_begin(); at != typed.tree.get_terms_end(); ++at) {
    const auto shown = parser.unstem_begin(*at);
    typed.words[*at] = shown == parser.unstem_end(*at) ? *at : *shown;
  }
  return typed;
}

}  // namespace evidence::index
