// Labels of a passage: each once, and none without the words and the rule that brought it.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "evidence/passage.h"

namespace indexer {

inline bool has_label(const std::vector<std::string>& labels, const std::string& id) {
  return std::find(labels.begin(), labels.end(), id) != labels.end();
}

constexpr std::size_t kReasonBytes = 120;  // of the words shown; the passage itself stands beside them

// The words cut to what a reason shows, behind a whole word.
inline std::string shown_words(const std::string& words) {
  if (words.size() <= kReasonBytes) return words;
  const std::size_t end = words.find_last_of(" \n", kReasonBytes);
  return words.substr(0, end == std::string::npos ? words.find_first_of(" \n") : end);
}

// Adds the label and its reason; does nothing where the label stands already. `matched` are words of the passage, of
// what introduces it, or of its document.
inline void label(evidence::Passage& passage, std::vector<std::string>& labels, const char* sort, const std::string& id,
                  const std::string& matched, const std::string& rule) {
  if (has_label(labels, id)) return;
  labels.push_back(id);
  passage.labels_because.push_back({std::string(sort) + ":" + id, shown_words(matched), rule});
}

// Adds a kind that is found after all: the passage is no mere statement then.
inline void label_instead_of_statement(evidence::Passage& passage, const std::string& kind, const std::string& matched,
                                       const std::string& rule) {
  std::erase(passage.kinds, "statement");
  std::erase_if(passage.labels_because, [](const auto& reason) { return reason.label == "kind:statement"; });
  label(passage, passage.kinds, "kind", kind, matched, rule);
}

}  // namespace indexer
