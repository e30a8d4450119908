// A search and what was made of it, in words: beside its results, and in the method statement of a briefing.
#pragma once

#include <string>

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// Chosen filters as {"title", "label", "href"}: the link takes it away.
evidence::Value chosen_filters(const App& app, const evidence::EvidenceRequest& request);
// "“joint venture”; Theme: Risk; From: 2016"; `everything` stands where no words are searched.
std::string search_in_words(const App& app, const evidence::EvidenceRequest& request,
                            const std::string& everything = "all passages");
// What was searched, in sentences: other names, words left out, periods, what has no date.
evidence::Value what_was_searched(const evidence::EvidenceRequest& request, const evidence::EvidenceResults& results);
// Labels of what is asked for and not held at all, as {"label"}.
evidence::Value not_held_labels(const App& app, const evidence::EvidenceResults& results);

}  // namespace search_server
