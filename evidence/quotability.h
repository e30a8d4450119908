// How well a passage stands as a quotation by itself, where no words are searched and one has to be shown first.
#pragma once

#include <string>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence {

// What it is shown for; empty ids ask for nothing.
struct QuotedFor {
  std::string model;
  std::string theme;
};

// A conclusion, an answer or a worry before a report of what happened; a whole sentence or two before a heading's
// remains or a page; few labels before many; a model weighed before a model at work before a mention; a paper's own
// words before what a reply repeats of another's. Higher is better; comparable between passages for the same purpose
// only.
double quotability(const Passage& passage, const Document& document, const QuotedFor& purpose);

}  // namespace evidence
