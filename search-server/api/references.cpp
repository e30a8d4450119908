#include "evidence/reference_finder.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"

namespace search_server {

using evidence::Value;

Response get_references(const App& app, const Request& request) {
  allow_parameters(request, {"ref"});
  std::string reference;
  for (const auto& [name, value] : request.parameters) reference = value;
  if (reference.find_first_not_of(' ') == std::string::npos || reference.size() > 300)
    throw HttpProblem(400, "The request has parameters that cannot be taken.",
                      {{"ref", reference.substr(0, 100),
                        "a reference such as \"Minute 80\" or \"para 9.4 of the "
                        "Rotherham review\", of at most 300 bytes"}});
  Answering answering(app);
  const evidence::ReferenceFinder finder(answering.searcher, app.vocabularies());
  Value matches = Value::list();
  for (const auto& match : finder.find(reference)) {
    matches.push(Value()
                     .set("passage", plain_passage_answer(answering, match.found.passage, match.found.document))
                     .set("how", match.how));
  }
  return json_response(Value().set("matches", matches));
}

}  // namespace search_server
