#include <map>
#include <set>

#include "evidence/citation.h"
#include "evidence/records.h"
#include "evidence/reference_finder.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

const char* origin_in_words(const std::string& origin) {
  if (origin == "text") return "from the document's own words";
  if (origin == "file-name") return "from the file's name";
  if (origin == "collection") return "given by whoever added it";
  if (origin == "folder-name") return "from the folder's name";
  if (origin == "harvest") return "from the council's own site";
  if (origin == "register") return "from the register, at the date of the document";
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
  if (!arrangement.empty()) {
    Value run = fact(document, "How services were run then", "arrangement", arrangement);
    facts.push(run.set("origin", origin_in_words("register")));
  }
  if (document.access == evidence::Access::kRestricted)
    facts.push(fact(document, "Access", "access", "restricted: not for publication"));
  facts.push(fact(document, "File", "file", document.file));
  facts.push(fact(document, "SHA-256 of the original", "sha256", document.sha256));
  return facts;
}

// Passages as the page shows them, each with the headings that begin before it and, where it was found, the way to the
// next one.
Value passages_view(Answering& answering, const evidence::Document& document,
                    const std::map<std::string, std::string>& marked, const Viewing& viewing) {
  const auto held = answering.searcher.passages(document.id);
  std::vector<std::string> found_ids;
  for (const auto& passage : held) {
    if (marked.contains(passage.id)) found_ids.push_back(passage.id);
  }
  Value passages = Value::list();
  std::vector<std::string> section;
  std::size_t found_before = 0;
  for (const auto& passage : held) {
    const auto found = marked.find(passage.id);
    const PassageMarks marks = {found == marked.end() ? plain_html(passage.text) : found->second, {}};
    Value view = passage_view(answering.app, passage_answer(answering, passage, document, marks), viewing);
    Value headings = Value::list();
    std::size_t same = 0;
    while (same < section.size() && same < passage.locator.section.size() &&
           section[same] == passage.locator.section[same])
      ++same;
    for (std::size_t level = same; level < passage.locator.section.size(); ++level)
      headings.push(Value().set("title", passage.locator.section[level]).set("is_top", level == 0));
    section = passage.locator.section;
    view.set("headings", headings)
        .set("is_bullet", !passage.parent_id.empty() && passage.cells.empty())
        .set("is_found", found != marked.end());
    if (found != marked.end()) {
      view.set("previous_found", found_before > 0 ? "#p-" + found_ids[found_before - 1] : "");
      ++found_before;
      view.set("next_found", found_before < found_ids.size() ? "#p-" + found_ids[found_before] : "")
          .set("found_number", std::to_string(found_before) + " of " + std::to_string(found_ids.size()));
    }
    passages.push(std::move(view));
  }
  return passages;
}

// What a search for the words finds in the document, with its marks, by passage.
std::map<std::string, std::string> marked_passages(const evidence::index::Searcher& searcher,
                                                   const evidence::Document& document, const std::string& query) {
  std::map<std::string, std::string> marked;
  if (query.empty() || query.size() > evidence::kMaxQueryBytes) return marked;
  evidence::EvidenceRequest search;
  search.text = query;
  search.filters.documents = {document.id};
  search.per_page = evidence::kMaxPerPage;
  const auto results = searcher.search(search);
  // Where some passages hold all of the words, those that hold one of them would only be in the way.
  for (const auto& result : results.results) {
    if (result.match == results.match) marked[result.passage.id] = result.html;
  }
  return marked;
}

// The chain of newer versions of it, and the older ones that it replaced.
Value versions_of(const App& app, const evidence::index::Searcher& searcher, const evidence::Document& document) {
  Value versions = Value::list();
  std::string id = document.superseded_by;
  while (!id.empty() && versions.items().size() < 10) {
    const auto newer = searcher.document(id);
    if (!newer) break;
    const std::string date = newer->date ? ", " + newer->date->in_words() : "";
    versions.push(Value()
                      .set("label", "Newer: " + display_title(*newer, app.vocabularies().authorities) + date)
                      .set("href", "/documents/" + id));
    id = newer->superseded_by;
  }
  for (const auto& older : searcher.replaced_by(document.id)) {
    const std::string date = older.date ? ", " + older.date->in_words() : "";
    versions.push(Value()
                      .set("label", "Older: " + display_title(older, app.vocabularies().authorities) + date)
                      .set("href", "/documents/" + older.id));
  }
  return versions;
}

// Passages of other papers that point at this one.
Value cited_by(Answering& answering, const evidence::Document& document) {
  const auto& vocabularies = answering.app.vocabularies();
  const evidence::ReferenceFinder finder(answering.searcher, vocabularies);
  Value list = Value::list();
  for (const auto& citing : finder.citing(document)) {
    list.push(Value()
                  .set("label", display_title(citing.by.document, vocabularies.authorities) + ", " +
                                    citing.by.passage.locator.label)
                  .set("text", citing.by.passage.text)
                  .set("cites", citing.cited.locator.label)
                  .set("href", "/passages/" + citing.by.passage.id));
  }
  return list;
}

}  // namespace

Response document_page(const App& app, const Request& request) {
  allow_parameters(request, {"q"});
  const std::string query = request.parameter("q");
  Answering answering(app);
  const auto& searcher = answering.searcher;
  const auto document = document_of(searcher, request.path_values.at("id"));
  const Viewing viewing =
      viewing_of(request, query, query.empty() ? "" : query_of({{"q", query}, {"document", document.id}}));
  const auto marked = marked_passages(searcher, document, query);
  const Value passages = passages_view(answering, document, marked, viewing);
  std::string first_found;
  for (const Value& passage : passages.items()) {
    if (first_found.empty() && passage["is_found"].as_bool()) first_found = "#" + passage["anchor"].as_string();
  }
  Value outline = Value::list();
  for (const auto& entry : document.outline) {
    if (!entry.passage_id.empty())
      outline.push(
          Value().set("title", entry.title).set("href", "#p-" + entry.passage_id).set("is_top", entry.level <= 1));
  }
  Value view = page_view(app, request, display_title(document, app.vocabularies().authorities),
                         "/api/v1/documents/" + document.id + "?passages=1");
  view.set("facts", facts_of(app, document))
      .set("outline", outline)
      .set("passages", passages)
      .set("not_whole", document.incomplete)
      .set("superseded_by", document.superseded_by)
      .set("superseded_words", superseded_words(document_answer(app, document)))
      .set("versions", versions_of(app, searcher, document))
      .set("cited_by", cited_by(answering, document))
      .set("original_href", "/api/v1/documents/" + document.id + "/original")
      .set("text_href", "/api/v1/documents/" + document.id + "/text")
      .set("document_id", document.id)
      .set("url", document.url)
      .set("query", query)
      .set("found", marked.empty()                           ? ""
                    : marked.size() == evidence::kMaxPerPage ? "The best " + counted(marked.size(), "passage")
                                                             : counted(marked.size(), "passage"))
      .set("nothing_found", !query.empty() && marked.empty())
      .set("first_found", first_found)
      .set("shows_invented", document.is_invented);
  return page_response(app, "document", view);
}

}  // namespace search_server
