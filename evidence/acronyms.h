// Acronyms that a paper explains itself: "Slough Children First (SCF)".
// Pure; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evidence {

struct Acronym {
  std::string letters;    // "SCF"
  std::string expansion;  // "Slough Children First", as written
};

// Capitals in brackets after words that begin with these letters; small words between them may give a letter or none:
// "Looked after Children (LAC)", "Director of Children's Services (DCS)".
std::vector<Acronym> acronyms_explained_in(std::string_view text);

}  // namespace evidence
