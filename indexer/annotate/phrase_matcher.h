// Finds many phrases in a text at once, word by word: any case, hyphens as spaces, curly apostrophes as straight ones.
// A phrase does not reach over a stop, a comma, a bracket or a line's end, unless it is written with one. Immutable
// once filled; safe to share between threads.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace indexer {

// A word of a text with its place, bytes.
struct Token {
  std::string word;  // in lower case, apostrophes straight
  std::size_t begin = 0;
  std::size_t end = 0;
  bool after_break = false;  // a stop, a comma, a bracket or a line's end stands before it
};

std::vector<Token> tokenize(std::string_view text);

struct PhraseMatch {
  int tag = 0;
  std::size_t phrase = 0;  // number of the phrase, in the order they were added
  std::size_t first = 0;   // tokens, half open
  std::size_t last = 0;
};

// Whether it stands inside one of the others of its tag.
bool inside(const PhraseMatch& match, const std::vector<PhraseMatch>& others);

class PhraseMatcher {
 public:
  // A word of the phrase may end in '*', which stands for any ending.
  void add(std::string_view phrase, int tag);
  // Every match, in order of the text; overlaps included.
  std::vector<PhraseMatch> find(const std::vector<Token>& tokens) const;

 private:
  struct Phrase {
    std::vector<Token> words;
    int tag;
  };
  static bool matches(const Token& pattern, const Token& token, bool is_first);

  std::vector<Phrase> phrases_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_word_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> by_first_prefix_;  // phrases that open with "word*"
};

}  // namespace indexer
