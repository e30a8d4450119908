#include "search-server/handlers/handlers.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"
#include "search-server/render/page_views.h"

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

}  // namespace

Response home_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto searcher = app.searcher();
  const auto counts = searcher.counts();
  Value councils = Value::list();
  for (const auto& [id, documents] : searcher.counts_by("held-for")) {
    const auto* authority = app.vocabularies().authorities.find(id);
    if (authority)
      councils.push(Value().set("label", authority->label).set("href", "/authorities/" + id).set("count", documents));
  }
  evidence::EvidenceRequest questions;
  questions.filters.kinds = {"question"};
  questions.per_page = 5;
  const auto asked = searcher.search(questions);
  Value examples = Value::list();
  for (const auto& result : asked.results) {
    const auto& theirs = result.passage.questions;
    if (!theirs.empty() && !theirs.front().asked_about.empty())
      examples.push(Value().set("label", theirs.front().asked_about).set("href", "/passages/" + result.passage.id));
  }
  bool invented = false;
  for (const auto& result : asked.results) invented = invented || result.document.is_invented;
  Value view = page_view("Find what councils decided, and quote it");
  view.set("documents", counts.documents)
      .set("passages", counts.passages)
      .set("themes", ways_in(app.vocabularies().themes, searcher.counts_by("theme"), "themes"))
      .set("models", ways_in(app.vocabularies().models, searcher.counts_by("model"), "models"))
      .set("councils", councils)
      .set("questions", examples)
      .set("shows_invented", invented);
  return html_response(app.pages().render("home", view));
}

}  // namespace search_server
