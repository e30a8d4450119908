#include "evidence/quotes/left_out.h"

#include <algorithm>
#include <set>

#include "evidence/index/text_analysis.h"

namespace evidence {
namespace {

using Words = std::set<std::string, std::less<>>;

const Words kNegations = {"not",     "no",     "never",   "none",    "nor",     "neither",      "nobody", "nothing",
                          "nowhere", "cannot", "without", "hardly",  "barely",  "scarcely",     "rarely", "seldom",
                          "fail",    "fails",  "failed",  "failing", "failure", "unable",       "refuse", "refused",
                          "refuses", "lack",   "lacks",   "lacked",  "lacking", "insufficient", "less",   "fewer",
                          "few",     "little", "rather",  "instead"};
const Words kConditions = {"if",       "unless",    "provided",  "providing",  "subject", "except",
                           "until",    "till",      "only",      "once",       "when",    "whether",
                           "assuming", "depending", "otherwise", "conditional"};
const Words kFigures = {"one",     "twice",     "two",      "three",    "four",    "five",     "six",      "seven",
                        "eight",   "nine",      "ten",      "eleven",   "twelve",  "thirteen", "fourteen", "fifteen",
                        "sixteen", "seventeen", "eighteen", "nineteen", "twenty",  "thirty",   "forty",    "fifty",
                        "sixty",   "seventy",   "eighty",   "ninety",   "hundred", "thousand", "million",  "billion",
                        "half",    "quarter",   "third",    "double",   "percent"};

enum class Figures { kPassedOver, kCounted };

std::string first_that_weighs(const std::string& words, Figures figures) {
  for (const char* condition : {"as long as", "so long as", "in the event"}) {
    if (words.find(condition) != std::string::npos) return std::string("a condition: ") + condition;
  }
  for (const index::Word& word : index::words_of(words)) {
    if (kNegations.contains(word.text) || word.text.ends_with("n't")) return "a negation: " + word.text;
    if (kConditions.contains(word.text)) return "a condition: " + word.text;
    const bool has_digit = std::any_of(word.text.begin(), word.text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (figures == Figures::kCounted && (has_digit || kFigures.contains(word.text))) return "a figure: " + word.text;
  }
  return "";
}

}  // namespace

std::string weight_of_omission(const std::string& words) { return first_that_weighs(words, Figures::kCounted); }

std::string turn_of_sense(const std::string& words) { return first_that_weighs(words, Figures::kPassedOver); }

}  // namespace evidence
