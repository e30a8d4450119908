// The questions among a briefing's quotations, with what was answered then: to be put again, elsewhere.
#pragma once

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/briefing/briefing.h"

namespace search_server {

// {"title", "questions": [{"number", "asked", "asked_about", "answers", "note"}], "shows_invented"}, in the briefing's
// order.
evidence::Value question_sheet(const App& app, const Briefing& briefing);

}  // namespace search_server
