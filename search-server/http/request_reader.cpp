#include "search-server/http/request_reader.h"

#include <algorithm>

#include "evidence/json.h"

namespace search_server {

evidence::EvidenceRequest evidence_request_of(const App& app, const Request& request) {
  const evidence::HeldIds held = {
      .is_publisher = [&](const std::string& id) { return app.searcher().has_publisher(id); },
      .is_document = [&](const std::string& id) { return app.searcher().document(id).has_value(); }};
  const auto parsed = parse_evidence_request(request.parameters, app.vocabularies(), held);
  if (const auto* problems = std::get_if<std::vector<evidence::Problem>>(&parsed)) {
    throw HttpProblem(400, "The request has parameters that cannot be taken.", *problems);
  }
  return std::get<evidence::EvidenceRequest>(parsed);
}

Request without_parameters(const Request& request, const std::vector<std::string>& names) {
  Request rest = request;
  std::erase_if(rest.parameters, [&](const auto& parameter) {
    return std::find(names.begin(), names.end(), parameter.first) != names.end();
  });
  return rest;
}

void allow_parameters(const Request& request, const std::vector<std::string>& names) {
  std::vector<evidence::Problem> problems;
  for (const auto& [name, value] : request.parameters) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
      problems.push_back({name, value.substr(0, 100), "no such parameter; the parameters are listed in openapi.json"});
    }
  }
  if (!problems.empty()) throw HttpProblem(400, "The request has parameters that cannot be taken.", problems);
}

HttpProblem not_found(const evidence::index::Searcher& searcher, const std::string& id, const std::string& detail) {
  if (!searcher.may_be_missing(id)) return HttpProblem(404, detail);
  return HttpProblem(503, "A part of the library cannot be read just now; whether it holds this is not known.");
}

evidence::Document document_of(const evidence::index::Searcher& searcher, const std::string& id) {
  auto document = searcher.document(id);
  if (!document) throw not_found(searcher, id, "No document with this id is held.");
  return *document;
}

Response json_response(evidence::Value value) {
  Response response;
  response.json = std::move(value);
  return response;
}

Response html_response(std::string html, int status) {
  Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  response.body = std::move(html);
  return response;
}

Response see_other(const std::string& address) {
  Response response = html_response("", 303);
  response.headers.emplace_back("Location", address);
  return response;
}

}  // namespace search_server
