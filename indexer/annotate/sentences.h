// A text parted into sentences, for rules that hold within one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace indexer {

// Half open, bytes.
struct Extent {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Ends at ".", "?", "!" before a space and a capital, a figure or an opening mark, and at line breaks; points in
// "e.g.", "Mr. Smith" and "£2.6m" end nothing. Every byte but white space belongs to one sentence.
std::vector<Extent> sentence_extents(const std::string& text);
// The sentence that byte `at` stands in; the whole text where that is white space.
Extent sentence_at(const std::string& text, std::size_t at);
std::vector<std::string> sentences_of(const std::string& text);

}  // namespace indexer
