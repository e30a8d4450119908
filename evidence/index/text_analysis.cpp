#include "evidence/index/text_analysis.h"

#include <utf8.h>
#include <xapian.h>

#include <unordered_set>

#include "evidence/digest.h"

namespace evidence::index {
namespace {

// As in Xapian 1.4's termgenerator_internal.cc: letters, digits and marks make words; these join them.
bool is_infix(unsigned c) {
  return c == '\'' || c == '&' || c == 0xB7 || c == 0x5F4 || c == 0x2019 || c == 0x201B || c == 0x2027;
}
bool is_digit_infix(unsigned c) {
  return c == ',' || c == '.' || c == ';' || c == 0x037E || c == 0x0589 || c == 0x060D;
}
bool is_digit(unsigned c) { return c >= '0' && c <= '9'; }
bool is_word_character(unsigned c) { return Xapian::Unicode::is_wordchar(c); }

}  // namespace

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const char* const start = text.data();
  Xapian::Utf8Iterator at(start, text.size());
  const Xapian::Utf8Iterator end;
  const auto offset = [&](const Xapian::Utf8Iterator& here) {
    return here == end ? text.size() : static_cast<std::size_t>(here.raw() - start);
  };
  while (at != end) {
    if (!is_word_character(*at)) {
      ++at;
      continue;
    }
    Word word;
    word.begin = offset(at);
    unsigned before = 0;
    while (at != end) {
      unsigned c = *at;
      if (!is_word_character(c)) {
        Xapian::Utf8Iterator next = at;
        ++next;
        const bool joins = next != end && is_word_character(*next) &&
                           (is_infix(c) || (is_digit_infix(c) && is_digit(before) && is_digit(*next)));
        if (!joins) break;
        if (c == 0x2019 || c == 0x201B) c = '\'';
      }
      Xapian::Unicode::append_utf8(word.text, Xapian::Unicode::tolower(c));
      before = c;
      ++at;
    }
    word.end = offset(at);
    words.push_back(std::move(word));
  }
  return words;
}

std::string stem(const std::string& word) {
  static thread_local const Xapian::Stem kEnglish("english");
  return kEnglish(word);
}

bool is_stop_word(std::string_view word) {
  static const std::unordered_set<std::string_view> kStopWords = {
      "a",     "about", "after", "again",  "all",  "also",  "an",     "and",   "any",     "anyone", "are",   "as",
      "at",    "be",    "been",  "being",  "but",  "by",    "can",    "could", "did",     "do",     "does",  "doing",
      "for",   "from",  "get",   "had",    "has",  "have",  "having", "he",    "her",     "here",   "him",   "his",
      "how",   "i",     "if",    "in",     "into", "is",    "it",     "its",   "just",    "let",    "may",   "me",
      "might", "more",  "must",  "my",     "of",   "off",   "on",     "or",    "our",     "out",    "say",   "said",
      "says",  "shall", "she",   "should", "so",   "some",  "such",   "than",  "that",    "the",    "their", "them",
      "then",  "there", "these", "they",   "this", "those", "to",     "too",   "under",   "up",     "us",    "very",
      "was",   "we",    "were",  "what",   "when", "where", "which",  "while", "who",     "whom",   "whose", "why",
      "will",  "with",  "would", "you",    "your", "many",  "much",   "each",  "actually"};
  return kStopWords.contains(word);
}

std::string same_text_hash(std::string_view text) {
  std::string normal;
  for (const Word& word : words_of(text)) normal += word.text + ' ';
  return sha256_hex(normal).substr(0, 16);
}

}  // namespace evidence::index
