// What people would ask of the made-up papers, by class. The words come from passages as often as they stand there, so
// that frequent words and rare names are asked for alike. Drawn from the first papers only: every library has them, and
// the same queries are asked of each size.
#pragma once

#include <string>
#include <vector>

#include "tests/bench/made_up_papers.h"

namespace bench {

inline constexpr const char* kQueryClasses[] = {"one-word", "four-words", "question", "phrase",
                                                "filters",  "filtered",   "load"};

// Empty fields filter nothing.
struct Query {
  std::string of_class, words, theme, authority, from, to;
};

std::vector<Query> made_up_queries(const MadeUpPapers& papers, std::size_t for_each_class, std::size_t for_load);

// One line each: fields parted by tabs, in the order of Query.
void write_queries(const std::vector<Query>& queries, const std::string& file);
// Throws std::runtime_error.
std::vector<Query> read_queries(const std::string& file);

}  // namespace bench
