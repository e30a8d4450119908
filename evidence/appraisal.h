// Options appraisals: what a table that scores delivery models says of each option, and whether two tables agree.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace evidence {

struct Passage;

// One row, or one column, of a table that scores options.
struct OptionScore {
  std::string option;  // as written: "7. Joint Venture"
  std::string model;   // id; empty where the words name none, or more than one
  double score = 0;
  std::optional<double> out_of;
  std::vector<std::string> strengths;   // verbatim, an item each where the cell lists them
  std::vector<std::string> weaknesses;  // verbatim
};

// An option of one document, whatever number of its tables repeats it.
struct OptionAppraisal {
  OptionScore said;                  // as the fullest table says it
  std::vector<const Passage*> rows;  // in order of the document; they outlive this
  std::vector<std::string> scores;   // each different score, as "33/40"; one where the tables agree
};

// Rows of one document -> its options, in order of their first row. A row of another table is the same option where its
// number or its name is the same, or where it alone names that model.
std::vector<OptionAppraisal> appraisals_of(const std::vector<Passage>& rows);

// "33/40", "33", "7.5/10".
std::string score_in_words(const OptionScore& score);

}  // namespace evidence
