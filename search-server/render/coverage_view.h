// What is held per authority and type, from when to when, what was refused, what is referred to but not held.
#pragma once

#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

evidence::Value coverage_answer(const App& app);

}  // namespace search_server
