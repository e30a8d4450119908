#include "search-server/briefing/kept_briefing.h"

#include <Poco/Net/HTTPCookie.h>

#include <cctype>

#include "search-server/briefing/briefing_code.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

// Browsers keep 4,096 bytes a cookie, name and attributes included.
constexpr const char* kCookies[] = {"briefing", "briefing-2"};
constexpr std::size_t kCookieBytes = 3'800;
constexpr int kSecondsKept = 365 * 24 * 60 * 60;

void set_cookie(bool by_https, const std::string& name, const std::string& value, Response& response) {
  Poco::Net::HTTPCookie cookie(name, value);
  cookie.setPath("/");
  cookie.setHttpOnly(true);
  cookie.setSecure(by_https);
  cookie.setSameSite(Poco::Net::HTTPCookie::SAME_SITE_LAX);
  cookie.setMaxAge(value.empty() ? 0 : kSecondsKept);
  response.headers.emplace_back("Set-Cookie", cookie.toString());
}

// Mail programs break addresses over lines and take the full stop of a sentence along.
std::string without_punctuation(std::string code) {
  std::erase_if(code, [](unsigned char c) { return !std::isalnum(c) && c != '-' && c != '_'; });
  return code;
}

}  // namespace

Briefing kept_briefing(const Request& request) {
  std::string code;
  for (const char* name : kCookies) {
    if (const auto cookie = request.cookies.find(name); cookie != request.cookies.end()) code += cookie->second;
  }
  return briefing_from(code).value_or(Briefing{});
}

void keep(const Briefing& briefing, bool by_https, Response& response) {
  const std::string code = briefing.is_empty() ? "" : code_of(briefing);
  if (!code.empty() && !briefing_from(code))  // what could not be read again would be lost
    throw HttpProblem(400,
                      "Your briefing is full: a browser can keep no more. Shorten notes, remove something, or save "
                      "this briefing by its address and begin another.");
  std::size_t from = 0;
  for (const char* name : kCookies) {
    set_cookie(by_https, name, from < code.size() ? code.substr(from, kCookieBytes) : "", response);
    from += kCookieBytes;
  }
}

Briefing asked_briefing(const Request& request) {
  const std::string code = without_punctuation(request.parameter("b"));
  if (code.empty()) return kept_briefing(request);
  const auto briefing = briefing_from(code);
  if (!briefing)
    throw HttpProblem(
        400, "The briefing in this address cannot be read.",
        {{"b", code.substr(0, 40),
          "the whole of an address that a briefing's page gave; part of it is missing, so ask for it again"}});
  return *briefing;
}

}  // namespace search_server
