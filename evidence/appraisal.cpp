#include "evidence/appraisal.h"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <cstdlib>

#include "evidence/passage.h"

namespace evidence {
namespace {

std::string number_in_words(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%g", number);
  return text;
}

// "7. Joint Venture" -> "7"; empty where no number stands before the name.
std::string option_number(const std::string& option) {
  std::size_t at = 0;
  while (at < option.size() && std::isdigit(static_cast<unsigned char>(option[at]))) ++at;
  const bool is_number = at > 0 && at < option.size() && (option[at] == '.' || option[at] == ')' || option[at] == ' ');
  return is_number ? option.substr(0, at) : "";
}

// Letters only, in lower case, a plural's last "s" left out: "Shared Services" is "8. Shared Service".
std::string option_name(const std::string& option) {
  std::string name;
  for (const unsigned char c : option) {
    if (std::isalpha(c)) name += static_cast<char>(std::tolower(c));
  }
  if (name.ends_with('s')) name.pop_back();
  return name;
}

bool is_same_option(const OptionScore& a, const OptionScore& b) {
  const std::string number = option_number(a.option), other = option_number(b.option);
  if (!number.empty() && !other.empty() && number != other) return false;
  if (option_name(a.option) == option_name(b.option)) return true;
  return !a.model.empty() && a.model == b.model;
}

// Rows of a table follow each other, and their numbers rise.
bool starts_another_table(const Passage& before, const Passage& row) {
  return row.locator.table != before.locator.table || row.caption != before.caption ||
         std::atoi(row.locator.row.c_str()) <= std::atoi(before.locator.row.c_str());
}

std::size_t fullness(const OptionScore& score) { return score.strengths.size() + score.weaknesses.size(); }

}  // namespace

std::vector<OptionAppraisal> appraisals_of(const std::vector<Passage>& rows) {
  std::vector<OptionAppraisal> options;
  std::vector<std::size_t> last_table;  // of each option: the last table that named it
  std::size_t table = 0;
  const Passage* before = nullptr;
  for (const Passage& row : rows) {
    if (before && starts_another_table(*before, row)) ++table;
    before = &row;
    for (const OptionScore& score : row.option_scores) {
      std::size_t at = 0;
      while (at < options.size() && (last_table[at] == table || !is_same_option(options[at].said, score))) ++at;
      if (at == options.size()) {
        options.push_back({score, {}, {}});
        last_table.push_back(table);
      }
      OptionAppraisal& option = options[at];
      last_table[at] = table;
      if (fullness(score) > fullness(option.said)) option.said = score;
      option.rows.push_back(&row);
      const std::string words = score_in_words(score);
      if (std::find(option.scores.begin(), option.scores.end(), words) == option.scores.end())
        option.scores.push_back(words);
    }
  }
  return options;
}

std::string score_in_words(const OptionScore& score) {
  return number_in_words(score.score) + (score.out_of ? "/" + number_in_words(*score.out_of) : "");
}

}  // namespace evidence
