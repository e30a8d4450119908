#include "search-server/access/asker.h"

#include <Poco/Net/NameValueCollection.h>
#include <Poco/String.h>

#include "search-server/access/gate.h"
#include "search-server/access/session_cookie.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

using Poco::Net::HTTPRequest;

Response not_admitted(NotAdmitted why) {
  if (why == NotAdmitted::kBusy) return problem_response(503, "Too many requests at the moment. Please try again.");
  if (why == NotAdmitted::kTooOften) {
    Response refused = problem_response(429, "Too many wrong tokens came from where you are. Try again in 15 minutes.");
    refused.headers.emplace_back("Retry-After", "900");
    return refused;
  }
  Response refused = problem_response(401, "This token is not known, has been revoked or has run out.");
  refused.headers.emplace_back("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  return refused;
}

}  // namespace

std::map<std::string, std::string> cookies_of(const HTTPRequest& request) {
  Poco::Net::NameValueCollection values;
  request.getCookies(values);
  std::map<std::string, std::string> cookies;
  for (const auto& [name, value] : values) cookies.emplace(name, value);
  return cookies;
}

Asker asker_of(const App& app, const HTTPRequest& request, const std::string& client) {
  constexpr std::string_view kBearer = "bearer ";  // other schemes are a proxy's own business
  const std::string credentials = request.get("Authorization", "");
  Asker asker;
  if (Poco::toLower(credentials.substr(0, kBearer.size())) == kBearer) {
    auto admitted = app.gate()->admit(Poco::trim(credentials.substr(kBearer.size())), client);
    if (const auto* refused = std::get_if<NotAdmitted>(&admitted)) {
      asker.refused = not_admitted(*refused);
    } else {
      asker.visitor = std::get<Visitor>(std::move(admitted));
    }
    return asker;
  }
  const auto cookies = cookies_of(request);
  const auto session = cookies.find(session_cookie_name(app));
  if (session == cookies.end()) return asker;
  asker.visitor = app.gate()->of_session(session->second);
  asker.has_ended_session = !asker.visitor;
  return asker;
}

}  // namespace search_server
