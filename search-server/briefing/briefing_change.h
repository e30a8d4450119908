// What the forms of the pages do to a briefing.
#pragma once

#include <functional>
#include <string>

#include "search-server/briefing/briefing.h"
#include "search-server/http/exchange.h"

namespace search_server {

// Applies the form's `action` to the briefing. `is_held` tells whether a passage of that id is held. Throws HttpProblem
// 400 naming the field that cannot be taken; the briefing is then as it was.
void change(Briefing& briefing, const Request& request, const std::function<bool(const std::string& id)>& is_held);

}  // namespace search_server
