#include "indexer/annotate/name_words.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace indexer {
namespace {

bool is_alpha(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool is_letter(std::string_view text, std::size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (std::isalnum(c)) return true;
  const bool general_punctuation = c == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80;
  if (c >= 0x80) return !general_punctuation && c != 0xC2;
  return (c == '-' || c == '.') && i > 0 && is_alpha(text[i - 1]) && i + 1 < text.size() && is_alpha(text[i + 1]);
}

}  // namespace

NameWords name_words_of(std::string_view text) {
  NameWords words;
  bool after_stop = true, opens_sentence = true;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {  // "Telford & Wrekin"
      NameWord joint;
      joint.text = "&";
      joint.lower = "and";
      joint.begin = at;
      joint.end = ++at;
      joint.after_stop = std::exchange(after_stop, false);
      joint.opens_sentence = std::exchange(opens_sentence, false);
      words.push_back(std::move(joint));
      continue;
    }
    if (!is_letter(text, at)) {
      if (std::string_view(".!?:;,|\n()").find(text[at]) != std::string_view::npos) {
        if (!words.empty() && text[at] == ',') words.back().before_comma = true;
        after_stop = true;
        opens_sentence = opens_sentence || std::string_view(".!?|\n").find(text[at]) != std::string_view::npos;
      }
      // Dashes and curly quotation marks open a clause too.
      if (text[at] == '\xE2') {
        after_stop = true;
        at += 2;
      }
      ++at;
      continue;
    }
    NameWord word;
    word.begin = at;
    while (at < text.size() && is_letter(text, at)) ++at;
    word.text = std::string(text.substr(word.begin, at - word.begin));
    word.end = at;
    // "Rotherham's", "Rotherham’s": the name is Rotherham.
    const std::string_view rest = text.substr(at);
    const std::size_t mark = rest.starts_with('\'') ? 1 : rest.starts_with("’") ? 3 : 0;
    if (mark && rest.size() > mark && rest[mark] == 's') {
      at += mark + 1;
      word.is_possessive = true;
    }
    word.lower = word.text;
    std::transform(word.lower.begin(), word.lower.end(), word.lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    word.is_capital = std::isupper(static_cast<unsigned char>(word.text[0])) != 0;
    word.is_all_capitals = word.text.size() > 2 && std::all_of(word.text.begin(), word.text.end(),
                                                               [](unsigned char c) { return std::isupper(c); });
    word.after_stop = std::exchange(after_stop, false);
    word.opens_sentence = std::exchange(opens_sentence, false);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace indexer
