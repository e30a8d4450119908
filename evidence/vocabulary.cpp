#include "evidence/vocabulary.h"

#include <algorithm>

#include "evidence/error.h"
#include "evidence/index/text_analysis.h"
#include "evidence/json.h"

namespace evidence {
namespace {

constexpr const char* kEnglishWords = "/usr/share/dict/british-english";

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& where, const std::string& expected) {
  throw Error(ErrorCode::kInvalid, file.string() + ", " + where + ": " + expected);
}

VocabularyEntry read_entry(const Value& json) {
  VocabularyEntry entry;
  entry.id = json["id"].as_string();
  entry.label = json["label"].as_string();
  entry.definition = json["definition"].as_string();
  entry.category = json["category"].as_string();
  entry.source = json["source"].as_string();
  entry.voice = json["voice"].as_string();
  entry.aliases = json["aliases"].strings();
  entry.acronyms = json["acronyms"].strings();
  entry.strong = json["strong"].strings();
  entry.supporting = json["supporting"].strings();
  entry.beside = json["beside"].strings();
  entry.bare = json["bare"].strings();
  entry.followers = json["followers"].strings();
  entry.excluded = json["excluded"].strings();
  return entry;
}

std::set<std::string, std::less<>> load_words(const std::filesystem::path& file) {
  const auto words = read_json_file(file)["words"].strings();
  if (words.empty()) refuse(file, "key \"words\"", "a list of words was expected");
  return {words.begin(), words.end()};
}

}  // namespace

Vocabulary Vocabulary::load(const std::filesystem::path& file) {
  const Value json = read_json_file(file);
  Vocabulary vocabulary;
  for (const Value& item : json["entries"].items()) {
    VocabularyEntry entry = read_entry(item);
    const std::string where = "entry " + std::to_string(vocabulary.entries_.size() + 1) + " (" + entry.id + ")";
    if (entry.id.empty()) refuse(file, where + ", key \"id\"", "an id was expected");
    if (entry.label.empty()) refuse(file, where + ", key \"label\"", "a label was expected");
    if (vocabulary.find(entry.id)) refuse(file, where + ", key \"id\"", "this id stands here a second time");
    vocabulary.entries_.push_back(std::move(entry));
  }
  if (vocabulary.entries_.empty()) refuse(file, "key \"entries\"", "at least one entry was expected");
  vocabulary.generic_ = read_entry(json["generic"]);
  return vocabulary;
}

const VocabularyEntry* Vocabulary::find(std::string_view id) const {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.id == id; });
  return found == entries_.end() ? nullptr : &*found;
}

Vocabularies Vocabularies::load(const std::filesystem::path& corpus) {
  const auto vocabulary = corpus / "vocabulary", language = corpus / "language";
  Vocabularies all{.themes = Vocabulary::load(vocabulary / "themes.json"),
                   .models = Vocabulary::load(vocabulary / "models.json"),
                   .kinds = Vocabulary::load(vocabulary / "kinds.json"),
                   .types = Vocabulary::load(vocabulary / "types.json"),
                   .voices = Vocabulary::load(vocabulary / "voices.json"),
                   .organisations = Vocabulary::load(vocabulary / "organisations.json"),
                   .authorities = Authorities::load(vocabulary / "authorities.csv"),
                   .acronyms = SynonymTable::load(language / "acronyms.json"),
                   .lay_words = SynonymTable::load(language / "lay-words.json"),
                   .topics = {},
                   .common_words = load_words(language / "common-words.json"),
                   .english = EnglishWords::load(kEnglishWords)};
  all.topics = TopicNames(all.themes, all.models);
  return all;
}

}  // namespace evidence
