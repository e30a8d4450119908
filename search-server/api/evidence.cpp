#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"
#include "search-server/render/export.h"
#include "search-server/render/withheld_names.h"

namespace search_server {

Response get_evidence(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, request);
  Answering answering(app);
  const auto results = answering.searcher.search(asked);
  app.poor_searches().note(asked, results);
  if (asked.format == evidence::ExportFormat::kJson) return json_response(evidence_answer(answering, asked, results));
  std::vector<evidence::EvidenceResult> ungrouped = results.results;
  for (const auto& group : results.groups)
    ungrouped.insert(ungrouped.end(), group.results.begin(), group.results.end());
  return export_response(app, asked.format, with_names_withheld(app, std::move(ungrouped)));
}

}  // namespace search_server
