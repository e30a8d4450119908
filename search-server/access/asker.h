// Who sends a request: somebody with a token or a session, or anybody.
#pragma once

#include <Poco/Net/HTTPRequest.h>

#include <map>
#include <optional>
#include <string>

#include "search-server/access/visitor.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

struct Asker {
  std::optional<Visitor> visitor;   // nothing for anybody
  bool has_ended_session = false;   // signed in once, and no more
  std::optional<Response> refused;  // what is told where a token is no good
};

// A token in the request itself goes before a session. `client` is where it comes from, as far as limits go. Throws
// evidence::Error where the tokens cannot be read.
Asker asker_of(const App& app, const Poco::Net::HTTPRequest& request, const std::string& client);

std::map<std::string, std::string> cookies_of(const Poco::Net::HTTPRequest& request);

}  // namespace search_server
