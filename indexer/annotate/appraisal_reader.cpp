#include "indexer/annotate/appraisal_reader.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string>

#include "indexer/annotate/labels.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Cell;
using evidence::OptionScore;
using evidence::Passage;

bool matches(const std::string& text, const RE2& pattern) { return RE2::PartialMatch(text, pattern); }

bool is_option_head(const std::string& head) {
  return matches(
      head,
      compiled(R"((?i)\b(?:options?|(?:delivery|service|management) models?|models?|arrangements?|alternatives?)\b)"));
}

bool is_score_head(const std::string& head) {
  return matches(head, compiled(R"((?i)\b(?:scores?|total|marks?|points|rating)\b)")) &&
         !matches(head, compiled(R"((?i)\b(?:cost|£|rank\w*|number|weight\w*)\b)"));
}

bool is_strengths_head(const std::string& head) {
  return matches(head, compiled(R"((?i)\b(?:strengths?|advantages?|pros|benefits?|for)\b)")) &&
         !matches(head, compiled(R"((?i)\bdisadvantages?\b)"));
}

bool is_weaknesses_head(const std::string& head) {
  return matches(head,
                 compiled(R"((?i)\b(?:weakness(?:es)?|disadvantages?|cons|drawbacks?|challenges?|risks?|against)\b)"));
}

// "33/40", "33 out of 40", "7.5"; `told` are words beside the cell that may say out of how many.
bool read_score(const std::string& cell, const std::string& told, OptionScore& score) {
  std::string number, most;
  if (!RE2::FullMatch(cell, compiled(R"(\s*(\d{1,4}(?:\.\d+)?)\s*(?:(?:/|out of)\s*(\d{1,4}(?:\.\d+)?))?\s*)"), &number,
                      &most))
    return false;
  if (most.empty())
    RE2::PartialMatch(told, compiled(R"((?i)\b(?:out of|max(?:imum)?(?: score)?(?: of)?:?|/)\s*(\d{1,4})\b)"), &most);
  score.score = std::strtod(number.c_str(), nullptr);
  if (!most.empty()) score.out_of = std::strtod(most.c_str(), nullptr);
  return true;
}

// The items of a cell that lists them, or the whole of it.
std::vector<std::string> items_of(const std::string& cell) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin < cell.size();) {
    const std::size_t end = std::min(cell.find('\n', begin), cell.size());
    if (end > begin) items.push_back(cell.substr(begin, end - begin));
    begin = end + 1;
  }
  return items;
}

// One that the words name, or none: of two models we do not know which was scored.
std::string model_of(const ModelTagger& models, const std::string& option) {
  const auto named = models.named_in(option);
  return named.size() == 1 ? named.front() : "";
}

void add(Passage& row, OptionScore score, const std::string& matched, const char* rule) {
  row.labels_because.push_back({"appraisal:" + (score.model.empty() ? "option" : score.model), matched, rule});
  row.option_scores.push_back(std::move(score));
}

// "AMA Option | Strengths | Weaknesses | Score".
void read_row(const ModelTagger& models, Passage& row) {
  const Cell* option = nullptr;
  const Cell* scored = nullptr;
  OptionScore score;
  for (const Cell& cell : row.cells) {
    if (is_strengths_head(cell.head)) {
      score.strengths = items_of(cell.text);
    } else if (is_weaknesses_head(cell.head)) {
      score.weaknesses = items_of(cell.text);
    } else if (is_score_head(cell.head)) {
      scored = &cell;  // the last: a total stands behind the marks it adds up
    } else if (is_option_head(cell.head)) {
      option = &cell;
    }
  }
  if (!option || !scored || option->text.empty()) return;
  if (!read_score(scored->text, scored->head + " " + row.caption, score)) return;
  score.option = option->text;
  score.model = model_of(models, option->text);
  add(row, score, option->text, "a row of a table that scores options");
}

// What a table of options names as one of them is weighed there, whatever the words of its row.
void weigh_option(const ModelTagger& models, Passage& row) {
  const auto option =
      std::find_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return is_option_head(cell.head); });
  if (option == row.cells.end()) return;
  // "Council | Delivery model | Since" is a list of what is.
  const bool is_weighed = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell& cell) {
    return is_score_head(cell.head) || is_strengths_head(cell.head) || is_weaknesses_head(cell.head);
  });
  if (!is_weighed) return;
  for (const std::string& id : models.named_in(option->text)) {
    for (evidence::ModelMention& model : row.models) {
      if (model.id != id || model.status == "considered" || model.status == "rejected") continue;
      model.status = "considered";
      std::erase_if(row.labels_because, [&](const auto& reason) { return reason.label == "status:" + id; });
      row.labels_because.push_back({"status:" + id, shown_words(option->text), "an option of a table of options"});
    }
  }
}

// "Criterion | In-house | Trust | Joint venture" ends in a row of totals.
void read_totals(const ModelTagger& models, Passage& row) {
  if (row.cells.size() < 3 ||
      !RE2::FullMatch(row.cells.front().text, compiled(R"((?i)(?:over)?all?\s*total.*|total.*|overall score.*)")))
    return;
  std::vector<OptionScore> scores;
  for (std::size_t i = 1; i < row.cells.size(); ++i) {
    OptionScore score;
    score.option = row.cells[i].head;
    score.model = model_of(models, score.option);
    if (score.model.empty() && !matches(score.option, compiled(R"((?i)^option\b)"))) continue;
    if (read_score(row.cells[i].text, row.cells.front().text + " " + row.caption, score)) scores.push_back(score);
  }
  if (scores.size() < 2) return;
  for (const OptionScore& score : scores) add(row, score, score.option, "a column of a table that scores options");
}

}  // namespace

void read_option_scores(const ModelTagger& models, std::vector<Passage>& passages) {
  for (Passage& passage : passages) {
    if (passage.cells.empty()) continue;
    weigh_option(models, passage);
    read_row(models, passage);
    if (passage.option_scores.empty()) read_totals(models, passage);
  }
}

}  // namespace indexer
