#include <xapian.h>

#include "evidence/index/ledger.h"

#include <algorithm>
#include <charconv>

#include "evidence/acronyms.h"
#include "evidence/index/indexed_documents.h"
#include "evidence/index/passage_sample.h"
#include "evidence/index/query_builder.h"
#include "evidence/index/schema.h"
#include "evidence/index/stored_passage.h"
#include "evidence/index/text_analysis.h"

namespace evidence::index {
namespace {

constexpr std::size_t kShortestSpelling = 4;  // letters; shorter words are too like each other

bool is_for_spelling(const std::string& word) {
  const bool has_digit = std::any_of(word.begin(), word.end(), [](unsigned char c) { return c >= '0' && c <= '9'; });
  return !has_digit && word.size() >= kShortestSpelling;
}

void thin_out(Xapian::WritableDatabase& ledger, std::uint32_t one_in) {
  std::vector<Xapian::docid> leaving;
  for (auto at = ledger.postlist_begin(""); at != ledger.postlist_end(""); ++at) {
    if (!is_sampled(ledger.get_document(*at).get_value(kSameText), one_in)) leaving.push_back(*at);
  }
  for (const Xapian::docid id : leaving) ledger.delete_document(id);
  ledger.set_metadata(kSampledKey, std::to_string(one_in));
}

// By any passage that can still be searched.
bool is_explained(const std::string& letters, const std::string& expansion, const Xapian::Database& shards) {
  std::vector<Xapian::Query> all = {Xapian::Query(term(kSort, "passage"))};
  for (const Word& word : words_of(letters + " " + expansion)) all.emplace_back(word.text);
  Xapian::Enquire enquire(shards);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, shards.get_doccount());
  for (auto at = found.begin(); at != found.end(); ++at) {
    for (const Acronym& acronym : acronyms_explained_in(words_of_stored(at.get_document().get_data()).text)) {
      if (acronym.letters == letters && acronym.expansion == expansion) return true;
    }
  }
  return false;
}

}  // namespace

bool is_sampled(std::string_view text_hash, std::uint32_t one_in) {
  std::uint32_t number = 0;
  const std::string_view last = text_hash.substr(text_hash.size() - std::min<std::size_t>(text_hash.size(), 8));
  std::from_chars(last.data(), last.data() + last.size(), number, 16);
  return number % one_in == 0;
}

void LedgerChanges::add_passage(const std::string& document_id, const std::string& text,
                                const Xapian::Document& passage) {
  for (const Word& word : words_of(text)) {
    if (is_for_spelling(word.text)) ++words[word.text];
  }
  // Both ways; small letters, as queries come.
  for (const Acronym& acronym : acronyms_explained_in(text)) {
    synonyms.emplace(lower_case(acronym.letters), lower_case(acronym.expansion));
    synonyms.emplace(lower_case(acronym.expansion), lower_case(acronym.letters));
  }
  if (is_sampled(passage.get_value(kSameText), one_in))
    sample[document_id].push_back(IndexedDocuments::sampled(passage));
}

void LedgerChanges::remove_words(const std::string& text) {
  for (const Word& word : words_of(text)) {
    if (is_for_spelling(word.text)) --words[word.text];
  }
  for (const Acronym& acronym : acronyms_explained_in(text)) unexplained.emplace(acronym.letters, acronym.expansion);
}

void forget_unexplained(LedgerChanges& changes, const Xapian::Database& shards, Xapian::WritableDatabase& ledger) {
  for (const auto& [letters, expansion] : changes.unexplained) {
    if (is_explained(letters, expansion, shards)) continue;
    ledger.remove_synonym(lower_case(letters), lower_case(expansion));
    ledger.remove_synonym(lower_case(expansion), lower_case(letters));
  }
  changes.unexplained.clear();
}

void apply(LedgerChanges& changes, Xapian::WritableDatabase& ledger) {
  for (const auto& [word, more] : changes.words) {
    if (more > 0) ledger.add_spelling(word, static_cast<Xapian::termcount>(more));
    if (more < 0) ledger.remove_spelling(word, static_cast<Xapian::termcount>(-more));
  }
  for (const auto& [word, synonym] : changes.synonyms) ledger.add_synonym(word, synonym);
  std::uint32_t one_in = sampled_one_in(ledger);
  for (const auto& [document_id, passages] : changes.sample) {
    if (ledger.term_exists(term(kDocument, document_id))) ledger.delete_document(term(kDocument, document_id));
    for (const Xapian::Document& passage : passages) {
      if (is_sampled(passage.get_value(kSameText), one_in)) ledger.add_document(passage);
    }
  }
  while (ledger.get_doccount() > kMostSampled) thin_out(ledger, one_in *= 2);
  changes.words.clear();
  changes.synonyms.clear();
  changes.sample.clear();
  changes.one_in = one_in;
}

std::uint32_t sampled_one_in(const Xapian::Database& ledger) {
  const std::string kept = ledger.get_metadata(kSampledKey);
  return kept.empty() ? kFirstSampled : static_cast<std::uint32_t>(std::stoul(kept));
}

}  // namespace evidence::index
