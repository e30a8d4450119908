// The controlled words: themes, models, kinds, types, voices, organisations and acronyms, as data from corpus/.
// Immutable after loading; safe to share between threads.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/authorities.h"
#include "evidence/english_words.h"
#include "evidence/synonyms.h"
#include "evidence/topics.h"

namespace evidence {

struct VocabularyEntry {
  std::string id;
  std::string label;
  std::string definition;
  std::string category;  // of models: in house, partnership, new vehicle, commissioning
  std::string source;
  std::string voice;  // of organisations: whose voice it is
  std::vector<std::string> aliases;
  std::vector<std::string> acronyms;    // matched as they are written
  std::vector<std::string> strong;      // of themes: says it by itself
  std::vector<std::string> supporting;  // of themes: two different ones say it; of models: names that need `beside`
  std::vector<std::string> beside;      // of models: one of these must stand in the sentence of a supporting name
  std::vector<std::string> bare;        // of models: names that count alone, or before one of `followers`
  std::vector<std::string> followers;   // "mutual respect" is no mutual, "in-house model" is in house
  std::vector<std::string> excluded;    // words that take back what stands inside them
};

class Vocabulary {
 public:
  // Throws Error kNotFound or kInvalid, naming the file, the entry and the key.
  static Vocabulary load(const std::filesystem::path& json);

  const std::vector<VocabularyEntry>& entries() const { return entries_; }
  const VocabularyEntry* find(std::string_view id) const;
  // Names of the idea as a whole that fit no one entry ("alternative delivery model"); may be empty.
  const VocabularyEntry& generic() const { return generic_; }

 private:
  std::vector<VocabularyEntry> entries_;
  VocabularyEntry generic_;
};

struct Vocabularies {
  Vocabulary themes;
  Vocabulary models;
  Vocabulary kinds;
  Vocabulary types;
  Vocabulary voices;
  Vocabulary organisations;
  Authorities authorities;
  SynonymTable acronyms;
  SynonymTable lay_words;                           // everyday words to formal ones
  TopicNames topics;                                // of themes and models
  std::set<std::string, std::less<>> common_words;  // carry a question without being what it is about
  EnglishWords english;

  // `corpus` is the folder that holds vocabulary/ and language/.
  static Vocabularies load(const std::filesystem::path& corpus);
};

}  // namespace evidence
