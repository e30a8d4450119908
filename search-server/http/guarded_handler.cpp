#include "search-server/http/guarded_handler.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/URI.h>

#include <iostream>

#include "search-server/http/problem.h"
#include "search-server/http/request_reader.h"
#include "search-server/routes.h"

namespace search_server {
namespace {

using Poco::Net::HTTPServerRequest;
using Poco::Net::HTTPServerResponse;

constexpr std::size_t kMaxUriBytes = 16 * 1024;

bool is_api(const std::string& path) { return path.starts_with("/api/") || path == "/healthz"; }

class GuardedHandler : public Poco::Net::HTTPRequestHandler {
 public:
  explicit GuardedHandler(const App& app) : app_(app) {}

  void handleRequest(HTTPServerRequest& incoming, HTTPServerResponse& outgoing) override {
    const bool is_head = incoming.getMethod() == "HEAD";
    const Response response = answer(incoming);
    outgoing.setStatusAndReason(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status),
                                reason_phrase(response.status));
    outgoing.setContentType(response.content_type);
    outgoing.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    add_security_headers(outgoing);
    for (const auto& [name, value] : response.headers) outgoing.set(name, value);
    std::ostream& body = outgoing.send();
    if (!is_head) body.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    if (!app_.config().quiet)
      std::clog << incoming.getMethod() + " " + log_safe(incoming.getURI()) + " " + std::to_string(response.status) +
                       "\n";
  }

 private:
  Response answer(const HTTPServerRequest& incoming) const {
    std::string path = incoming.getURI();
    try {
      if (incoming.getURI().size() > kMaxUriBytes) return problem_response(414, "The address is longer than 16 KB.");
      const Poco::URI uri(incoming.getURI());
      path = uri.getPath().empty() ? "/" : uri.getPath();
      if (incoming.getMethod() != "GET" && incoming.getMethod() != "HEAD") {
        Response refused = problem_response(405, "Only GET and HEAD are answered here.");
        refused.headers.emplace_back("Allow", "GET, HEAD");
        return refused;
      }
      const auto route = find_route(path);
      if (!route) throw HttpProblem(404, public_detail(404));
      Request request{path, route->values, {}};
      for (const auto& [name, value] : uri.getQueryParameters()) request.parameters.emplace_back(name, value);
      return route->handler(app_, request);
    } catch (const HttpProblem& problem) {
      return failure(path, problem.status(), problem.what(), problem.problems());
    } catch (const Poco::SyntaxException&) {
      return failure(path, 400, "The address cannot be read.", {});
    } catch (const evidence::Error& error) {
      std::clog << "error: " << error.what() << '\n';
      const int status = status_of(error.code());
      return failure(path, status, public_detail(status), {});
    } catch (const std::exception& error) {
      std::clog << "error: " << error.what() << '\n';
      return failure(path, 500, public_detail(500), {});
    }
  }

  Response failure(const std::string& path, int status, const std::string& detail,
                   const std::vector<evidence::Problem>& problems) const {
    Response problem = problem_response(status, detail, problems);
    if (is_api(path)) return problem;
    try {
      evidence::Value list = evidence::Value::list();
      for (const auto& one : problems)
        list.push(
            evidence::Value().set("parameter", one.parameter).set("value", one.value).set("expected", one.expected));
      evidence::Value view;
      view.set("page_title", status == 404   ? "Page not found"
                             : status == 400 ? "That cannot be searched"
                                             : "Sorry, there is a problem")
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

  // One line a request, whatever is in the address.
  static std::string log_safe(const std::string& uri) {
    std::string line;
    for (const char c : uri.substr(0, 300)) line += static_cast<unsigned char>(c) < 0x20 ? '?' : c;
    return line;
  }

  const App& app_;
};

}  // namespace

Poco::Net::HTTPRequestHandler* GuardedHandlerFactory::createRequestHandler(const HTTPServerRequest&) {
  return new GuardedHandler(app_);
}

}  // namespace search_server
