// Facets and pages of results as links.
#pragma once

#include <string>

#include "evidence/evidence_request.h"
#include "evidence/value.h"

namespace search_server {

// Facets with a link for each value: to add it, or to take it away where it is chosen.
evidence::Value facet_groups(const evidence::EvidenceRequest& request, const evidence::Value& facets);
// How the passages lie over the years, drawn, with each year's figure leading to what was found in it; null where they
// are of one year only.
evidence::Value years_chart(const evidence::EvidenceRequest& request, const evidence::Value& years);
// Links to the pages before and after, and where we are; null where there is one page only.
evidence::Value pagination(const evidence::EvidenceRequest& request, std::size_t total,
                           const std::string& path = "/search");

}  // namespace search_server
