// A passage: the unit of evidence. Verbatim words, where they stand, and what they are about.
#pragma once

#include <string>
#include <vector>

#include "evidence/appraisal.h"
#include "evidence/judgement.h"

namespace evidence {

// Half open, in code points of the document's extracted text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool operator==(const Span&) const = default;
};

struct Cell {
  std::string head;
  std::string text;
};

struct Locator {
  std::string label;                 // "para 8.8, bullet 2"
  std::vector<std::string> section;  // headings from the outermost inwards
  std::string paragraph;             // as printed
  std::string minute;                // as printed: "80", "112/23"
  std::string table;                 // "Table 5"
  std::string row;                   // number of the row, from 1
  int page = 0;                      // from 1; 0 where the source has no pages
};

struct ModelMention {
  std::string id;
  std::string said_of;  // council id; empty where the words tie it to none
  std::string status;   // operates, considered, rejected, hypothetical, mentioned
};

struct Quotation {
  std::string text;
  std::string said_by;    // in the passage's own words; empty where it does not say
  std::string source;     // as the passage gives it: "(Ofsted (b), 2017)"
  std::string reference;  // passage of the document's list of references that the source names
};

// Words that answer a question, in the passage that asks it or in another.
struct Answer {
  std::string passage_id;
  std::string text;  // verbatim
};

struct Question {
  std::string asked_about;  // verbatim words that say what it is about; empty where none do
  std::vector<Answer> answers;
};

struct Related {
  std::string relation;  // answers, answered-by, responds-to, responded-to-by, same-text, cites, cited-by
  std::string passage_id;
};

// Why a label stands: the words that brought it and the rule that read them.
struct LabelReason {
  std::string label;  // "model:joint-venture"
  std::string matched;
  std::string rule;
};

struct Passage {
  std::string id;  // document id, hash of the text, number among equals
  std::string document_id;
  std::string text;
  std::vector<Span> spans;
  std::string lead_in;    // words of the passage that introduces it
  std::string parent_id;  // that passage
  std::string caption;    // of its table
  std::vector<Cell> cells;
  std::vector<std::string> kinds;
  std::vector<Question> questions;       // in order of the text
  std::vector<std::string> authorities;  // council ids, in order of mention
  std::vector<ModelMention> models;
  std::vector<std::string> themes;
  std::string voice = "unknown";
  std::vector<Quotation> quotations;
  std::vector<Judgement> judgements;
  std::vector<OptionScore> option_scores;  // of a table that scores options: one a row, or one a column of totals
  std::vector<Related> related;
  std::string incomplete;        // the source's words where this section is not the whole
  bool is_machine_read = false;  // recognised from the picture of a page, so that letters may be wrong
  Locator locator;
  std::vector<LabelReason> labels_because;
};

}  // namespace evidence
