#include "search-server/access/session_cookie.h"

#include <Poco/Net/HTTPCookie.h>
#include <Poco/Net/IPAddress.h>

#include "search-server/access/sessions.h"
#include "search-server/http/own_hosts.h"

namespace search_server {
namespace {

bool is_encrypted(const App& app) { return app.config().public_url.starts_with("https://"); }

}  // namespace

std::string session_cookie_name(const App& app) {
  return is_encrypted(app) ? "__Host-precedent-session" : "precedent-session";
}

void set_session_cookie(const App& app, const std::string& value, Response& response) {
  Poco::Net::HTTPCookie cookie(session_cookie_name(app), value);
  cookie.setPath("/");
  cookie.setHttpOnly(true);
  cookie.setSecure(is_encrypted(app));
  cookie.setSameSite(Poco::Net::HTTPCookie::SAME_SITE_STRICT);
  cookie.setMaxAge(value.empty() ? 0 : static_cast<int>(std::chrono::seconds(Sessions::kLongest).count()));
  response.headers.emplace_back("Set-Cookie", cookie.toString());
}

bool may_sign_in(const App& app, const Request& request) {
  if (is_encrypted(app)) return true;
  const auto scheme = request.origin.find("://");
  const std::string host = host_without_port(request.origin.substr(scheme + 3));
  Poco::Net::IPAddress address;
  return host == "localhost" || (Poco::Net::IPAddress::tryParse(host, address) && address.isLoopback());
}

}  // namespace search_server
