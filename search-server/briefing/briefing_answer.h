// A briefing with its quotations read from the record, its gaps and how it was made: for JSON, the page and exports.
#pragma once

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/briefing/briefing.h"

namespace search_server {

enum class Verification {
  kOfChosenWords,  // only what somebody cut out of a passage
  kOfEverything,   // every quotation against the record, as the quotation check does it
};

// {"title", "sections": [{"number", "title", "is_enquiry", "gap", "balance", "items"}], "searches", "library",
// "counts", "method", "code"}. An item whose passage is no longer held says so.
evidence::Value briefing_answer(const App& app, const Briefing& briefing, Verification verification);

// What a reader of a passage has to be told beside it: that it is invented, cut short, machine-read, replaced, a draft,
// or answered.
evidence::Value notices_of(const evidence::Value& passage);

}  // namespace search_server
