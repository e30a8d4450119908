// What the pages of themes, models and councils share.
#pragma once

#include <string>

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

// A page about one entry of a vocabulary: `facet` is "theme", "model" or "authority", `answer` the entry's answer in
// JSON. Its evidence, narrowed further by links, over the years, and a search within it.
evidence::Value subject_view(const App& app, const Request& request, const std::string& facet,
                             const evidence::Value& answer);

// Entries of the register as rows.
evidence::Value register_rows(const evidence::Value& arrangements);

// One facet of the evidence as rows {"label", "count", "href"}; a link leads to the search that counts the same.
evidence::Value facet_rows(const evidence::EvidenceRequest& request, const evidence::Value& facets, const char* facet);

// The request that finds the entry's evidence.
evidence::EvidenceRequest request_for(const std::string& facet, const std::string& id);

}  // namespace search_server
