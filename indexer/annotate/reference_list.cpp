#include "indexer/annotate/reference_list.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Passage;

bool is_list_of_references(const Passage& passage) {
  return std::any_of(passage.locator.section.begin(), passage.locator.section.end(), [](const std::string& section) {
    return RE2::FullMatch(
        section, compiled(R"((?i)(?:[\dA-Z.]+\s+)?(?:list of )?(?:references|bibliography|sources|works cited)\.?)"));
  });
}

// "Ofsted (b)" and "OFSTED (B)" are one; so are "LGA / Isos" and "LGA/Isos".
std::string key_of(const std::string& author) {
  std::string key;
  for (const unsigned char c : author) {
    if (std::isalnum(c)) key += static_cast<char>(std::tolower(c));
  }
  return key;
}

bool is_month(const std::string& word) { return evidence::month_number(word) > 0; }

}  // namespace

std::vector<Citation> find_citations(const std::string& text) {
  static const RE2 kCitation(
      R"(\(((?:[A-Z][\w&/.'’-]*)(?:(?: |, )(?:[A-Z][\w&/.'’-]*|and|for|of|the|in|et al\.?|&))*(?: \([a-z]\))?),? (?:[A-Z][a-z]+ )?((?:19|20)\d\d)[a-z]?(?:,? (?:pp?\.? ?)[\d–, -]+|, para[\w.]* [\d.]+)?\))");
  std::vector<Citation> citations;
  re2::StringPiece groups[3];
  for (std::size_t at = 0; at < text.size() && kCitation.Match(text, at, text.size(), RE2::UNANCHORED, groups, 3);) {
    Citation citation;
    citation.text = std::string(groups[0]);
    citation.author = std::string(groups[1]);
    citation.year = std::atoi(std::string(groups[2]).c_str());
    citation.begin = static_cast<std::size_t>(groups[0].data() - text.data());
    citation.end = citation.begin + groups[0].size();
    at = citation.end;
    if (!is_month(citation.author)) citations.push_back(std::move(citation));
  }
  return citations;
}

ReferenceList::ReferenceList(const std::vector<Passage>& passages) {
  static const RE2 kEntry(R"(^([A-Z][^.()]{1,80}?(?: \([a-z]\))?)\.? \(((?:19|20)\d\d)[^)]*\)\.?)");
  for (const Passage& passage : passages) {
    if (!is_list_of_references(passage)) continue;
    Entry entry{"", 0, passage.text, passage.id};
    if (RE2::PartialMatch(passage.text, kEntry, &entry.author, &entry.year)) entries_.push_back(std::move(entry));
  }
}

std::string ReferenceList::passage_of(const Citation& citation) const {
  std::string found;
  for (const Entry& entry : entries_) {
    if (entry.year != citation.year || key_of(entry.author) != key_of(citation.author)) continue;
    if (!found.empty()) return "";
    found = entry.passage_id;
  }
  return found;
}

bool ReferenceList::is_title(const std::string& words) const {
  return words.size() > 3 && std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
           return entry.text.find(words) != std::string::npos;
         });
}

void relate_citations(const ReferenceList& references, std::vector<Passage>& passages) {
  std::map<std::string, std::vector<std::string>> cited_by;
  for (Passage& passage : passages) {
    for (const Citation& citation : find_citations(passage.text)) {
      const std::string cited = references.passage_of(citation);
      auto& citing = cited_by[cited];
      if (cited.empty() || cited == passage.id || std::find(citing.begin(), citing.end(), passage.id) != citing.end())
        continue;
      citing.push_back(passage.id);
      passage.related.push_back({"cites", cited});
    }
  }
  for (Passage& passage : passages) {
    const auto citing = cited_by.find(passage.id);
    if (citing == cited_by.end()) continue;
    for (const std::string& id : citing->second) passage.related.push_back({"cited-by", id});
  }
}

}  // namespace indexer
