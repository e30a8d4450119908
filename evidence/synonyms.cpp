#include "evidence/synonyms.h"

#include <algorithm>

#include "evidence/error.h"
#include "evidence/index/text_analysis.h"
#include "evidence/json.h"

namespace evidence {
namespace {

[[noreturn]] void refuse(const std::filesystem::path& file, std::size_t entry, const char* key, const char* expected) {
  throw Error(ErrorCode::kInvalid, file.string() + ": entry " + std::to_string(entry) + ", key \"" + key +
                                       "\": " + expected + " was expected");
}

std::string key_of(const std::vector<std::string>& stems, std::size_t begin, std::size_t end) {
  std::string key;
  for (std::size_t i = begin; i < end; ++i) key += stems[i] + ' ';
  return key;
}

}  // namespace

SynonymTable SynonymTable::load(const std::filesystem::path& file) {
  SynonymTable table;
  const Value json = read_json_file(file);
  for (const Value& item : json["entries"].items()) {
    SynonymRing ring{item["term"].as_string(), item["also"].strings(), item["themes"].strings()};
    std::vector<std::string> stems;
    for (const index::Word& word : index::words_of(ring.term)) stems.push_back(index::stem(word.text));
    const std::size_t number = table.rings_.size() + 1;
    if (stems.empty()) refuse(file, number, "term", "a word or phrase");
    if (ring.also.empty()) refuse(file, number, "also", "a list of words or phrases");
    table.by_stems_[key_of(stems, 0, stems.size())].push_back(table.rings_.size());
    table.most_words_ = std::max(table.most_words_, stems.size());
    table.rings_.push_back(std::move(ring));
  }
  return table;
}

std::vector<const SynonymRing*> SynonymTable::find(const std::vector<std::string>& stems) const {
  std::vector<const SynonymRing*> found;
  const auto at = by_stems_.find(key_of(stems, 0, stems.size()));
  if (at == by_stems_.end()) return found;
  for (const std::size_t number : at->second) found.push_back(&rings_[number]);
  return found;
}

std::size_t SynonymTable::longest_at(const std::vector<std::string>& stems, std::size_t at) const {
  for (std::size_t length = std::min(most_words_, stems.size() - at); length >= 2; --length) {
    if (by_stems_.contains(key_of(stems, at, at + length))) return length;
  }
  return 0;
}

}  // namespace evidence
