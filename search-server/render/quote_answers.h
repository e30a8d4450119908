// A text's quotations, each with its verdict: for JSON and for the page.
#pragma once

#include <string>

#include "evidence/value.h"
#include "search-server/render/answers.h"

namespace search_server {

// {"quotes": [...], "too_short": [...]}: what stands between double quotation marks, else the whole text. Throws
// HttpProblem 400 where there are too many, or one is too long.
evidence::Value quote_checks_answer(Answering& answering, const std::string& text);

}  // namespace search_server
