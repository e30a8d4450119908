// A draft -> the quotations in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace evidence {

struct Quoted {
  std::string text;       // without the marks around it
  std::size_t begin = 0;  // its first byte in the draft
};

// What stands between double quotation marks, straight or curly, and has five words or more. Single marks never
// delimit: they are apostrophes too. A mark that nothing closes in its paragraph, or in the next ones where each opens
// anew, delimits nothing.
std::vector<Quoted> quotations_in(std::string_view draft);

// What stands between such marks and has fewer words: too short to be told from a name; not checked.
std::vector<Quoted> short_quotations_in(std::string_view draft);

// The quotations of a draft, or the whole draft as one quotation where it has none; nothing where it has no words.
std::vector<Quoted> quotations_or_whole(std::string_view draft);

}  // namespace evidence
