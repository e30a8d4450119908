// What a search is about: the themes and delivery models that its words name, by label, alias or a term that says the
// theme by itself.
// Immutable after construction; safe to share between threads.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

namespace evidence {

class Vocabulary;

struct Topic {
  enum class Facet { kTheme, kModel };
  Facet facet = Facet::kTheme;
  std::string id;
  std::string label;
};

class TopicNames {
 public:
  TopicNames() = default;
  TopicNames(const Vocabulary& themes, const Vocabulary& models);

  // The topics whose names stand among the words, given as stems in their order. Each once.
  std::vector<Topic> named_in(const std::vector<std::string>& stems) const;

  // A delivery model whose name of two words or more begins at `at`: the longest such name.
  struct ModelName {
    const Topic* model = nullptr;  // null where none does
    std::size_t words = 0;
  };
  ModelName model_at(const std::vector<std::string>& stems, std::size_t at) const;

 private:
  struct Name {
    std::vector<std::string> stems;
    bool takes_endings = false;  // "recruit*"
    std::size_t topic = 0;
  };
  static bool stands_at(const Name& name, const std::vector<std::string>& stems, std::size_t at);
  void add(Topic::Facet facet, const Vocabulary& vocabulary);

  std::vector<Topic> topics_;
  std::unordered_map<std::string, std::vector<Name>> by_first_stem_;
  std::vector<Name> open_;  // one word that takes endings: compared with every word
};

}  // namespace evidence
