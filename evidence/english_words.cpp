#include "evidence/english_words.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "evidence/error.h"

namespace evidence {

EnglishWords EnglishWords::load(const std::filesystem::path& list) {
  std::ifstream file(list, std::ios::binary);
  if (!file)
    throw Error(ErrorCode::kNotFound,
                list.string() + ": a list of English words was expected; Debian's package \"wbritish\" brings it");
  EnglishWords words;
  words.text_.assign(std::istreambuf_iterator<char>(file), {});
  for (std::size_t begin = 0; begin < words.text_.size();) {
    const std::size_t end = std::min(words.text_.find('\n', begin), words.text_.size());
    words.words_.emplace_back(begin, end - begin);
    begin = end + 1;
  }
  std::sort(words.words_.begin(), words.words_.end(),
            [&](const auto& a, const auto& b) { return words.word(a) < words.word(b); });
  return words;
}

bool EnglishWords::contains(std::string_view wanted) const {
  const auto found = std::lower_bound(words_.begin(), words_.end(), wanted,
                                      [&](const auto& place, std::string_view value) { return word(place) < value; });
  return found != words_.end() && word(*found) == wanted;
}

}  // namespace evidence
