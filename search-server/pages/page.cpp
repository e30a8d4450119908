#include "search-server/pages/page.h"

#include "evidence/error.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/links.h"

namespace search_server {

using evidence::Value;

namespace {

// The page that says that the library cannot be read must not need it.
bool holds_invented(const App& app) {
  try {
    return app.searcher().holds_invented();
  } catch (const evidence::Error&) {
    return false;
  }
}

}  // namespace

Value page_view(const App& app, const Request& request, const std::string& title, const std::string& json_href) {
  return Value()
      .set("page_title", title)
      .set("json_href", json_href)
      .set("holds_invented", holds_invented(app))
      .set("shows_invented", false)
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
