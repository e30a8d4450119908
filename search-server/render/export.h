// A page of results as CSV, RIS, BibTeX or Markdown, to be carried away.
#pragma once

#include "evidence/evidence_results.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

// `format` is not kJson. CSV follows RFC 4180; a cell that a spreadsheet would take for a formula gets an apostrophe.
Response export_response(const App& app, evidence::ExportFormat format,
                         const std::vector<evidence::EvidenceResult>& results);

}  // namespace search_server
