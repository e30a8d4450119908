// A theme, a model or a council, described, with what the library and the register hold of it: for JSON and for pages.
#pragma once

#include <string>

#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// Throws HttpProblem 404 where the vocabulary has no such id.
evidence::Value theme_answer(const App& app, const std::string& id);
evidence::Value model_answer(const App& app, const std::string& id);
evidence::Value authority_answer(const App& app, const std::string& id);

// The register's entries of these councils; all of them where none is named.
evidence::Value register_value(const App& app, const std::vector<std::string>& authorities);

}  // namespace search_server
