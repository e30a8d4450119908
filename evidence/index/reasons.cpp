#include <xapian.h>

#include "evidence/index/reasons.h"

#include <algorithm>
#include <map>
#include <set>

#include "evidence/index/schema.h"
#include "evidence/index/text_analysis.h"
#include "evidence/index/word_expansion.h"

namespace evidence::index {
namespace {

std::string quoted(const std::string& text) { return text.starts_with('"') ? text : "“" + text + "”"; }

std::string listed(const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + text;
  return list;
}

// The passage's own words: as written in small letters, and by their index terms.
struct OwnWords {
  std::set<std::string> written;
  std::map<std::string, std::string> by_term;  // the first form of each
  std::string run;                             // all of them, each between spaces

  explicit OwnWords(const std::string& text) : run(" ") {
    for (const Word& word : words_of(text)) {
      written.insert(word.text);
      by_term.emplace(word_term(word.text), word.text);
      run += word.text + ' ';
    }
  }
  bool has_run(const std::string& text) const {
    std::string wanted = " ";
    for (const Word& word : words_of(text)) wanted += word.text + ' ';
    return wanted.size() > 1 && run.find(wanted) != std::string::npos;
  }
};

// The word that was meant by a misspelt one, where the passage has it.
std::string mended_form(const QueryUnit& unit, const OwnWords& own, const QueryBuilder& query) {
  const auto& used = query.synonyms();
  const bool has_synonyms =
      std::any_of(used.begin(), used.end(), [&](const UsedSynonym& one) { return one.term == unit.shown; });
  for (std::size_t i = 1; !has_synonyms && i < unit.alternatives.size(); ++i) {
    const auto& terms = unit.alternatives[i];
    const auto form = terms.size() == 1 ? own.by_term.find(terms.front()) : own.by_term.end();
    if (form != own.by_term.end()) return form->second;
  }
  return "";
}

}  // namespace

std::vector<std::string> reasons_for(const Passage& passage, HeldTerms& terms_held,
                                     const std::vector<const QueryUnit*>& held, const QueryBuilder& query,
                                     TermFrequencies& frequencies) {
  const OwnWords own(passage.text);
  std::vector<std::string> as_typed, forms, around, reasons;
  const QueryUnit* rarest = nullptr;
  Xapian::doccount fewest = 0;
  bool is_comparable = true;  // all of them single words
  for (const QueryUnit* unit : held) {
    if (unit->alternatives.empty()) continue;
    const auto& terms = unit->alternatives.front();  // the words themselves, by their stems
    const bool by_words = !terms.empty() && std::all_of(terms.begin(), terms.end(), [&](const std::string& name) {
      return own.by_term.contains(name) || own.written.contains(name);
    });
    if (by_words && (own.has_run(unit->shown) || unit->shown.starts_with('"'))) {
      as_typed.push_back(quoted(unit->shown));
    } else if (by_words && terms.size() > 1) {
      as_typed.push_back("the words of " + quoted(unit->shown));
    } else if (by_words) {
      forms.push_back("“" + own.by_term.at(terms.front()) + "” for your " + quoted(unit->shown));
    } else if (!terms.empty() && std::all_of(terms.begin(), terms.end(),
                                             [&](const std::string& name) { return terms_held.contains(name); })) {
      around.push_back(quoted(unit->shown));
    } else if (const std::string meant = mended_form(*unit, own, query); !meant.empty()) {
      forms.push_back("“" + meant + "” for your " + quoted(unit->shown));
    }
    is_comparable = is_comparable && terms.size() == 1;
    if (!by_words || terms.size() != 1) continue;
    const auto frequency = frequencies.of(terms.front());
    if (!rarest || frequency < fewest) {
      rarest = unit;
      fewest = frequency;
    }
  }
  if (!as_typed.empty()) reasons.push_back("has " + listed(as_typed));
  if (!forms.empty()) reasons.push_back("has " + listed(forms));
  for (const UsedSynonym& synonym : query.synonyms()) {
    for (const std::string& also : synonym.also) {
      if (own.has_run(also)) reasons.push_back("has “" + also + "” for your " + quoted(synonym.term));
    }
  }
  if (!around.empty()) reasons.push_back("has " + listed(around) + " in its heading, title or lead-in");
  std::vector<std::string> topics;
  for (const LabelTerm& topic : query.topics()) {
    if (terms_held.contains(topic.term)) topics.push_back(topic.label);
  }
  if (!topics.empty()) reasons.push_back("is about " + listed(topics) + ", as your words suggest");
  // A word that every tenth passage has explains nothing.
  if (rarest && is_comparable && held.size() > 1 && fewest * 10 <= frequencies.documents())
    reasons.push_back("has the rarest of your words, " + quoted(rarest->shown) + ": " + std::to_string(fewest) +
                      (fewest == 1 ? " passage has it" : " passages have it") + " in some form");
  return reasons;
}

}  // namespace evidence::index
