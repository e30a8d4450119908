// How people point at a place in a paper: "Minute 48(6)", "para 9.4", "Table 6", "Resolution 3", "paragraphs 83, 85".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/passage.h"

namespace evidence {

struct Reference {
  std::string kind;    // minute, paragraph, section, table, figure, resolution, recommendation, response, action, item,
                       // footnote, row, bullet, part or page
  std::string number;  // as printed: "9.4", "112/23", "48"
  std::string part;    // "6" of "48(6)"; empty where there is none
  std::size_t begin = 0, end = 0;  // bytes in the text; of the whole run where several numbers follow one word

  // "paragraph 9.4": how a place is named in the index.
  std::string name() const { return kind + ' ' + number; }
};

// In order of the text; "paragraphs 83 and 85" are two.
std::vector<Reference> references_in(std::string_view text);

// The names that a passage answers to, each once: its minute, paragraph, table, resolution, page, numbered section.
std::vector<std::string> names_of(const Passage& passage);

// The initials of a body's name: ILSC of Improving Lives Select Commission.
std::string initials_of(const std::string& body);

}  // namespace evidence
