#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/fact_lists.h"

namespace search_server {
namespace {

using MakeList = FactList (*)(Answering&, const evidence::EvidenceRequest&);

Response list_of(const App& app, const Request& request, const char* name, MakeList make) {
  const auto asked = evidence_request_of(app, request);
  Answering answering(app);
  FactList list = make(answering, asked);
  return json_response(list_answer(name, std::move(list.entries), list.total, asked));
}

}  // namespace

Response get_questions(const App& app, const Request& request) {
  return list_of(app, request, "questions", questions_list);
}

Response get_judgements(const App& app, const Request& request) {
  return list_of(app, request, "judgements", judgements_list);
}

Response get_appraisals(const App& app, const Request& request) {
  return list_of(app, request, "appraisals", appraisals_list);
}

}  // namespace search_server
