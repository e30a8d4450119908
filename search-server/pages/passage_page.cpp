#include <algorithm>
#include <map>

#include "evidence/citation.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::ptrdiff_t kNeighbours = 2;
constexpr std::size_t kMostSimilar = 5;

// "Replies to": what a passage is to the one that it leads to.
std::string relation_words(const std::string& relation) {
  static const std::map<std::string, std::string> kWords = {{"answers", "Answers"},
                                                            {"answered-by", "Is answered by"},
                                                            {"responds-to", "Replies to"},
                                                            {"responded-to-by", "The executive replied"},
                                                            {"cites", "Cites"},
                                                            {"cited-by", "Is cited by"}};
  const auto found = kWords.find(relation);
  return found == kWords.end() ? "" : found->second;
}

// The passages it is tied to, each with its words; those with the same text stand elsewhere on the page.
Value related_view(Answering& answering, const Value& related) {
  Value list = Value::list();
  for (const Value& one : related.items()) {
    const std::string words = relation_words(one["relation"].as_string());
    const auto passage = answering.searcher.passage(one["passage"].as_string());
    const auto document = passage ? answering.searcher.document(passage->document_id) : std::nullopt;
    if (words.empty() || !document) continue;
    list.push(Value()
                  .set("relation", words)
                  .set("text", passage->text)
                  .set("label", display_title(*document, answering.app.vocabularies().authorities) + ", " +
                                    passage->locator.label)
                  .set("href", "/passages/" + passage->id));
  }
  return list;
}

Value similar_view(Answering& answering, const evidence::Passage& passage) {
  Value list = Value::list();
  for (const auto& found : answering.searcher.similar_to(passage, kMostSimilar)) {
    list.push(Value()
                  .set("text", found.passage.text)
                  .set("label", display_title(found.document, answering.app.vocabularies().authorities) + ", " +
                                    found.passage.locator.label)
                  .set("href", "/passages/" + found.passage.id));
  }
  return list;
}

}  // namespace

Response passage_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  Answering answering(app);
  const auto& searcher = answering.searcher;
  const Viewing viewing = viewing_of(request);
  const auto passage = searcher.passage(request.path_values.at("id"));
  if (!passage) throw not_found(searcher, request.path_values.at("id"), "No passage with this id is held.");
  const auto document = document_of(searcher, passage->document_id);
  const auto view_of = [&](const evidence::Passage& one, const std::vector<std::string>& same) {
    return passage_view(app, passage_answer(answering, one, document, {plain_html(one.text), same}), viewing);
  };
  const auto all = searcher.passages(document.id);
  const auto here = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == passage->id; });
  Value before = Value::list(), after = Value::list(), copies = Value::list();
  for (auto at = here - std::min(kNeighbours, here - all.begin()); at != here; ++at) before.push(view_of(*at, {}));
  for (auto at = here == all.end() ? here : here + 1; at != all.end() && at - here <= kNeighbours; ++at)
    after.push(view_of(*at, {}));
  const auto same = searcher.same_text(*passage);
  Value shown = passage_view(app, linked_passage_answer(answering, *passage, document), viewing);
  if (!document.superseded_by.empty()) shown.set("is_changed_since", true);
  for (const std::string& id : same) {
    const auto copy = searcher.passage(id);
    const auto its_document = copy ? searcher.document(copy->document_id) : std::nullopt;
    if (its_document && its_document->id == document.superseded_by)
      shown.set("is_changed_since", false).set("is_unchanged_since", true).set("successor_href", "/passages/" + id);
    if (its_document)
      copies.push(
          Value()
              .set("label", display_title(*its_document, app.vocabularies().authorities) + ", " + copy->locator.label)
              .set("href", "/passages/" + id));
  }
  Value view =
      page_view(app, request, display_title(document, app.vocabularies().authorities) + ", " + passage->locator.label,
                "/api/v1/passages/" + passage->id);
  view.set("passage", shown)
      .set("before", before)
      .set("after", after)
      .set("copies", copies)
      .set("related", related_view(answering, shown["related"]))
      .set("similar", similar_view(answering, *passage))
      .set("shows_invented", document.is_invented);
  return page_response(app, "passage", view);
}

}  // namespace search_server
