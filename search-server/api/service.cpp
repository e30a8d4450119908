#include "search-server/api/endpoints.h"
#include "search-server/http/client_address.h"
#include "search-server/http/problem.h"
#include "search-server/http/request_reader.h"
#include "search-server/log.h"

namespace search_server {
namespace {

using evidence::Value;

// Since the last run that looked for papers; for a library that was made before runs noted so, since its last commit.
bool is_stale(const App& app) {
  const auto looked = app.library().looked_for_papers_at();
  const auto last = looked ? looked : app.library().committed_at();
  const auto longest = std::chrono::hours(app.config().stale_after_hours);
  return longest.count() > 0 && (!last || std::chrono::system_clock::now() - *last > longest);
}

std::optional<LibraryState> library_state(const App& app, const Request& request) {
  try {
    const auto searcher = app.searcher();
    const auto counts = searcher.counts();
    return LibraryState{.documents = counts.documents,
                        .passages = counts.passages,
                        .refused_files = searcher.refusals().size(),
                        .missing_shards = app.missing_shards().size(),
                        .committed = app.library().committed_at(),
                        .looked_for_papers = app.library().looked_for_papers_at(),
                        .is_stale = is_stale(app)};
  } catch (const evidence::Error& error) {
    log_problem(Severity::kError, "metrics", error.what(), request.id);
    return std::nullopt;
  }
}

}  // namespace

Response get_openapi(const App& app, const Request& request) {
  allow_parameters(request, {});
  return json_response(app.openapi());
}

// Ready: the library can be opened and counted, and is not stale.
Response get_health(const App& app, const Request& request) {
  allow_parameters(request, {});
  const auto counts = app.searcher().counts();
  const bool stale = is_stale(app);
  Response response = json_response(Value()
                                        .set("status", stale ? "stale" : "ok")
                                        .set("documents", counts.documents)
                                        .set("passages", counts.passages));
  if (stale) response.status = 503;
  return response;
}

// Alive: somebody answers, whatever the library is like.
Response get_alive(const App&, const Request& request) {
  allow_parameters(request, {});
  return json_response(Value().set("status", "alive"));
}

Response get_metrics(const App& app, const Request& request) {
  allow_parameters(request, {});
  Poco::Net::IPAddress address;
  const bool is_known = Poco::Net::IPAddress::tryParse(request.address, address) &&
                        TrustedProxies(app.config().metrics_clients).holds(address);
  if (!request.is_from_this_machine && !is_known)
    throw HttpProblem(403,
                      "These are for this machine, and for those that \"metrics_clients\" in its configuration names.");
  Response response;
  response.content_type = "text/plain; version=0.0.4; charset=utf-8";
  response.body = app.metrics().text(library_state(app, request));
  return response;
}

}  // namespace search_server
