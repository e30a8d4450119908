// The head of a document: the lines before it begins to speak, each with what it looks like. Titles, committees, dates
// and publishers stand there.
#pragma once

#include <string>
#include <vector>

#include "indexer/annotate/authority_finder.h"
#include "indexer/extract/extracted_text.h"

namespace indexer {

enum class HeadLineKind {
  kCouncil,  // a council's name and nothing else
  kBody,     // a committee's name and nothing else
  kDate,     // a date, perhaps with a time and a place
  kLabel,    // "Present:", "Venue:", "Agenda item": says what follows, not what the paper is
  kWords,    // anything else: perhaps the title
};

struct HeadLine {
  HeadLineKind kind = HeadLineKind::kWords;
  std::string text;
  std::size_t group = 0;  // lines with nothing between them share a group
  double size = 0;        // font size; 0 where the source has none
};

struct DocumentHead {
  std::vector<HeadLine> lines;
  std::string subject;  // of a letter: the line after "Dear ..."

  // Whether any line matches; RE2 syntax.
  bool matches(const char* pattern) const;
};

DocumentHead read_head(const ExtractedText& source, const AuthorityFinder& authorities);

// Whether a committee's name tells which one it is: "the Panel" and "Scrutiny Select Commission" do not.
bool is_own_name(const std::string& name);

// The committee that the line names, or nothing.
std::string committee_in(const std::string& line);

}  // namespace indexer
