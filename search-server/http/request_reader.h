// Requests -> what handlers need of them; what cannot be taken becomes an HttpProblem with every problem named.
#pragma once

#include <string>

#include "evidence/document.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"
#include "search-server/http/problem.h"

namespace search_server {

// 400 with the list of problems where a parameter is unknown or its value cannot be taken.
evidence::EvidenceRequest evidence_request_of(const App& app, const Request& request);
// The same request without parameters that are not a search's.
Request without_parameters(const Request& request, const std::vector<std::string>& names);
// 400 where there is any parameter but these.
void allow_parameters(const Request& request, const std::vector<std::string>& names);
// 404; 503 where a shard that cannot be read would hold what has the id.
HttpProblem not_found(const evidence::index::Searcher& searcher, const std::string& id, const std::string& detail);
// not_found() where no public document has the id.
evidence::Document document_of(const evidence::index::Searcher& searcher, const std::string& id);

Response json_response(evidence::Value value);
Response html_response(std::string html, int status = 200);
// 303: the browser goes on to this address of ours with GET.
Response see_other(const std::string& address);

}  // namespace search_server
