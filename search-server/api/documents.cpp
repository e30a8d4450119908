#include "evidence/records.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"

namespace search_server {
namespace {

using evidence::Value;

// The file's own name, in ASCII, for a download's header.
std::string download_name(const evidence::Document& document) {
  std::string name;
  for (const char c : document.file.substr(document.file.find_last_of('/') + 1)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
                       c == '-' || c == '_' || c == ' ';
    name += plain ? c : '_';
  }
  return name;
}

}  // namespace

Response get_documents(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, request);
  const auto list = app.searcher().documents(asked);
  Value documents = Value::list();
  for (const auto& document : list.documents) documents.push(document_answer(app, document));
  return json_response(list_answer("documents", documents, list.total, asked));
}

Response get_document(const App& app, const Request& request) {
  allow_parameters(request, {"passages"});
  bool with_passages = false;
  for (const auto& [name, value] : request.parameters) {
    if (value == "1") with_passages = true;
    if (!value.empty() && value != "1" && value != "0")
      throw HttpProblem(400, "The request has parameters that cannot be taken.", {{name, value, "1 or 0"}});
  }
  Answering answering(app);
  const auto& searcher = answering.searcher;
  const auto document = document_of(searcher, request.path_values.at("id"));
  Value answer;
  answer.set("document", document_answer(app, document)).set("outline", outline_value(document));
  if (with_passages) {
    Value passages = Value::list();
    for (const auto& passage : searcher.passages(document.id)) {
      passages.push(plain_passage_answer(answering, passage, document));
    }
    answer.set("passages", passages);
  }
  return json_response(answer);
}

Response get_document_text(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto searcher = app.searcher();
  const auto document = document_of(searcher, request.path_values.at("id"));
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = searcher.text(document.id).value_or("");
  return response;
}

// Always a download: what a stranger wrote is never shown as a page of ours.
Response get_document_original(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto document = document_of(app.searcher(), request.path_values.at("id"));
  const bool may_download = document.access == evidence::Access::kPublic ||
                            (request.visitor && request.visitor->has(evidence::Scope::kOriginals));
  if (!may_download) throw HttpProblem(403, "Your token does not open the originals of restricted papers.");
  const auto bytes = app.library().read_original(document.sha256);
  if (!bytes) throw HttpProblem(404, "The original of this document is missing from the library.");
  Response response;
  response.content_type = document.format == "pdf" ? "application/pdf" : "application/octet-stream";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + download_name(document) + "\"");
  response.body = *bytes;
  return response;
}

}  // namespace search_server
