// Poco's side of a request: reads it, finds its handler, sends the answer. The one place where exceptions end.
#pragma once

#include <Poco/Net/HTTPRequestHandlerFactory.h>

#include "search-server/app.h"

namespace search_server {

class GuardedHandlerFactory : public Poco::Net::HTTPRequestHandlerFactory {
 public:
  // `app` must outlive the server.
  explicit GuardedHandlerFactory(const App& app) : app_(app) {}
  Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest& request) override;

 private:
  const App& app_;
};

}  // namespace search_server
