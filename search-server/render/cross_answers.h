// The matrix of evidence and the comparison, theme by theme: for JSON and for pages.
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence_request.h"
#include "evidence/value.h"
#include "search-server/app.h"

namespace search_server {

// The facets that can be crossed, as `rows` and `columns` name them.
const std::vector<std::string>& cross_facets();

// {"rows", "columns", "cells"}: every entry of the two facets, or those that the request's filters choose. With
// `with_best` each cell has its best quotation. Throws HttpProblem 400 naming a facet that cannot be crossed.
evidence::Value matrix_answer(const App& app, const evidence::EvidenceRequest& request, const std::string& rows,
                              const std::string& columns, bool with_best);

// Two to four models, or councils, side by side.
inline constexpr std::size_t kLeastCompared = 2;
inline constexpr std::size_t kMostCompared = 4;
// {"columns", "rows"}: the models that the request's filters choose, else its councils. Throws HttpProblem 400 where
// they are too few or too many.
evidence::Value compare_answer(const App& app, const evidence::EvidenceRequest& request);

}  // namespace search_server
