#include "search-server/http/guarded_handler.h"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/String.h>
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
constexpr std::size_t kMaxBodyBytes = 1024 * 1024;  // a long report as text

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
  Response answer(HTTPServerRequest& incoming) const {
    std::string path = incoming.getURI();
    try {
      if (incoming.getURI().size() > kMaxUriBytes) return problem_response(414, "The address is longer than 16 KB.");
      const Poco::URI uri(incoming.getURI());
      path = uri.getPath().empty() ? "/" : uri.getPath();
      const std::string& method = incoming.getMethod();
      const bool is_read = method == "GET" || method == "HEAD";
      const auto route = find_route(path);
      if (!route && is_read) throw HttpProblem(404, public_detail(404));
      const bool takes_post = route && route->method == Method::kPost;
      if (takes_post ? method != "POST" : !is_read) return wrong_method(takes_post ? "POST" : "GET, HEAD");
      Request request{path, route->values, {}, takes_post ? body_of(incoming) : std::string()};
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

  static Response wrong_method(const std::string& allowed) {
    Response refused = problem_response(405, "Only " + allowed + " is answered here.");
    refused.headers.emplace_back("Allow", allowed);
    return refused;
  }

  // JSON, whole and not too long.
  static std::string body_of(HTTPServerRequest& incoming) {
    const std::string type = Poco::toLower(incoming.getContentType());
    if (!type.starts_with("application/json"))
      throw HttpProblem(415, "The body's Content-Type was expected to be application/json.");
    std::string body;
    std::istream& stream = incoming.stream();
    char buffer[16 * 1024];
    while (stream.read(buffer, sizeof buffer), stream.gcount() > 0) {
      body.append(buffer, static_cast<std::size_t>(stream.gcount()));
      if (body.size() > kMaxBodyBytes) throw HttpProblem(413, "The body is longer than 1 MB.");
    }
    return body;
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
