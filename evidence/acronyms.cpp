#include "evidence/acronyms.h"

#include <algorithm>

#include "evidence/index/text_analysis.h"

namespace evidence {
namespace {

constexpr std::size_t kFewestLetters = 2, kMostLetters = 8;

char capital(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// Whether the words from `first` to `end` begin with the letters, in order; a small word that is a stop word may be
// skipped, and the first word begins with the first letter.
bool spells(std::string_view text, const std::vector<index::Word>& words, std::size_t first, std::size_t end,
            std::string_view letters) {
  std::size_t letter = 0;
  for (std::size_t i = first; i < end; ++i) {
    const char written = text[words[i].begin];
    if (letter < letters.size() && capital(written) == letters[letter]) {
      ++letter;
    } else if (!index::is_stop_word(words[i].text)) {
      return false;
    }
  }
  return letter == letters.size() && is_capital(text[words[first].begin]);
}

}  // namespace

std::vector<Acronym> acronyms_explained_in(std::string_view text) {
  std::vector<Acronym> found;
  const std::vector<index::Word> words = index::words_of(text);
  for (std::size_t i = 1; i < words.size(); ++i) {
    std::string_view letters = text.substr(words[i].begin, words[i].end - words[i].begin);
    if (letters.ends_with('s')) letters.remove_suffix(1);  // "(IROs)"
    const bool in_brackets = words[i].begin > 0 && text[words[i].begin - 1] == '(' && words[i].end < text.size() &&
                             text[words[i].end] == ')';
    if (!in_brackets || letters.size() < kFewestLetters || letters.size() > kMostLetters ||
        !std::all_of(letters.begin(), letters.end(), is_capital))
      continue;
    // The nearest beginning wins; the words stand side by side, with only a space between them.
    for (std::size_t length = letters.size(); length <= letters.size() * 2 && length <= i; ++length) {
      const std::size_t first = i - length;
      if (!spells(text, words, first, i, letters)) continue;
      const std::string_view expansion = text.substr(words[first].begin, words[i - 1].end - words[first].begin);
      if (expansion.find_first_of(".;:()\n") == std::string_view::npos)
        found.push_back({std::string(letters), std::string(expansion)});
      break;
    }
  }
  return found;
}

}  // namespace evidence
