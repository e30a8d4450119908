// Whether one text stands in another but for a few words: shared runs of words (w-shingling: Broder, On the resemblance
// and containment of documents, 1997).
#pragma once

#include <set>
#include <string>

namespace evidence {

class WordRuns {
 public:
  explicit WordRuns(const std::string& text);

  // Whether enough of this text's runs stand in the other's; never of a text of fewer than eight words.
  bool stand_in(const WordRuns& other) const;

 private:
  std::size_t words_ = 0;
  std::set<std::string> runs_;
};

}  // namespace evidence
