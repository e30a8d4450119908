#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"

namespace search_server {

using evidence::Value;

namespace {
constexpr std::size_t kMostSimilar = 10;
}

// More like this: passages that share the most telling words, in any paper.
Response get_similar_passages(const App& app, const Request& request) {
  allow_parameters(request, {});
  Answering answering(app);
  const auto passage = answering.searcher.passage(request.path_values.at("id"));
  if (!passage) throw not_found(answering.searcher, request.path_values.at("id"), "No passage with this id is held.");
  Value list = Value::list();
  for (const auto& found : answering.searcher.similar_to(*passage, kMostSimilar))
    list.push(plain_passage_answer(answering, found.passage, found.document));
  return json_response(Value().set("passages", list));
}

}  // namespace search_server
