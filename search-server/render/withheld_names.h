// Names of members of the public left out of what is taken away (evidence/private_names.h), where the configuration
// says so ("mask_private_names"). Pages and JSON show the record as it is. Pure functions, safe from any thread.
#pragma once

#include <vector>

#include "evidence/evidence_results.h"
#include "evidence/private_names.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// What a file says where it left a name out.
inline constexpr const char* kNameWithheldNotice =
    "The name of a member of the public is withheld here; the record has it.";

// For results that become a file, or an entry of a feed.
std::vector<evidence::EvidenceResult> with_names_withheld(const App& app,
                                                          std::vector<evidence::EvidenceResult> results);

// For what of a briefing or a question sheet becomes a file: `sections` or `questions` with the names withheld wherever
// words of the record stand, and a notice beside them.
evidence::Value briefing_with_names_withheld(const App& app, evidence::Value briefing);
evidence::Value question_sheet_with_names_withheld(const App& app, evidence::Value sheet);

}  // namespace search_server
