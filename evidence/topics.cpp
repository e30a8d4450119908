#include "evidence/topics.h"

#include <algorithm>

#include "evidence/index/text_analysis.h"
#include "evidence/vocabulary.h"

namespace evidence {

TopicNames::TopicNames(const Vocabulary& themes, const Vocabulary& models) {
  add(Topic::Facet::kTheme, themes);
  add(Topic::Facet::kModel, models);
}

void TopicNames::add(Topic::Facet facet, const Vocabulary& vocabulary) {
  for (const VocabularyEntry& entry : vocabulary.entries()) {
    std::vector<std::string> names = {entry.label};
    names.insert(names.end(), entry.strong.begin(), entry.strong.end());
    names.insert(names.end(), entry.aliases.begin(), entry.aliases.end());
    for (const std::string& text : names) {
      Name name{{}, text.ends_with('*'), topics_.size()};
      for (const index::Word& word : index::words_of(text)) name.stems.push_back(index::stem(word.text));
      const auto words = index::words_of(text);
      const bool is_telling = std::any_of(words.begin(), words.end(),
                                          [](const index::Word& word) { return !index::is_stop_word(word.text); });
      if (!is_telling) continue;
      if (name.stems.size() == 1 && name.takes_endings) {
        open_.push_back(std::move(name));
      } else {
        by_first_stem_[name.stems.front()].push_back(std::move(name));
      }
    }
    topics_.push_back({facet, entry.id, entry.label});
  }
}

bool TopicNames::stands_at(const Name& name, const std::vector<std::string>& stems, std::size_t at) {
  if (at + name.stems.size() > stems.size()) return false;
  for (std::size_t i = 0; i < name.stems.size(); ++i) {
    const bool may_end = name.takes_endings && i + 1 == name.stems.size();
    if (may_end ? !stems[at + i].starts_with(name.stems[i]) : stems[at + i] != name.stems[i]) return false;
  }
  return true;
}

TopicNames::ModelName TopicNames::model_at(const std::vector<std::string>& stems, std::size_t at) const {
  ModelName longest;
  const auto starting = by_first_stem_.find(stems[at]);
  if (starting == by_first_stem_.end()) return longest;
  for (const Name& name : starting->second) {
    const Topic& topic = topics_[name.topic];
    const std::size_t words = name.stems.size();
    if (topic.facet == Topic::Facet::kModel && words > 1 && words > longest.words && stands_at(name, stems, at))
      longest = {&topic, words};
  }
  return longest;
}

std::vector<Topic> TopicNames::named_in(const std::vector<std::string>& stems) const {
  std::vector<std::size_t> found;
  for (std::size_t at = 0; at < stems.size(); ++at) {
    const auto starting = by_first_stem_.find(stems[at]);
    for (const auto* names : {starting == by_first_stem_.end() ? nullptr : &starting->second, &open_}) {
      if (!names) continue;
      for (const Name& name : *names) {
        if (stands_at(name, stems, at)) found.push_back(name.topic);
      }
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<Topic> topics;
  for (const std::size_t number : found) topics.push_back(topics_[number]);
  return topics;
}

}  // namespace evidence
