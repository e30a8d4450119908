#include "search-server/http/guarded_handler.h"

#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/NetException.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "evidence/json.h"
#include "evidence/valid_text.h"
#include "search-server/access/asker.h"
#include "search-server/http/answer_bytes.h"
#include "search-server/http/compression.h"
#include "search-server/http/own_words.h"
#include "search-server/http/problem.h"
#include "search-server/http/request_id.h"
#include "search-server/http/request_reader.h"
#include "search-server/log.h"
#include "search-server/pages/page.h"
#include "search-server/routes.h"

namespace search_server {
namespace {

using evidence::Value;
using Poco::Net::HTTPRequest;

constexpr std::size_t kLongestMethodShown = 20;

// A whole request; the front has read its body within limits.
struct Incoming {
  HTTPRequest head;
  const RawRequest& raw;
  std::string id;
};

const std::string& body_of(const Incoming& incoming, const std::string& expected_type) {
  if (!Poco::toLower(incoming.head.getContentType()).starts_with(expected_type))
    throw HttpProblem(415, "The body's Content-Type was expected to be " + expected_type + ".");
  return incoming.raw.body;
}

// A trusted proxy's own, so that its log and ours tell of the same request by the same id.
std::string id_of(const HTTPRequest& head, const RawRequest& raw) {
  const std::string given = raw.is_from_proxy ? head.get("X-Request-Id", "") : "";
  return is_request_id(given) ? given : new_request_id();
}

evidence::Parameters parameters_of(const Poco::URI& uri) {
  evidence::Parameters parameters;
  for (const auto& [name, value] : uri.getQueryParameters())
    parameters.emplace_back(evidence::valid_utf8(name), evidence::valid_utf8(value));
  return parameters;
}

evidence::Parameters form_of(const Incoming& incoming) {
  Poco::URI fields;
  fields.setRawQuery(body_of(incoming, "application/x-www-form-urlencoded"));
  return parameters_of(fields);
}

bool wants_json(const HTTPRequest& incoming) {
  return incoming.get("Accept", "").find("application/json") != std::string::npos;
}

// A form of another site would change what this visitor keeps. Browsers say where a request comes from.
bool is_from_own_page(const HTTPRequest& incoming) {
  const std::string site = incoming.get("Sec-Fetch-Site", "");
  if (!site.empty()) return site == "same-origin" || site == "none";
  // Older browsers, and pages reached without encryption. What has no origin at all is no browser's form.
  return !incoming.has("Origin") || incoming.get("Origin").ends_with("://" + incoming.get("Host", ""));
}

bool is_api(const std::string& path) {
  return path.starts_with("/api/") || path.starts_with("/healthz") || path == "/metrics";
}

// What absolute links begin with.
std::string origin_of(const App& app, const HTTPRequest& incoming) {
  const Config& config = app.config();
  const std::string here = config.listen_host + ":" + std::to_string(config.listen_port);
  return config.public_url.empty() ? "http://" + incoming.get("Host", here) : config.public_url;
}

Response wrong_method(const std::vector<RouteMatch>& routes) {
  std::string allowed;
  for (const RouteMatch& route : routes)
    allowed += (allowed.empty() ? "" : ", ") + std::string(route.method == Method::kGet ? "GET, HEAD" : "POST");
  if (allowed.empty()) allowed = "GET, HEAD";
  Response refused = problem_response(405, "Only " + allowed + " is answered here.");
  refused.headers.emplace_back("Allow", allowed);
  return refused;
}

Response failure(const App& app, const Request& request, int status, const std::string& detail,
                 const std::vector<evidence::Problem>& problems) {
  // What we are to look into is found in the log by its id.
  const bool is_ours = status >= 500;
  Response problem = problem_response(status, detail, problems, is_ours ? request.id : "");
  if (is_api(request.path)) return problem;
  try {
    evidence::Value list = evidence::Value::list();
    for (const auto& one : problems)
      list.push(
          evidence::Value().set("parameter", one.parameter).set("value", one.value).set("expected", one.expected));
    const char* title = status == 404   ? "Page not found"
                        : status == 400 ? "That cannot be done as asked"
                                        : "Sorry, there is a problem";
    evidence::Value view = page_view(app, request, title);
    view.set("is_missing", status == 404)
        .set("is_briefing", request.path == "/briefing" && !request.form.empty())
        .set("detail", detail)
        .set("request_id", Value::text_or_null(is_ours ? request.id : ""))
        .set("problems", list);
    Response page = html_response(app.pages().render("problem", view), status);
    page.headers = problem.headers;
    return page;
  } catch (const std::exception& error) {
    log_problem(Severity::kError, "page", error.what(), request.id);
    return problem;
  }
}

Response response_to(const App& app, const Incoming& incoming, const Asker& asker) {
  const HTTPRequest& head = incoming.head;
  Request request;
  request.path = head.getURI();
  request.visitor = asker.visitor;
  request.has_ended_session = asker.has_ended_session;
  request.client = incoming.raw.client;
  request.address = incoming.raw.address;
  // Whatever has come through a proxy may come from anywhere, also where the proxy is not trusted to say from where.
  request.is_from_this_machine = !incoming.raw.has_limits && incoming.raw.forwarded_for.empty();
  request.id = incoming.id;
  try {
    const Poco::URI uri(head.getURI());
    request.path = uri.getPath().empty() ? "/" : uri.getPath();
    request.cookies = cookies_of(head);
    const std::string& method = head.getMethod();
    const bool is_read = method == "GET" || method == "HEAD";
    const auto routes = routes_at(request.path);
    if (routes.empty() && is_read) throw HttpProblem(404, public_detail(404));
    const auto route = std::find_if(routes.begin(), routes.end(), [&](const RouteMatch& one) {
      return one.method == Method::kGet ? is_read : method == "POST";
    });
    if (route == routes.end()) return wrong_method(routes);
    request.path_values = route->values;
    request.parameters = parameters_of(uri);
    request.origin = origin_of(app, head);
    request.wants_json = wants_json(head);
    if (route->method == Method::kPostJson) request.body = body_of(incoming, "application/json");
    if (route->method == Method::kPostForm) {
      if (!is_from_own_page(head)) throw HttpProblem(403, "This form was sent from another site.");
      request.form = form_of(incoming);
    }
    return route->handler(app, request);
  } catch (const HttpProblem& problem) {
    return failure(app, request, problem.status(), problem.what(), problem.problems());
  } catch (const Poco::SyntaxException&) {
    return failure(app, request, 400, "The address cannot be read.", {});
  } catch (const evidence::Error& error) {
    log_problem(Severity::kError, "failed", error.what(), request.id);
    const int status = status_of(error.code());
    return failure(app, request, status, public_detail(status), {});
  } catch (const std::exception& error) {
    log_problem(Severity::kError, "failed", error.what(), request.id);
    return failure(app, request, 500, public_detail(500), {});
  }
}

// What every answer in JSON says that a shard's absence makes incomplete.
Value incomplete_value(const std::vector<evidence::index::MissingShard>& missing) {
  Value list = Value::list();
  for (const auto& shard : missing) {
    Value one;
    one.set("shard", shard.number).set("of", shard.of);
    one.set("documents", shard.documents ? Value(*shard.documents) : Value());
    list.push(one.set("passages", shard.passages ? Value(*shard.passages) : Value()));
  }
  return list;
}

void write_json(const App& app, Response& response) {
  if (response.json.is_null()) return;
  // One passage or document has an "incomplete" of its own; it stands in a shard that can be read.
  const bool takes_note = response.json.is_object() && !response.json.find("incomplete");
  if (const auto missing = app.missing_shards(); takes_note && !missing.empty())
    response.json.set("incomplete", incomplete_value(missing));
  response.body = to_json(response.json);
  response.json = Value();
}

// What anybody would get who asks for the same; nothing where the answer is this visitor's own, or of this moment.
std::string cache_key(const App& app, const HTTPRequest& head) {
  const std::string& uri = head.getURI();
  const bool is_read = head.getMethod() == "GET" || head.getMethod() == "HEAD";
  const bool is_kept = is_read && !carries_own_words(uri) && !head.has("Cookie") && !head.has("Authorization") &&
                       app.config().poor_searches.empty() && !uri.starts_with("/healthz") &&
                       !uri.starts_with("/metrics") && uri.find("/original") == std::string::npos;
  if (!is_kept) return "";
  return uri + "\n" + head.get("Accept-Encoding", "") + "\n" + head.get("Accept", "") + "\n" + head.get("Host", "");
}

void finish(const App& app, const HTTPRequest& head, Response& response) {
  write_json(app, response);
  compress(response, head.get("Accept-Encoding", ""));
}

// What only a visitor may see is kept by nobody on the way.
Response answer_to_visitor(const App& app, const Incoming& incoming, const Asker& asker) {
  Response response = response_to(app, incoming, asker);
  std::erase_if(response.headers, [](const auto& header) { return header.first == "Cache-Control"; });
  response.headers.emplace_back("Cache-Control", "private, no-store");
  finish(app, incoming.head, response);
  return response;
}

// The answer as it travels, from the cache where it stands there.
Response answer_to_anybody(const App& app, AnswerCache& cache, const Incoming& incoming, const Asker& asker) {
  const std::string key = cache_key(app, incoming.head);
  const std::string state = key.empty() ? "" : app.state();
  if (auto kept = state.empty() ? std::nullopt : cache.find(key, state)) return *std::move(kept);
  Response response = response_to(app, incoming, asker);
  finish(app, incoming.head, response);
  if (!state.empty() && response.status == 200 && app.missing_shards().empty()) cache.keep(key, state, response);
  return response;
}

// An absolute address names a host besides (RFC 9112, 3.2.2). A request of HTTP/1.0 may name none.
bool is_ours(const OwnHosts& own_hosts, const HTTPRequest& head) {
  const std::string& uri = head.getURI();
  if (!uri.starts_with('/') && !own_hosts.takes(Poco::URI(uri).getAuthority())) return false;
  return !head.has("Host") || own_hosts.takes(head.get("Host"));
}

// For whatever keeps answers on the way: another asker may get another one.
void vary_by_asker(Response& response) {
  constexpr const char* kBy = "Authorization, Cookie";
  const auto held = std::find_if(response.headers.begin(), response.headers.end(),
                                 [](const auto& header) { return header.first == "Vary"; });
  if (held == response.headers.end()) {
    response.headers.emplace_back("Vary", kBy);
  } else {
    held->second += std::string(", ") + kBy;
  }
}

// What somebody with a token searches for is nobody's business, unless the configuration says that it is.
bool logs_queries_of(const App& app, const Asker& asker) {
  const bool is_known = asker.visitor || asker.has_ended_session;
  const QueriesLogged whose = app.config().log_queries;
  return whose == QueriesLogged::kAll || (whose == QueriesLogged::kVisitors && !is_known);
}

Value log_line(const App& app, const Incoming& incoming, const Asker& asker, const Response& response) {
  const std::string& uri = incoming.head.getURI();
  const std::string shown = logs_queries_of(app, asker) ? uri : uri.substr(0, uri.find('?'));
  Value line;
  line.set("request", incoming.id)
      .set("method", incoming.head.getMethod().substr(0, kLongestMethodShown))
      .set("target", shown_in_log(shown))
      .set("status", response.status);
  if (asker.visitor) line.set("token", asker.visitor->token_id);
  return line;
}

const char* shown_method(const std::string& method) {
  return method == "GET" ? "GET" : method == "POST" ? "POST" : method == "HEAD" ? "HEAD" : "other";
}

// Into the metrics and the log.
void note(const App& app, const Incoming& incoming, const Asker& asker, const Response& response) {
  using Milliseconds = std::chrono::duration<double, std::milli>;
  const auto time = std::chrono::steady_clock::now() - incoming.raw.arrived;
  const std::string& uri = incoming.head.getURI();
  const auto routes = routes_at(uri.substr(0, uri.find('?')));
  app.metrics().note({.route = routes.empty() ? "other" : routes.front().pattern,
                      .method = shown_method(incoming.head.getMethod()),
                      .status = response.status,
                      .time = time});
  if (app.config().quiet) return;
  Value line = log_line(app, incoming, asker, response);
  const double tenths = std::round(Milliseconds(time).count() * 10);
  log_event(Severity::kInfo, "request", line.set("milliseconds", tenths / 10).set("bytes", response.body.size()));
}

// What stands on other machines may change unseen. A page also tells today's state of things that change by themselves.
std::chrono::milliseconds longest_kept(const App& app) {
  return app.is_remote() ? std::chrono::seconds(5) : std::chrono::hours(1);
}

}  // namespace

GuardedHandler::GuardedHandler(const App& app)
    : open_(app),
      restricted_(app.with_restricted()),
      own_hosts_(app.config()),
      cache_(static_cast<std::size_t>(app.config().cache_megabytes) * 1024 * 1024, longest_kept(app)) {}

std::string GuardedHandler::answer(const RawRequest& raw) const {
  const Afterwards afterwards = raw.keeps_alive ? Afterwards::kStays : Afterwards::kCloses;
  try {
    Incoming incoming{HTTPRequest(), raw, ""};
    std::istringstream head(raw.head);
    incoming.head.read(head);
    incoming.id = id_of(incoming.head, raw);
    const Body body = incoming.head.getMethod() == "HEAD" ? Body::kLeftOut : Body::kSent;
    if (!is_ours(own_hosts_, incoming.head))
      return answer_bytes(problem_response(421,
                                           "This server is not called by the name in the request. Its "
                                           "configuration gives it names: \"public_url\" and \"hosts\"."),
                          afterwards, body);
    const Asker asker = asker_of(open_, incoming.head, raw.client);
    Response response = asker.refused   ? *asker.refused
                        : asker.visitor ? answer_to_visitor(restricted_, incoming, asker)
                                        : answer_to_anybody(open_, cache_, incoming, asker);
    vary_by_asker(response);
    response.headers.emplace_back("X-Request-Id", incoming.id);
    note(open_, incoming, asker, response);
    return answer_bytes(response, afterwards, body);
  } catch (const Poco::Net::MessageException&) {
    return answer_bytes(problem_response(400, "The headers cannot be read."), afterwards);
  } catch (const Poco::SyntaxException&) {
    return answer_bytes(problem_response(400, "The address cannot be read."), afterwards);
  } catch (const evidence::Error& error) {
    log_problem(Severity::kError, "failed", error.what());
    const int status = status_of(error.code());
    return answer_bytes(problem_response(status, public_detail(status)), afterwards);
  } catch (const std::exception& error) {
    log_problem(Severity::kError, "failed", error.what());
    return answer_bytes(problem_response(500, public_detail(500)), afterwards);
  }
}

}  // namespace search_server
