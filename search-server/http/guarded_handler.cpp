#include "search-server/http/guarded_handler.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NameValueCollection.h>
#include <Poco/String.h>
#include <Poco/URI.h>

#include <algorithm>
#include <iostream>

#include "search-server/http/compression.h"
#include "search-server/http/problem.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/routes.h"

namespace search_server {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr std::size_t kMaxUriBytes = 16 * 1024;
constexpr std::size_t kMaxBodyBytes = 1024 * 1024;  // a long report as text

// What a request carries, read whole and within limits.
std::string body_of(HTTPServerRequest& incoming, const std::string& expected_type) {
  const std::string type = Poco::toLower(incoming.getContentType());
  if (!type.starts_with(expected_type))
    throw HttpProblem(415, "The body's Content-Type was expected to be " + expected_type + ".");
  std::string body;
  std::istream& stream = incoming.stream();
  char buffer[16 * 1024];
  while (stream.read(buffer, sizeof buffer), stream.gcount() > 0) {
    body.append(buffer, static_cast<std::size_t>(stream.gcount()));
    if (body.size() > kMaxBodyBytes) throw HttpProblem(413, "The body is longer than 1 MB.");
  }
  return body;
}

evidence::Parameters parameters_of(const Poco::URI& uri) {
  evidence::Parameters parameters;
  for (const auto& [name, value] : uri.getQueryParameters()) parameters.emplace_back(name, value);
  return parameters;
}

evidence::Parameters form_of(HTTPServerRequest& incoming) {
  Poco::URI fields;
  fields.setRawQuery(body_of(incoming, "application/x-www-form-urlencoded"));
  return parameters_of(fields);
}

std::map<std::string, std::string> cookies_of(const HTTPServerRequest& incoming) {
  Poco::Net::NameValueCollection values;
  incoming.getCookies(values);
  std::map<std::string, std::string> cookies;
  for (const auto& [name, value] : values) cookies.emplace(name, value);
  return cookies;
}

bool wants_json(const HTTPServerRequest& incoming) {
  return incoming.get("Accept", "").find("application/json") != std::string::npos;
}

// A form of another site would change what this visitor keeps. Browsers say where a request comes from.
bool is_from_own_page(const HTTPServerRequest& incoming) {
  const std::string site = incoming.get("Sec-Fetch-Site", "same-origin");
  if (site != "same-origin" && site != "none") return false;
  const std::string origin = incoming.get("Origin", "null");  // "null" where the referrer policy hides it
  return origin == "null" || origin.ends_with("://" + incoming.get("Host", ""));
}

bool is_api(const std::string& path) { return path.starts_with("/api/") || path == "/healthz"; }

class GuardedHandler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit GuardedHandler(const App& app) : app_(app) {}

  void handleRequest(HTTPServerRequest& incoming, HTTPServerResponse& outgoing) override {
    const bool is_head = incoming.getMethod() == "HEAD";
    Response response = answer(incoming);
    compress(response, incoming.get("Accept-Encoding", ""));
    // A body that nobody read would be taken for the next request of the connection.
    const bool has_body = incoming.getChunkedTransferEncoding() || incoming.getContentLength64() > 0;
    if (has_body && (is_head || incoming.getMethod() != "POST" || response.status >= 400)) outgoing.setKeepAlive(false);
    outgoing.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status),
                                reason_phrase(response.status));
    outgoing.setContentType(response.content_type);
    outgoing.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    add_security_headers(outgoing);
    for (const auto& [name, value] : response.headers) outgoing.add(name, value);  // a cookie each
    std::ostream& body = outgoing.send();
    if (!is_head) body.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    if (!app_.config().quiet)
      std::clog << incoming.getMethod() + " " + log_safe(incoming.getURI()) + " " + std::to_string(response.status) +
                       "\n";
  }

 private:
  Response answer(HTTPServerRequest& incoming) const {
    Request request;
    request.path = incoming.getURI();
    try {
      if (incoming.getURI().size() > kMaxUriBytes) return problem_response(414, "The address is longer than 16 KB.");
      const Poco::URI uri(incoming.getURI());
      request.path = uri.getPath().empty() ? "/" : uri.getPath();
      request.cookies = cookies_of(incoming);
      const std::string& method = incoming.getMethod();
      const bool is_read = method == "GET" || method == "HEAD";
      const auto routes = routes_at(request.path);
      if (routes.empty() && is_read) throw HttpProblem(404, public_detail(404));
      const auto route = std::find_if(routes.begin(), routes.end(), [&](const RouteMatch& one) {
        return one.method == Method::kGet ? is_read : method == "POST";
      });
      if (route == routes.end()) return wrong_method(routes);
      request.path_values = route->values;
      request.parameters = parameters_of(uri);
      request.host = incoming.get("Host", "");
      request.wants_json = wants_json(incoming);
      if (route->method == Method::kPostJson) request.body = body_of(incoming, "application/json");
      if (route->method == Method::kPostForm) {
        if (!is_from_own_page(incoming)) throw HttpProblem(403, "This form was sent from another site.");
        request.form = form_of(incoming);
      }
      return route->handler(app_, request);
    } catch (const HttpProblem& problem) {
      return failure(request, problem.status(), problem.what(), problem.problems());
    } catch (const Poco::SyntaxException&) {
      return failure(request, 400, "The address cannot be read.", {});
    } catch (const evidence::Error& error) {
      std::clog << "error: " << error.what() << '\n';
      const int status = status_of(error.code());
      return failure(request, status, public_detail(status), {});
    } catch (const std::exception& error) {
      std::clog << "error: " << error.what() << '\n';
      return failure(request, 500, public_detail(500), {});
    }
  }

  static Response wrong_method(const std::vector<RouteMatch>& routes) {
    std::string allowed;
    for (const RouteMatch& route : routes)
      allowed += (allowed.empty() ? "" : ", ") + std::string(route.method == Method::kGet ? "GET, HEAD" : "POST");
    if (allowed.empty()) allowed = "GET, HEAD";
    Response refused = problem_response(405, "Only " + allowed + " is answered here.");
    refused.headers.emplace_back("Allow", allowed);
    return refused;
  }

  Response failure(const Request& request, int status, const std::string& detail,
                   const std::vector<evidence::Problem>& problems) const {
    Response problem = problem_response(status, detail, problems);
    if (is_api(request.path)) return problem;
    try {
      evidence::Value list = evidence::Value::list();
      for (const auto& one : problems)
        list.push(
            evidence::Value().set("parameter", one.parameter).set("value", one.value).set("expected", one.expected));
      const char* title = status == 404   ? "Page not found"
                          : status == 400 ? "That cannot be done as asked"
                                          : "Sorry, there is a problem";
      evidence::Value view = page_view(app_, request, title);
      view.set("is_missing", status == 404)
          .set("is_briefing", request.path == "/briefing" && !request.form.empty())
          .set("detail", detail)
          .set("problems", list);
      Response page = html_response(app_.pages().render("problem", view), status);
      page.headers = problem.headers;
      return page;
    } catch (const std::exception& error) {
      std::clog << "error: " << error.what() << '\n';
      return problem;
    }
  }

  // Our own styles, scripts and pictures; nothing from elsewhere, nothing inline, no frames.
  static void add_security_headers(HTTPServerResponse& outgoing) {
    outgoing.set("Content-Security-Policy",
                 "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
                 "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
    outgoing.set("X-Content-Type-Options", "nosniff");
    outgoing.set("Referrer-Policy", "no-referrer");
    outgoing.set("Cross-Origin-Opener-Policy", "same-origin");
    outgoing.set("Cross-Origin-Resource-Policy", "same-origin");
  }

  // One line a request, whatever is in the address; a briefing in it, with its notes, is its reader's own.
  static std::string log_safe(const std::string& uri) {
    std::string line, shown = uri.substr(0, 300);
    const auto briefing = std::min(shown.find("?b="), shown.find("&b="));
    if (briefing != std::string::npos) {
      const auto end = uri.find('&', briefing + 1);
      shown = shown.substr(0, briefing + 3) + "..." + (end == std::string::npos ? "" : uri.substr(end, 100));
    }
    for (const char c : shown) line += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    return line;
  }

  const App& app_;
};

}  // namespace

Poco::Net::HTTPRequestHandler* GuardedHandlerFactory::createRequestHandler(const HTTPServerRequest&) {
  return new GuardedHandler(app_);
}

}  // namespace search_server
