#include "search-server/http/own_words.h"

#include <Poco/Exception.h>
#include <Poco/URI.h>

#include <algorithm>
#include <string_view>

namespace search_server {
namespace {

constexpr const char* kBriefing = "b";  // the parameter that carries one
constexpr std::size_t kLongestShown = 300;

bool has_briefing(const Poco::URI& address) {
  const auto parameters = address.getQueryParameters();
  return std::any_of(parameters.begin(), parameters.end(), [](const auto& one) { return one.first == kBriefing; });
}

}  // namespace

bool carries_own_words(const std::string& target) {
  constexpr std::string_view kPaths[] = {"/briefing", "/api/v1/briefing", "/check-quote", "/api/v1/quote-checks",
                                         "/question-sheet"};
  try {
    const Poco::URI address(target);
    const std::string& path = address.getPath();
    return has_briefing(address) || std::any_of(std::begin(kPaths), std::end(kPaths),
                                                [&](std::string_view one) { return path.starts_with(one); });
  } catch (const Poco::Exception&) {
    return true;
  }
}

std::string shown_in_log(const std::string& target) {
  const auto query = target.find('?');
  const bool is_shortened = query != std::string::npos && carries_own_words(target);
  std::string line;
  for (const char c : (is_shortened ? target.substr(0, query) : target).substr(0, kLongestShown)) {
    const auto byte = static_cast<unsigned char>(c);
    line += byte < 0x20 || byte >= 0x7f ? '?' : c;  // an address is ASCII (RFC 3986)
  }
  return is_shortened ? line + "?..." : line;
}

}  // namespace search_server
