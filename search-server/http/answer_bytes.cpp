#include "search-server/http/answer_bytes.h"

#include <Poco/Net/HTTPResponse.h>
#include <Poco/Timestamp.h>

#include <sstream>

#include "search-server/http/problem.h"

namespace search_server {
namespace {

// Our own styles, scripts and pictures; nothing from elsewhere, nothing inline, no frames.
void add_security_headers(Poco::Net::HTTPResponse& outgoing) {
  outgoing.set("Content-Security-Policy",
               "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
               "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
  outgoing.set("X-Content-Type-Options", "nosniff");
  outgoing.set("Referrer-Policy", "same-origin");
  outgoing.set("Cross-Origin-Opener-Policy", "same-origin");
  outgoing.set("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace

std::string answer_bytes(const Response& response, Afterwards afterwards, Body body) {
  Poco::Net::HTTPResponse outgoing(Poco::Net::HTTPMessage::HTTP_1_1,
                                   static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status),
                                   reason_phrase(response.status));
  outgoing.setDate(Poco::Timestamp());
  outgoing.setKeepAlive(afterwards == Afterwards::kStays);
  outgoing.setContentType(response.content_type);
  outgoing.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
  add_security_headers(outgoing);
  for (const auto& [name, value] : response.headers) outgoing.add(name, value);  // a cookie each
  std::ostringstream head;
  outgoing.write(head);
  std::string bytes = std::move(head).str();
  if (body == Body::kSent) bytes += response.body;
  return bytes;
}

}  // namespace search_server
