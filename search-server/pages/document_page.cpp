#include <map>

#include "evidence/citation.h"
#include "evidence/records.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/pages/words.h"
#include "search-server/render/answers.h"

namespace search_server {
namespace {

using evidence::Value;

const char* origin_in_words(const std::string& origin) {
  if (origin == "text") return "from the document's own words";
  if (origin == "file-name") return "from the file's name";
  if (origin == "collection") return "given by whoever added it";
  if (origin == "inferred") return "inferred: the words leave one reading only";
  return "";
}

Value fact(const evidence::Document& document, const char* name, const char* field, const std::string& value) {
  const auto origin = document.origins.find(field);
  Value view;
  view.set("name", name).set("value", value.empty() ? "not known" : value);
  return view.set("origin", origin == document.origins.end() || value.empty() ? "" : origin_in_words(origin->second));
}

Value facts_of(const App& app, const evidence::Document& document) {
  const auto* type = app.vocabularies().types.find(document.type);
  std::string about, arrangement;
  for (const std::string& id : document.about) {
    const auto* authority = app.vocabularies().authorities.find(id);
    about += (about.empty() ? "" : ", ") + (authority ? authority->label : id);
  }
  for (const std::string& id : document.arrangement) {
    const auto* model = app.vocabularies().models.find(id);
    arrangement += (arrangement.empty() ? "" : ", ") + (model ? model->label : id);
  }
  Value facts = Value::list();
  facts.push(fact(document, "Published by", "publisher",
                  document.publisher ? publisher_name(document, app.vocabularies().authorities) : ""));
  if (!about.empty()) facts.push(fact(document, "About", "about", about));
  facts.push(fact(document, "Type", "type", type ? type->label : document.type));
  if (!document.body.empty()) facts.push(fact(document, "Body", "body", document.body));
  facts.push(fact(document, "Date", "date", document.date ? document.date->in_words() : ""));
  if (!document.status.empty()) facts.push(fact(document, "Status", "status", document.status));
  if (!arrangement.empty()) facts.push(fact(document, "How services were run then", "arrangement", arrangement));
  facts.push(fact(document, "File", "file", document.file));
  facts.push(fact(document, "SHA-256 of the original", "sha256", document.sha256));
  return facts;
}

}  // namespace

Response document_page(const App& app, const Request& request) {
  allow_parameters(request, {"q"});
  const std::string query = request.parameters.empty() ? "" : request.parameters.front().second;
  Answering answering(app);
  const auto& searcher = answering.searcher;
  const auto document = document_of(searcher, request.path_values.at("id"));
  // What the search found in it keeps its marks here.
  std::map<std::string, std::string> marked;
  if (!query.empty() && query.size() <= evidence::kMaxQueryBytes) {
    evidence::EvidenceRequest search;
    search.text = query;
    search.filters.documents = {document.id};
    search.per_page = evidence::kMaxPerPage;
    for (const auto& result : searcher.search(search).results) marked[result.passage.id] = result.html;
  }
  Value passages = Value::list();
  std::vector<std::string> section;
  for (const auto& passage : searcher.passages(document.id)) {
    const auto found = marked.find(passage.id);
    Value view = passage_view(app,
                              passage_answer(answering, passage, document,
                                             {found == marked.end() ? plain_html(passage.text) : found->second, {}}),
                              "");
    Value headings = Value::list();
    std::size_t same = 0;
    while (same < section.size() && same < passage.locator.section.size() &&
           section[same] == passage.locator.section[same])
      ++same;
    for (std::size_t level = same; level < passage.locator.section.size(); ++level) {
      headings.push(Value().set("title", passage.locator.section[level]).set("is_top", level == 0));
    }
    section = passage.locator.section;
    view.set("headings", headings)
        .set("is_bullet", !passage.parent_id.empty() && passage.cells.empty())
        .set("is_found", found != marked.end());
    passages.push(std::move(view));
  }
  Value outline = Value::list();
  for (const auto& entry : document.outline) {
    if (!entry.passage_id.empty())
      outline.push(
          Value().set("title", entry.title).set("href", "#p-" + entry.passage_id).set("is_top", entry.level <= 1));
  }
  Value view = page_view(display_title(document, app.vocabularies().authorities));
  view.set("facts", facts_of(app, document))
      .set("outline", outline)
      .set("passages", passages)
      .set("incomplete", document.incomplete)
      .set("superseded_by", document.superseded_by)
      .set("superseded_words", superseded_words(document_answer(app, document)))
      .set("original_href", "/api/v1/documents/" + document.id + "/original")
      .set("text_href", "/api/v1/documents/" + document.id + "/text")
      .set("json_href", "/api/v1/documents/" + document.id + "?passages=1")
      .set("document_id", document.id)
      .set("query", query)
      .set("found", marked.empty() ? "" : counted(marked.size(), "passage"))
      .set("shows_invented", document.is_invented);
  return html_response(app.pages().render("document", view));
}

}  // namespace search_server
