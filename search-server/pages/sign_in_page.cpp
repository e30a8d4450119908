// Signing in with a token, and out.
#include <Poco/String.h>

#include "search-server/access/session_cookie.h"
#include "search-server/http/own_address.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"

namespace search_server {
namespace {

Response sign_in_view(const App& app, const Request& request, const std::string& go_on, const std::string& problem,
                      int status) {
  evidence::Value view = page_view(app, request, problem.empty() ? "Sign in" : "Error: Sign in");
  view.set("go_on", go_on).set("problem", problem).set("may_sign_in", may_sign_in(app, request));
  Response response = page_response(app, "sign_in", view);
  response.status = status;
  return response;
}

}  // namespace

Response sign_in_page(const App& app, const Request& request) {
  allow_parameters(request, {"go_on"});
  return sign_in_view(app, request, own_address(request.parameter("go_on"), "/"), "", 200);
}

Response sign_in(const App& app, const Request& request) {
  const std::string go_on = own_address(request.field("go_on"), "/");
  if (!may_sign_in(app, request)) return sign_in_view(app, request, go_on, "", 403);
  auto entered = app.gate()->sign_in(Poco::trim(request.field("token")), request.client);
  if (const auto* refused = std::get_if<NotAdmitted>(&entered)) {
    if (*refused == NotAdmitted::kUnknown)
      return sign_in_view(app, request, go_on,
                          "Enter a token that has been given to you. This one is not known, has been revoked or has "
                          "run out",
                          403);
    const bool is_busy = *refused == NotAdmitted::kBusy;
    Response response = sign_in_view(app, request, go_on,
                                     is_busy ? "Too many people are signing in just now. Try again in a moment"
                                             : "Too many wrong tokens came from where you are. Try again in 15 minutes",
                                     is_busy ? 503 : 429);
    response.headers.emplace_back("Retry-After", is_busy ? "1" : "900");
    return response;
  }
  Response response = see_other(go_on);
  set_session_cookie(app, std::get<Gate::SignedIn>(entered).cookie, response);
  return response;
}

Response sign_out(const App& app, const Request& request) {
  const auto cookie = request.cookies.find(session_cookie_name(app));
  if (cookie != request.cookies.end()) app.gate()->sign_out(cookie->second);
  Response response = see_other("/");
  set_session_cookie(app, "", response);
  return response;
}

}  // namespace search_server
