// The visitor's own briefing, kept in cookies of their browser, and the one that an address carries.
#pragma once

#include "search-server/briefing/briefing.h"
#include "search-server/http/exchange.h"

namespace search_server {

// What the browser keeps; empty where it keeps none, or one that cannot be read.
Briefing kept_briefing(const Request& request);
// Has the browser keep it until it is cleared, a year at most. Throws HttpProblem 400 where it is too long to be kept.
void keep(const Briefing& briefing, bool by_https, Response& response);

// The parameter `b` of the address, else what the browser keeps. Throws HttpProblem 400 where `b` cannot be read.
Briefing asked_briefing(const Request& request);

}  // namespace search_server
