// The questions among a briefing's quotations, with what was answered then: to be put again, elsewhere.
#pragma once

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/briefing/briefing.h"

namespace search_server {

// {"title", "questions": [{"number", "heading", "asked", "asked_about", "is_answered", "answers", "notices"}],
// "shows_invented"}, in the briefing's order. Notes stay in the briefing: a sheet is handed round.
evidence::Value question_sheet(const App& app, const Briefing& briefing);

}  // namespace search_server
