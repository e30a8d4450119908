// What we answer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence {

// full: holds every content word of the query, itself, in another form or as a synonym that the answer names.
enum class Match { kFull, kPartial, kNone };

struct EvidenceResult {
  double score = 0;
  Match match = Match::kFull;
  std::vector<std::string> missing;  // content words that it lacks
  std::vector<std::string> why;      // in plain words
  std::vector<std::string> also_in;  // ids of passages with the same text
  std::string html;                  // the text escaped, with <mark> around what matched
  Passage passage;
  Document document;
};

struct DocumentGroup {
  Document document;
  std::vector<EvidenceResult> results;
  std::size_t more = 0;  // further results in the document
};

struct FacetCount {
  std::string id;
  std::size_t count = 0;
};

struct UsedSynonym {
  std::string term;
  std::vector<std::string> also;
};

// A council, type or publisher asked for of which nothing is held.
struct NotHeld {
  std::string parameter;  // "q" where the words name a council
  std::string id;
};

struct EvidenceResults {
  std::string understood;             // the query as it was read
  std::vector<std::string> periods;   // that the words narrow it to: "since 2017"
  std::vector<std::string> left_out;  // words of the query too common to look for
  std::vector<UsedSynonym> synonyms;  // what was searched besides
  std::string did_you_mean;           // empty where nothing is misspelt
  std::size_t total = 0;              // passages, each text once
  std::size_t total_full = 0;         // of them, those that hold every content word
  std::size_t total_documents = 0;    // with Grouping::kDocument; at least so many where it is not exact
  // What is not exact was counted in a sample: about so many.
  bool is_total_exact = true, is_total_full_exact = true, is_total_documents_exact = true, are_facets_exact = true;
  Match match = Match::kNone;  // of the best result
  std::vector<EvidenceResult> results;
  std::vector<DocumentGroup> groups;                      // with Grouping::kDocument
  std::map<std::string, std::vector<FacetCount>> facets;  // theme, authority, model, kind, type, publisher, year
  std::size_t documents_held = 0;
  std::size_t undated_left_out = 0;  // documents that a period leaves out because nothing tells their date
  std::vector<NotHeld> not_held;
};

}  // namespace evidence
