#include "search-server/pages/page.h"

#include "evidence/error.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {

using evidence::Value;

namespace {

// The page that says that the library cannot be read must not need it.
void note_library(const App& app, Value& view) {
  try {
    const auto searcher = app.searcher();
    view.set("holds_invented", searcher.holds_invented()).set("estimates", searcher.estimates());
  } catch (const evidence::Error&) {
    view.set("holds_invented", false).set("estimates", false);
  }
}

// What no page can show just now; empty where everything can be read.
std::string out_of_reach(const App& app) {
  const auto missing = app.missing_shards();
  if (missing.empty()) return "";
  std::size_t documents = 0;
  bool is_known = true;
  for (const auto& shard : missing) {
    documents += shard.documents.value_or(0);
    is_known = is_known && shard.documents;
  }
  return std::to_string(missing.size()) + " of " + std::to_string(missing.front().of) + " parts of the library" +
         (is_known ? ", with " + counted(documents, "document") + "," : "") +
         " cannot be read just now. What is missing here may stand there.";
}

}  // namespace

namespace {

// Where the file of tokens cannot be read, nobody can sign in; the page stands all the same.
bool offers_sign_in(const App& app) {
  try {
    return app.gate()->opens_to_anybody();
  } catch (const evidence::Error&) {
    return false;
  }
}

}  // namespace

Value page_view(const App& app, const Request& request, const std::string& title, const std::string& json_href) {
  Value view;
  note_library(app, view);
  return view.set("page_title", title)
      .set("json_href", json_href)
      .set("shows_invented", false)
      .set("out_of_reach", out_of_reach(app))
      .set("signed_in_as", request.visitor ? request.visitor->name : "")
      .set("ended_session", request.has_ended_session)
      .set("offers_sign_in", !request.visitor && offers_sign_in(app))
      .set("collected", kept_briefing(request).items.size());
}

Response page_response(const App& app, const std::string& page, const Value& view) {
  Response response = html_response(app.pages().render(page, view));
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

Viewing viewing_of(const Request& request, const std::string& query, const std::string& search) {
  const std::string parameters = query_of(request.parameters);
  return {query, request.path + (parameters.empty() ? "" : "?" + parameters), search, kept_briefing(request)};
}

}  // namespace search_server
