// Addresses of pages and searches.
#pragma once

#include <string>

#include "evidence/evidence_request.h"

namespace search_server {

// Percent-encoded for a query's value (RFC 3986).
std::string url_encoded(const std::string& text);

// "q=joint+venture&theme=risk": parameters as the query of an address, without the question mark.
std::string query_of(const evidence::Parameters& parameters);
// The parameters of a request as typed into an address, without the page; defaults are left out.
evidence::Parameters parameters_of(const evidence::EvidenceRequest& request);
// "/search?q=...": the parameters, with one added or removed.
std::string search_link(const evidence::Parameters& parameters);
evidence::Parameters with(evidence::Parameters parameters, const std::string& name, const std::string& value);
// Without that value of that parameter; an empty value takes all of them away.
evidence::Parameters without(evidence::Parameters parameters, const std::string& name, const std::string& value = "");

}  // namespace search_server
