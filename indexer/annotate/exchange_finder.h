// What was asked and what was answered, from the conventions of English minutes: "A question was asked about ...",
// "In response to a question about ...", "Clarification was sought on ...", "Question 1, from ...: ...", "Response:
// ...".
#pragma once

#include <string>
#include <vector>

#include "evidence/passage.h"

namespace indexer {

// A question in a text; places are bytes.
struct Asked {
  std::size_t begin = 0;        // of the words that ask
  std::size_t end = 0;          // of its sentence, or of the part of it that asks
  std::size_t about_begin = 0;  // of the words that say what is asked about; equal to about_end where none do
  std::size_t about_end = 0;
  const char* rule = "";
};

enum class AskingForms {
  kReported,  // minutes: questions are reported, and printed
  kPrinted,   // any paper: only what is printed as a question ("Question 3: ...")
};

// In order of the text; they do not overlap.
std::vector<Asked> find_questions(const std::string& text, AskingForms forms);

// The words of the same text that answer each of its questions; empty where none do.
std::vector<std::string> answers_within(const std::string& text, const std::vector<Asked>& questions);

// Whether the text opens as an answer does: "In response, ...", "The Director replied ...", "Answer: ...".
bool opens_as_answer(const std::string& text);

// Sets `questions` of the passages of the kind "question", with the words that answer each: in the passage itself, in
// the passage that follows it, and in the bullets of either. Passages found to answer get the kind "answer"; the two
// are related both ways. Needs kinds, parents and locators.
void tie_answers(std::vector<evidence::Passage>& passages, AskingForms forms);

}  // namespace indexer
