// What a form offers to choose from, as {"id", "label", "is_chosen"}.
#pragma once

#include <string>
#include <vector>

#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

evidence::Value entry_choices(const evidence::Vocabulary& vocabulary, const std::vector<std::string>& chosen);
// Councils of which documents are held, then those that are chosen without any.
evidence::Value council_choices(const App& app, const std::vector<std::string>& chosen);

}  // namespace search_server
