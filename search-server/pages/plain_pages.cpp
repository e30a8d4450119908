// Pages that say the same to everybody.
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"

namespace search_server {
namespace {

Response plain_page(const App& app, const Request& request, const char* page, const char* title) {
  allow_parameters(request, {});
  return page_response(app, page, page_view(app, request, title));
}

}  // namespace

Response help_page(const App& app, const Request& request) { return plain_page(app, request, "help", "How to search"); }

Response accessibility_page(const App& app, const Request& request) {
  return plain_page(app, request, "accessibility", "Accessibility");
}

Response privacy_page(const App& app, const Request& request) {
  return plain_page(app, request, "privacy", "Privacy and cookies");
}

}  // namespace search_server
