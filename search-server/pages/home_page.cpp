#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/words.h"
#include "search-server/render/links.h"

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

// Questions of the bank that speak of a delivery model, say what they ask about and were answered.
Value answered_questions(const App& app, const evidence::index::Searcher& searcher) {
  constexpr std::size_t kShown = 5, kLookedAt = 50;
  evidence::EvidenceRequest request;
  for (const auto& model : app.vocabularies().models.entries()) request.filters.models.push_back(model.id);
  Value list = Value::list();
  for (const auto& [passage, document] :
       searcher.stating(evidence::index::Fact::kQuestion, request, {0, kLookedAt}).passages) {
    const auto& asked = passage.questions;
    if (asked.front().asked_about.empty() || asked.front().answers.empty()) continue;
    list.push(Value().set("label", asked.front().asked_about).set("href", "/passages/" + passage.id));
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
  bool holds_invented = false;
  for (const auto& [id, documents] : searcher.counts_by("held-for")) {
    const auto* authority = app.vocabularies().authorities.find(id);
    if (!authority) continue;
    holds_invented = holds_invented || authority->is_invented;
    councils.push(Value().set("label", authority->label).set("href", "/authorities/" + id).set("count", documents));
  }
  Value view = page_view("Find what councils decided, and quote it");
  view.set("documents", counted(counts.documents, "document"))
      .set("passages", counted(counts.passages, "passage"))
      .set("themes", ways_in(app.vocabularies().themes, searcher.counts_by("theme"), "themes"))
      .set("models", ways_in(app.vocabularies().models, searcher.counts_by("model"), "models"))
      .set("councils", councils)
      .set("questions", answered_questions(app, searcher))
      .set("shows_invented", holds_invented);
  return html_response(app.pages().render("home", view));
}

}  // namespace search_server
