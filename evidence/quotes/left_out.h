// What words that a quotation leaves out may do to the sense.
#pragma once

#include <string>

namespace evidence {

// "a negation: not", "a figure: 2017", "a condition: unless"; empty where the words hold none of them.
std::string weight_of_omission(const std::string& words);

// "a negation: not", "a condition: unless"; empty where the words hold neither.
std::string turn_of_sense(const std::string& words);

}  // namespace evidence
