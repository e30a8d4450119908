#include "evidence/reference_finder.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "evidence/citation.h"
#include "evidence/index/text_analysis.h"
#include "evidence/period.h"

namespace evidence {
namespace {

using index::FoundPassage;

constexpr std::size_t kMostMatches = 50;
constexpr std::size_t kMostLooked = 2000;
constexpr int kMostCiting = 100;
constexpr double kSameSubject = 0.6;  // of a title's telling words, shared with the passage that points at it

// What is said besides the place: "of the Rotherham review".
struct Hints {
  Filters filters;
  std::set<std::string> initials;  // of a body
  std::string sha256;              // the beginning, as our own references give it
  std::string words;               // that stand there, or in the paper's title, body or publisher
};

const std::map<std::string, std::vector<std::string>, std::less<>>& types_by_word() {
  static const std::map<std::string, std::vector<std::string>, std::less<>> kTypes = {
      {"review", {"review-report"}},
      {"minutes", {"minutes"}},
      {"response", {"cabinet-response"}},
      {"letter", {"ofsted-letter", "partner-letter"}},
      {"inspection", {"ofsted-report", "ofsted-letter"}},
      {"report", {"review-report", "cabinet-report", "ofsted-report", "business-case"}}};
  return kTypes;
}

bool is_capitals(std::string_view word) {
  return word.size() > 1 && word.size() < 9 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::vector<std::string> written_words(const std::string& text) {
  std::vector<std::string> words;
  for (const index::Word& word : index::words_of(text)) words.push_back(text.substr(word.begin, word.end - word.begin));
  return words;
}

// "ILSC 80", "9.4", "112/23": a number without a word for what it counts.
std::vector<Reference> bare_number(const std::string& text) {
  const std::size_t digit = text.find_first_of("0123456789");
  if (digit == std::string::npos) return {};
  const bool has_initials = digit > 0 && is_capitals(text.substr(0, text.find(' ')));
  const bool is_minute = has_initials || text.find('/', digit) != std::string::npos;
  const std::string kind = is_minute ? "minute " : "paragraph ";
  std::vector<Reference> found = references_in(kind + text.substr(digit));
  for (Reference& reference : found) {
    reference.begin = digit;
    reference.end = reference.end - kind.size() + digit;
  }
  return found;
}

std::set<std::string> telling_stems(const std::string& text) {
  std::set<std::string> stems;
  for (const index::Word& word : index::words_of(text)) {
    if (!index::is_stop_word(word.text)) stems.insert(index::stem(word.text));
  }
  return stems;
}

// Whether the passage's paper, item or headings speak of what the document is called.
bool is_same_subject(const Passage& passage, const Document& document, const Document& other) {
  std::string subject = document.title;
  for (const std::string& heading : passage.locator.section) subject += ' ' + heading;
  const auto here = telling_stems(subject), there = telling_stems(other.title);
  const auto shared = std::count_if(there.begin(), there.end(), [&](const auto& stem) { return here.contains(stem); });
  return !there.empty() && static_cast<double>(shared) >= kSameSubject * static_cast<double>(there.size());
}

// "Section 11 of Appendix 1", "para 3.2 of the report"
bool points_at_other_paper(const Passage& passage, const Reference& reference) {
  std::string after = passage.text.substr(reference.end, 40);
  std::transform(after.begin(), after.end(), after.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const char* word : {"appendix", "annex", "the report", "the review", "that report", "attached"}) {
    const auto at = after.find(word);
    if (at != std::string::npos && at < 12 && (after.starts_with(" of ") || after.starts_with(" in "))) return true;
  }
  return false;
}

Hints hints_in(std::string rest, const Authorities& authorities) {
  Hints hints;
  if (const auto at = rest.find("sha256 "); at != std::string::npos) {
    for (std::size_t i = at + 7; i < rest.size() && std::isxdigit(static_cast<unsigned char>(rest[i])); ++i)
      hints.sha256 += rest[i];
  }
  for (const Authority* council : authorities.named_in(rest)) {
    hints.filters.authorities.push_back(council->id);
    if (const auto at = rest.find(council->label); at != std::string::npos) rest.erase(at, council->label.size());
  }
  if (!hints.sha256.empty()) {
    hints.filters = {};
    return hints;
  }
  const std::vector<std::string> words = written_words(rest);
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string small = words[i];
    std::transform(small.begin(), small.end(), small.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto type = types_by_word().find(small);
    if (const auto period = period_at(words, i)) {
      hints.filters.from = period->period.from;
      hints.filters.to = period->period.to;
      i += period->words - 1;
    } else if (type != types_by_word().end()) {
      hints.filters.types = type->second;
    } else if (is_capitals(words[i])) {
      hints.initials.insert(words[i]);
    } else if (!index::is_stop_word(small)) {
      hints.words += (hints.words.empty() ? "" : " ") + words[i];
    }
  }
  return hints;
}

bool holds_words(const FoundPassage& found, const std::string& words) {
  const Passage& passage = found.passage;
  std::string around = passage.text + '\n' + passage.caption + '\n' + passage.lead_in + '\n' + found.document.title +
                       '\n' + found.document.body;
  if (found.document.publisher) around += '\n' + found.document.publisher->label;
  for (const Cell& cell : passage.cells) around += '\n' + cell.head;
  for (const std::string& heading : passage.locator.section) around += '\n' + heading;
  const auto held = telling_stems(around);
  const auto wanted = telling_stems(words);
  return std::includes(held.begin(), held.end(), wanted.begin(), wanted.end());
}

// "48(6)": what the label tells apart so, where it does.
std::vector<FoundPassage> with_part(std::vector<FoundPassage> found, const std::string& part) {
  if (part.empty()) return found;
  std::vector<FoundPassage> exactly;
  std::copy_if(found.begin(), found.end(), std::back_inserter(exactly), [&](const FoundPassage& one) {
    const auto names = names_of(one.passage);
    return one.passage.locator.label.find("(" + part + ")") != std::string::npos ||
           std::find(names.begin(), names.end(), "resolution " + part) != names.end();
  });
  return exactly.empty() ? found : exactly;
}

}  // namespace

std::vector<FoundPassage> ReferenceFinder::at_place(const Reference& reference, const Filters& filters) const {
  return with_part(searcher_.at_place({{reference.name()}}, filters, kMostLooked), reference.part);
}

std::vector<ReferenceMatch> ReferenceFinder::find(const std::string& text) const {
  std::vector<Reference> references = references_in(text);
  if (references.empty()) references = bare_number(text);
  if (references.empty()) return {};
  // "Minute 80, para 2" is one place; of "paras 9.4-9.6" any will do.
  std::vector<std::vector<std::string>> names;
  std::string rest = text;
  for (std::size_t i = 0; i < references.size(); ++i) {
    const bool goes_on = i > 0 && references[i].begin == references[i - 1].begin;
    if (!goes_on) names.emplace_back();
    names.back().push_back(references[i].name());
    std::fill(rest.begin() + static_cast<std::ptrdiff_t>(references[i].begin),
              rest.begin() + static_cast<std::ptrdiff_t>(std::min(references[i].end, rest.size())), ' ');
  }
  Hints hints = hints_in(rest, vocabularies_.authorities);
  std::vector<FoundPassage> found =
      with_part(searcher_.at_place(names, hints.filters, kMostLooked), references.back().part);
  std::erase_if(found, [&](const FoundPassage& one) {
    return !hints.sha256.empty() ? !one.document.sha256.starts_with(hints.sha256)
                                 : !hints.initials.empty() && !hints.initials.contains(initials_of(one.document.body));
  });
  if (!hints.sha256.empty()) hints.words.clear();  // our own reference: the copy is told
  std::vector<FoundPassage> holding;
  std::copy_if(found.begin(), found.end(), std::back_inserter(holding),
               [&](const FoundPassage& one) { return holds_words(one, hints.words); });
  const bool ignores_words = holding.empty() && !hints.words.empty();
  std::vector<ReferenceMatch> matches;
  for (FoundPassage& one : ignores_words ? found : holding) {
    if (matches.size() == kMostMatches) break;
    std::string how = one.passage.locator.label + " of " + display_title(one.document, vocabularies_.authorities);
    if (!one.document.body.empty()) how += ", " + one.document.body;
    how += one.document.date ? ", " + one.document.date->in_words() : ", undated";
    if (ignores_words) how += "; “" + hints.words + "” does not stand there";
    matches.push_back({std::move(one), std::move(how)});
  }
  // What is named by all that was typed comes first: "para 8.8" before its bullets.
  std::stable_sort(matches.begin(), matches.end(), [&](const auto& a, const auto& b) {
    const auto further = [&](const ReferenceMatch& match) {
      return references_in(match.found.passage.locator.label).size() > references.size() ? 1 : 0;
    };
    return further(a) < further(b);
  });
  return matches;
}

std::vector<FoundPassage> ReferenceFinder::cited_elsewhere(const Passage& passage, const Document& document) const {
  std::vector<FoundPassage> cited;
  if (!document.publisher) return cited;
  for (const Reference& reference : references_in(passage.text)) {
    Filters filters;
    filters.publishers = {document.publisher->id};
    const bool is_minute = reference.kind == "minute";
    if (is_minute && !document.body.empty()) filters.bodies = {document.body};
    if (!is_minute && !points_at_other_paper(passage, reference)) continue;
    std::vector<FoundPassage> found = at_place(reference, filters);
    std::erase_if(found, [&](const FoundPassage& one) {
      return one.document.id == document.id || (!is_minute && !is_same_subject(passage, document, one.document));
    });
    // Where two papers have such a place, which one is meant would be a guess.
    const bool is_clear = !found.empty() && std::all_of(found.begin(), found.end(), [&](const FoundPassage& one) {
      return one.document.id == found.front().document.id;
    });
    if (is_clear) cited.push_back(std::move(found.front()));
  }
  return cited;
}

std::vector<FoundPassage> ReferenceFinder::citing_elsewhere(const Passage& passage, const Document& document) const {
  std::vector<FoundPassage> citing;
  if (!document.publisher) return citing;
  EvidenceRequest request;
  request.filters.publishers = {document.publisher->id};
  request.per_page = kMostCiting;
  std::set<std::string> seen;
  for (const std::string& name : names_of(passage)) {
    if (name.starts_with("page ") || name.starts_with("row ")) continue;
    request.text = "\"" + name + "\"";
    const EvidenceResults results = searcher_.search(request);
    for (const EvidenceResult& result : results.results) {
      if (result.document.id == document.id || !seen.insert(result.passage.id).second) continue;
      const auto cited = cited_elsewhere(result.passage, result.document);
      const bool points_here =
          std::any_of(cited.begin(), cited.end(), [&](const auto& one) { return one.passage.id == passage.id; });
      if (points_here) citing.push_back({result.passage, result.document});
    }
  }
  return citing;
}

std::vector<ReferenceFinder::Citing> ReferenceFinder::citing(const Document& document) const {
  std::vector<Citing> citing;
  if (!document.publisher) return citing;
  EvidenceRequest request;
  request.text = "minute OR paragraph OR para OR section OR appendix OR recommendation OR table";
  request.filters.publishers = {document.publisher->id};
  request.sort = SortOrder::kNewest;
  request.per_page = kMaxPerPage;
  const EvidenceResults pointing = searcher_.search(request);
  for (const EvidenceResult& result : pointing.results) {
    if (result.document.id == document.id) continue;
    for (const FoundPassage& cited : cited_elsewhere(result.passage, result.document)) {
      if (cited.document.id == document.id) citing.push_back({{result.passage, result.document}, cited.passage});
    }
  }
  return citing;
}

}  // namespace evidence
