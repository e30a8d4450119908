// Words for readers: counts, dates, judgements and labels as a page says them.
#pragma once

#include <string>
#include <vector>

#include "evidence/value.h"
#include "evidence/vocabulary.h"

namespace search_server {

// "1 passage", "11,046 passages".
std::string counted(std::size_t number, const std::string& singular);
// A number of what was found; about so many where it was counted in a sample.
struct Found {
  std::size_t number = 0;
  bool is_exact = true;
};
// "61,203"; "about 61,000". With what was counted: "about 61,000 passages".
std::string counted(const Found& found);
std::string counted(const Found& found, const std::string& singular);
// Today's date, UTC, ISO.
std::string today();
// "2017-04" -> "April 2017"; empty stays empty.
std::string date_in_words(const std::string& iso);
// A domain or a grade of Ofsted's in words: "requires-improvement" -> "Requires improvement".
std::string judged_words(const std::string& id);
// What a document that another one replaced says of that; empty for any other.
std::string superseded_words(const evidence::Value& document);
// What a quotation does for an argument: "supports" -> "Supports"; empty where it is unsaid.
std::string stance_words(const std::string& stance);
// "12 passages found, 3 of them with all of the words".
std::string found_words(const Found& passages, const Found& full);
// "12 passages found, 3 of them with all of the words, in 4 documents" of a search that a briefing notes.
std::string search_finding_words(const evidence::Value& search);
// The label of an entry; the id where there is none.
std::string label_in(const evidence::Vocabulary& vocabulary, const std::string& id);
std::string joined(const std::vector<std::string>& texts, const std::string& between);

}  // namespace search_server
