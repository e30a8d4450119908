#include <algorithm>

#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/answers.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::ptrdiff_t kNeighbours = 2;  // passages of context on each side

}  // namespace

Response get_passage(const App& app, const Request& request) {
  allow_parameters(request, {});
  Answering answering(app);
  const auto& searcher = answering.searcher;
  const auto passage = searcher.passage(request.path_values.at("id"));
  if (!passage) throw not_found(searcher, request.path_values.at("id"), "No passage with this id is held.");
  const auto document = document_of(searcher, passage->document_id);
  const auto all = searcher.passages(document.id);
  const auto here = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == passage->id; });
  Value before = Value::list(), after = Value::list();
  for (auto at = here - std::min(kNeighbours, here - all.begin()); at != here; ++at)
    before.push(passage_answer(answering, *at, document, {plain_html(at->text), {}}));
  for (auto at = here == all.end() ? here : here + 1; at != all.end() && at - here <= kNeighbours; ++at)
    after.push(passage_answer(answering, *at, document, {plain_html(at->text), {}}));
  Value answer;
  answer.set("passage", linked_passage_answer(answering, *passage, document));
  return json_response(answer.set("context", Value().set("before", before).set("after", after)));
}

}  // namespace search_server
