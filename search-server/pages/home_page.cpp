#include <map>

#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/render/answers.h"
#include "search-server/render/fact_lists.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

Value ways_in(const evidence::Vocabulary& vocabulary, const std::map<std::string, std::size_t>& counts,
              const std::string& path) {
  Value list = Value::list();
  for (const auto& entry : vocabulary.entries()) {
    const auto count = counts.find(entry.id);
    list.push(Value()
                  .set("label", entry.label)
                  .set("href", "/" + path + "/" + entry.id)
                  .set("count", count == counts.end() ? std::size_t{0} : count->second));
  }
  return list;
}

// Questions of the bank that speak of a delivery model, say what they ask about and were answered; at most two of one
// paper.
Value answered_questions(const App& app, const evidence::index::Searcher& searcher) {
  constexpr std::size_t kShown = 5, kLookedAt = 50;
  evidence::EvidenceRequest request;
  for (const auto& model : app.vocabularies().models.entries()) request.filters.models.push_back(model.id);
  Value list = Value::list();
  std::map<std::string, int> shown_of;  // by document
  for (const auto& [passage, document] :
       searcher.stating(evidence::index::Fact::kQuestion, request, {0, kLookedAt}).passages) {
    const auto& asked = passage.questions;
    if (asked.front().asked_about.empty() || asked.front().answers.empty() || shown_of[document.id] == 2) continue;
    ++shown_of[document.id];
    const std::string council = document.council();
    const auto* authority = app.vocabularies().authorities.find(council);
    std::string by = authority ? authority->label : "";
    if (document.date) by += (by.empty() ? "" : ", ") + document.date->in_words();
    list.push(Value().set("label", asked.front().asked_about).set("href", "/passages/" + passage.id).set("by", by));
    if (list.items().size() == kShown) break;
  }
  return list;
}

}  // namespace

Response home_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto searcher = app.searcher();
  const auto counts = searcher.counts();
  Value councils = Value::list();
  const auto held = searcher.counts_by("held-for").counts;
  for (const auto& [id, documents] : held) {
    const auto* authority = app.vocabularies().authorities.find(id);
    if (!authority) continue;
    councils.push(Value().set("label", authority->label).set("href", "/authorities/" + id).set("count", documents));
  }
  evidence::EvidenceRequest newest;
  newest.per_page = 1;
  const auto latest = searcher.documents(newest).documents;
  const std::string latest_date = latest.empty() || !latest[0].date ? "" : latest[0].date->in_words();
  Value view = page_view(app, request, "Find what councils decided, and quote it", "/api/v1/coverage");
  view.set("documents", counted(counts.documents, "document"))
      .set("passages", counted(counts.passages, "passage"))
      .set("updated", date_in_words(counts.updated.substr(0, 10)))
      .set("latest", latest_date)
      .set("themes", ways_in(app.vocabularies().themes, searcher.counts_by("theme").counts, "themes"))
      .set("models", ways_in(app.vocabularies().models, searcher.counts_by("model").counts, "models"))
      .set("councils", councils)
      .set("questions", answered_questions(app, searcher));
  return page_response(app, "home", view);
}

}  // namespace search_server
