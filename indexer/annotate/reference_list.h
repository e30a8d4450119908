// The list of references of a report, and what its citations point to: "(Ofsted (b), 2017)".
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/passage.h"

namespace indexer {

// A citation in brackets; places are bytes.
struct Citation {
  std::string text;    // with its brackets: "(NAO, 2016, p. 8)"
  std::string author;  // "Ofsted (b)"
  int year = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Author and year in brackets, the Harvard way; a date, an office or an abbreviation in brackets is none.
std::vector<Citation> find_citations(const std::string& text);

// Immutable after construction; safe to share between threads.
class ReferenceList {
 public:
  // Reads the passages of a section called References, Bibliography or Sources.
  explicit ReferenceList(const std::vector<evidence::Passage>& passages);

  // The passage that the citation names; empty where the list has none, or more than one.
  std::string passage_of(const Citation& citation) const;
  // Whether the words are the title of a listed work.
  bool is_title(const std::string& words) const;

 private:
  struct Entry {
    std::string author;
    int year = 0;
    std::string text;
    std::string passage_id;
  };
  std::vector<Entry> entries_;
};

// Relates each passage that cites a listed work with its entry, both ways.
void relate_citations(const ReferenceList& references, std::vector<evidence::Passage>& passages);

}  // namespace indexer
