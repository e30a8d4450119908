// What stands between quotation marks is found as it is written, its signs too: "70%" is not "70 per".
// Included by .cpp files only, after <xapian.h>.
#pragma once

#include <string>
#include <vector>

namespace evidence::index {

// Whether the words of `run` follow each other in the text, signs between them aside.
bool has_run(const std::string& text, const std::string& run);

class PhraseCheck {
 public:
  // Each with its marks.
  explicit PhraseCheck(const std::vector<std::string>& phrases);

  bool is_empty() const { return phrases_.empty(); }
  bool operator()(const Xapian::Document& passage) const;

 private:
  std::vector<std::string> phrases_;  // in the form that texts are compared in
};

}  // namespace evidence::index
