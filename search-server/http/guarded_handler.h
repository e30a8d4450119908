// A request's bytes -> its answer's: reads it, finds its handler, writes what that says. The one place where exceptions
// end. Safe from any thread.
#pragma once

#include <string>

#include "search-server/app.h"
#include "search-server/http/answer_cache.h"
#include "search-server/http/own_hosts.h"
#include "search-server/http/request_head.h"

namespace search_server {

class GuardedHandler {
 public:
  explicit GuardedHandler(const App& app);
  // Head and body as they travel; errors become answers too.
  std::string answer(const RawRequest& request) const;
  // How many answers are kept for whoever asks the same.
  std::size_t kept_answers() const { return cache_.size(); }

 private:
  const App open_, restricted_;  // for anybody, and for whom the gate admits
  const OwnHosts own_hosts_;
  mutable AnswerCache cache_;
};

}  // namespace search_server
