// How words are read: shared by writing and asking, so that they agree. No Xapian type in sight.
// Functions are pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evidence::index {

// A word as Xapian's term generator cuts it, with its place in the text, bytes.
struct Word {
  std::string text;  // in lower case
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Word> words_of(std::string_view text);
// English (Porter 2). The stem of "children's" is that of "children".
std::string stem(const std::string& word);
// Too common to search by: the, of, would, what, ...
bool is_stop_word(std::string_view word);
// Sixteen hexadecimal digits, the same for texts that differ in case and punctuation only.
std::string same_text_hash(std::string_view text);

}  // namespace evidence::index
