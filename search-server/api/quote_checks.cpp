#include "evidence/error.h"
#include "evidence/json.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/quote_answers.h"

namespace search_server {
namespace {

// {"text": "..."} and nothing else.
std::string text_of(const std::string& body) {
  evidence::Value given;
  try {
    given = evidence::parse_json(body, "the body");
  } catch (const evidence::Error& error) {
    throw HttpProblem(400, error.what());
  }
  std::vector<evidence::Problem> problems;
  if (!given.is_object() || !given["text"].is_string()) problems.push_back({"text", "", "a text with the quotations"});
  for (const auto& [name, value] : given.members()) {
    if (name != "text") problems.push_back({name.substr(0, 100), "", "no such member; only \"text\" is taken"});
  }
  if (!problems.empty()) throw HttpProblem(400, "The body cannot be taken.", problems);
  return given["text"].as_string();
}

}  // namespace

// The same for a text short enough for an address.
Response get_quote_checks(const App& app, const Request& request) {
  allow_parameters(request, {"text"});
  Answering answering(app);
  return json_response(quote_checks_answer(answering, request.parameter("text")));
}

Response post_quote_checks(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string text = text_of(request.body);
  Answering answering(app);
  return json_response(quote_checks_answer(answering, text));
}

}  // namespace search_server
