// Facets, chosen filters and pages of results as links.
#pragma once

#include "evidence/evidence_request.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// Facets with a link for each value: to add it, or to take it away where it is chosen.
evidence::Value facet_groups(const evidence::EvidenceRequest& request, const evidence::Value& facets);
// Chosen filters, each with the link that takes it away.
evidence::Value chosen_filters(const App& app, const evidence::EvidenceRequest& request);
// Links to the pages before and after, and where we are.
evidence::Value pagination(const evidence::EvidenceRequest& request, std::size_t total);

}  // namespace search_server
