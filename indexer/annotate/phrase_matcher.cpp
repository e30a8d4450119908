#include "indexer/annotate/phrase_matcher.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace indexer {
namespace {

constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";
constexpr std::size_t kShortestPrefix = 1;
constexpr std::string_view kBreaks = ".,;:!?()[]|\n";

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '%' || c == '*' || static_cast<unsigned char>(c) >= 0x80;
}

// General punctuation (U+2000 to U+206F) parts words, but for the apostrophe.
std::size_t punctuation_length(std::string_view text) {
  return text.size() >= 3 && text[0] == '\xE2' && (text[1] == '\x80' || text[1] == '\x81')   ? 3
         : text.size() >= 2 && text[0] == '\xC2' && (text[1] == '\xA0' || text[1] == '\xB7') ? 2
                                                                                             : 0;
}

// Web and e-mail addresses: they say nothing of what their parts are words for. Each run of signs without white space
// is looked at once, however often it is asked about.
class Addresses {
 public:
  explicit Addresses(std::string_view text) : text_(text) {}

  // How long the address is that begins at this byte; 0 where none does. Asked in order of the text.
  std::size_t length_at(std::size_t at) {
    if (at >= end_) {
      end_ = std::min(text_.find_first_of(" \n\t", at), text_.size());
      const std::string_view run = text_.substr(at, end_ - at);
      behind_at_ = at + run.rfind('@') + 1;
      behind_dot_ = at + run.rfind('.') + 1;
    }
    const std::string_view rest = text_.substr(at, end_ - at);
    const bool is_address =
        rest.starts_with("http") || rest.starts_with("www.") || (behind_at_ > at && behind_dot_ > at);
    return is_address ? rest.size() : 0;
  }

 private:
  std::string_view text_;
  std::size_t end_ = 0;
  std::size_t behind_at_ = 0, behind_dot_ = 0;  // the last of each sign; where it stands nowhere, the run's beginning
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  Token token;
  Addresses addresses(text);
  bool after_break = false;
  const auto finish = [&](std::size_t at) {
    while (!token.word.empty() && token.word.back() == '\'') token.word.pop_back();
    if (!token.word.empty()) {
      token.end = at;
      token.after_break = std::exchange(after_break, false);
      tokens.push_back(token);
    }
    token = {};
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (token.word.empty()) {
      if (const std::size_t length = addresses.length_at(at)) {
        after_break = true;
        at += length;
        continue;
      }
    }
    const bool curly = rest.starts_with(kCurlyApostrophe);
    if (curly || text[at] == '\'') {
      if (!token.word.empty()) token.word += '\'';
      at += curly ? kCurlyApostrophe.size() : 1;
      continue;
    }
    if (const std::size_t length = punctuation_length(rest)) {
      finish(at);
      at += length;
      continue;
    }
    const bool inside_number = (text[at] == '.' || text[at] == ',') && !token.word.empty() &&
                               std::isdigit(static_cast<unsigned char>(token.word.back())) && at + 1 < text.size() &&
                               std::isdigit(static_cast<unsigned char>(text[at + 1]));
    if (text[at] == '&') {  // "Improvement & Partnerships" is no "improvement partner"
      finish(at);
      tokens.push_back({"and", at, at + 1, std::exchange(after_break, false)});
      ++at;
      continue;
    }
    if (is_word_byte(text[at]) || inside_number) {
      if (token.word.empty()) token.begin = at;
      token.word += static_cast<char>(std::tolower(static_cast<unsigned char>(text[at])));
    } else {
      finish(at);
      after_break = after_break || kBreaks.find(text[at]) != std::string_view::npos;
    }
    ++at;
  }
  finish(text.size());
  return tokens;
}

void PhraseMatcher::add(std::string_view text, int tag) {
  Phrase phrase{tokenize(text), tag};
  if (phrase.words.empty()) return;
  const std::string& first = phrase.words.front().word;
  if (first.ends_with('*')) {
    by_first_prefix_[first.substr(0, first.size() - 1)].push_back(phrases_.size());
  } else {
    by_first_word_[first].push_back(phrases_.size());
  }
  phrases_.push_back(std::move(phrase));
}

bool inside(const PhraseMatch& match, const std::vector<PhraseMatch>& others) {
  return std::any_of(others.begin(), others.end(), [&](const PhraseMatch& other) {
    return other.tag == match.tag && other.first <= match.first && match.last <= other.last;
  });
}

bool PhraseMatcher::matches(const Token& pattern, const Token& token, bool is_first) {
  if (!is_first && token.after_break && !pattern.after_break) return false;
  const std::string_view wanted = pattern.word;
  if (wanted.ends_with('*')) return token.word.starts_with(wanted.substr(0, wanted.size() - 1));
  return token.word == wanted;
}

std::vector<PhraseMatch> PhraseMatcher::find(const std::vector<Token>& tokens) const {
  std::vector<PhraseMatch> found;
  const auto try_phrases = [&](const std::vector<std::size_t>& candidates, std::size_t at) {
    for (const std::size_t number : candidates) {
      const auto& words = phrases_[number].words;
      if (at + words.size() > tokens.size()) continue;
      bool all = true;
      for (std::size_t i = 0; all && i < words.size(); ++i) all = matches(words[i], tokens[at + i], i == 0);
      if (all) found.push_back({phrases_[number].tag, number, at, at + words.size()});
    }
  };
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const std::string& word = tokens[at].word;
    if (const auto exact = by_first_word_.find(word); exact != by_first_word_.end()) try_phrases(exact->second, at);
    for (std::size_t length = kShortestPrefix; length <= word.size(); ++length) {
      const auto prefix = by_first_prefix_.find(std::string_view(word).substr(0, length));
      if (prefix != by_first_prefix_.end()) try_phrases(prefix->second, at);
    }
  }
  return found;
}

}  // namespace indexer
