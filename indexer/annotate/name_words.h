// A text as words for finding names: capitals, stops and possessives kept apart from the letters.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace indexer {

struct NameWord {
  std::string text;   // as written, without a possessive ending
  std::string lower;  // the same in lower case
  std::size_t begin = 0, end = 0;
  bool is_capital = false;
  bool is_all_capitals = false;  // and longer than two letters
  bool is_possessive = false;
  bool after_stop = true;      // first of a sentence or a clause
  bool opens_sentence = true;  // first of a sentence
  bool before_comma = false;
};

using NameWords = std::vector<NameWord>;

NameWords name_words_of(std::string_view text);

}  // namespace indexer
