// How well a passage stands as a quotation by itself, where no words are searched and one has to be shown first.
#pragma once

#include <string>

#include "evidence/passage.h"

namespace evidence {

// What it is shown for; empty ids ask for nothing.
struct QuotedFor {
  std::string model;
  std::string theme;
};

// A conclusion, an answer or a worry before a report of what happened, a whole sentence or two before a heading's
// remains or a page, few labels before many, a judgement of the model before a mention. Higher is better; comparable
// between passages for the same purpose only.
double quotability(const Passage& passage, const QuotedFor& purpose);

}  // namespace evidence
