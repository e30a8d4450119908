#include "evidence/vocabulary.h"

#include <algorithm>

#include "evidence/error.h"
#include "evidence/index/text_analysis.h"
#include "evidence/json.h"

namespace evidence {
namespace {

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

std::vector<SynonymRing> load_rings(const std::filesystem::path& file) {
  std::vector<SynonymRing> rings;
  const Value json = read_json_file(file);
  for (const Value& item : json["entries"].items()) {
    SynonymRing ring{item["term"].as_string(), item["also"].strings(), {}};
    for (const index::Word& word : index::words_of(ring.term)) ring.stems.push_back(index::stem(word.text));
    const std::string where = "entry " + std::to_string(rings.size() + 1);
    if (ring.term.empty()) refuse(file, where + ", key \"term\"", "a word or phrase was expected");
    if (ring.also.empty()) refuse(file, where + ", key \"also\"", "a list of words or phrases was expected");
    rings.push_back(std::move(ring));
  }
  return rings;
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
  const auto vocabulary = corpus / "vocabulary";
  return {.themes = Vocabulary::load(vocabulary / "themes.json"),
          .models = Vocabulary::load(vocabulary / "models.json"),
          .kinds = Vocabulary::load(vocabulary / "kinds.json"),
          .types = Vocabulary::load(vocabulary / "types.json"),
          .voices = Vocabulary::load(vocabulary / "voices.json"),
          .organisations = Vocabulary::load(vocabulary / "organisations.json"),
          .authorities = Authorities::load(vocabulary / "authorities.csv"),
          .acronyms = load_rings(corpus / "language" / "acronyms.json"),
          .lay_words = load_rings(corpus / "language" / "lay-words.json")};
}

}  // namespace evidence
