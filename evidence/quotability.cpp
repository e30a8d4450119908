#include "evidence/quotability.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace evidence {
namespace {

double worth_of_kind(const std::string& kind) {
  static const std::map<std::string, double> kWorth = {
      {"finding", 3},    {"recommendation", 3}, {"resolution", 2.5}, {"concern", 2.5},   {"answer", 2.5},
      {"response", 2.5}, {"quotation", 2},      {"suggestion", 2},   {"statement", 1.5}, {"action", 1.5},
      {"question", 1},   {"table-row", 0.5},    {"procedural", -10}};
  const auto known = kWorth.find(kind);
  return known == kWorth.end() ? 0 : known->second;
}

double worth_of_kinds(const Passage& passage) {
  double best = 0;
  for (const std::string& kind : passage.kinds) {
    const double worth = worth_of_kind(kind);
    if (worth < 0) return worth;
    best = std::max(best, worth);
  }
  return best;
}

std::size_t words_in(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

// A sentence or a few: long enough to say something, short enough to quote.
double worth_of_length(std::size_t words) {
  if (words < 6) return -4;
  if (words < 12) return -1;
  if (words <= 70) return 1.5;
  if (words <= 130) return 0.5;
  return -1.5;
}

bool is_whole_sentence(const std::string& text) {
  return !text.empty() && std::isupper(static_cast<unsigned char>(text.front())) &&
         (text.back() == '.' || text.back() == '?' || text.back() == '!');
}

// What it says of the model: that it was weighed, that it works, or only its name.
double worth_for_model(const Passage& passage, const std::string& model) {
  double worth = passage.models.empty() ? 0 : 2.0 / static_cast<double>(passage.models.size());
  for (const ModelMention& mention : passage.models) {
    if (mention.id != model) continue;
    if (mention.status == "operates") worth += 0.5;
    if (mention.status != "operates" && mention.status != "mentioned") worth += 2;
  }
  const bool is_scored =
      std::any_of(passage.option_scores.begin(), passage.option_scores.end(), [&](const auto& score) {
        return score.model == model && !(score.strengths.empty() && score.weaknesses.empty());
      });
  return is_scored ? worth + 2 : worth;
}

// How much of it is about the theme: whether one term says so by itself, and how soon it stands.
double worth_for_theme(const Passage& passage, const std::string& theme) {
  if (passage.themes.empty()) return 0;
  double worth = 1.0 / static_cast<double>(passage.themes.size());
  for (const LabelReason& reason : passage.labels_because) {
    if (reason.label != "theme:" + theme) continue;
    const auto at = passage.text.find(reason.matched);
    if (reason.rule == "strong term") worth += 0.5;
    if (at < passage.text.size() / 3) worth += 1;
    break;
  }
  return worth;
}

bool repeats_a_recommendation(const Passage& passage, const Document& document) {
  return document.type == "cabinet-response" &&
         std::find(passage.kinds.begin(), passage.kinds.end(), "recommendation") != passage.kinds.end();
}

}  // namespace

double quotability(const Passage& passage, const Document& document, const QuotedFor& purpose) {
  double worth = worth_of_kinds(passage) + worth_of_length(words_in(passage.text));
  if (is_whole_sentence(passage.text)) worth += 0.5;
  if (!passage.incomplete.empty() || passage.is_machine_read) worth -= 1;
  if (repeats_a_recommendation(passage, document)) worth -= 3;
  // Of a passage about one thing that thing is said; of one about six it is mentioned.
  if (!purpose.theme.empty()) worth += worth_for_theme(passage, purpose.theme);
  if (!purpose.model.empty()) worth += worth_for_model(passage, purpose.model);
  return worth;
}

}  // namespace evidence
