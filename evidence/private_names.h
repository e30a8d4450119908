// Names of members of the public who ask, petition or speak at a meeting. The record has them and shows them; a file
// that is taken away need not carry them on. By rule, from the words around a name: somebody whom the record calls a
// resident, a parent, a member of the public; whoever asks, petitions or speaks under a heading that is for the public.
// Councillors, officers and whoever is named with an office keep their names. Pure functions, safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "evidence/passage.h"

namespace evidence {

inline constexpr const char* kNameWithheld = "[name withheld]";

class PrivateNames {
 public:
  // Those that the passage names. `title` is its document's: a whole paper may be of questions from the public.
  PrivateNames(const Passage& passage, const std::string& title);

  bool empty() const { return names_.empty(); }
  // Any words with these names withheld.
  std::string withheld_from(std::string text) const;
  // The passage with them withheld wherever they stand in it.
  Passage withheld_from(Passage passage) const;

 private:
  std::vector<std::string> names_;  // whole names, then surnames alone; the longest first
};

}  // namespace evidence
