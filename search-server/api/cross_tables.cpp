#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/cross_answers.h"

namespace search_server {

Response get_matrix(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, without_parameters(request, {"rows", "columns"}));
  const std::string rows = request.parameter("rows"), columns = request.parameter("columns");
  return json_response(
      matrix_answer(app, asked, rows.empty() ? "model" : rows, columns.empty() ? "theme" : columns, true));
}

Response get_compare(const App& app, const Request& request) {
  return json_response(compare_answer(app, evidence_request_of(app, request)));
}

}  // namespace search_server
