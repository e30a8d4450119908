// The cookie of somebody who has signed in.
#pragma once

#include <string>

#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

// Where visitors come by https, "__Host-": such a cookie can be set by no other host and travels by https alone
// (RFC 6265bis, 4.1.3). Without it only on this machine itself.
std::string session_cookie_name(const App& app);
// An empty value takes the cookie back.
void set_session_cookie(const App& app, const std::string& value, Response& response);

// Whether a token may be typed on a page: its way here is encrypted, or does not leave this machine.
bool may_sign_in(const App& app, const Request& request);

}  // namespace search_server
