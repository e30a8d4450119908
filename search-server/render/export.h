// A page of results as CSV, RIS, BibTeX or Markdown, to be carried away.
#pragma once

#include <string>
#include <vector>

#include "evidence/evidence_results.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

// `format` is not kJson. CSV follows RFC 4180.
// `remarks` are what a reader is told of each result, where anything; reference files carry them in a field of their
// own (C1, annote).
Response export_response(const App& app, evidence::ExportFormat format,
                         const std::vector<evidence::EvidenceResult>& results,
                         const std::vector<std::string>& remarks = {});

// One line of CSV, ended; a cell that a spreadsheet would take for a formula gets an apostrophe.
std::string csv_line(const std::vector<std::string>& cells);
// A file to be saved under this name.
Response download(const char* type, const std::string& name, std::string body);

}  // namespace search_server
