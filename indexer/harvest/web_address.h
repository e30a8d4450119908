// An address on the web, read strictly: what the harvester may ask for, and where a link leads.
// Plain data; safe from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace indexer {

struct WebAddress {
  std::string scheme;  // "http" or "https"
  std::string host;    // lower case, without brackets or final dot
  std::uint16_t port = 0;
  std::string target;  // path and query, percent-encoded, beginning with "/"; a fragment is dropped

  // Nothing for another scheme, user names, an empty or impossible host, or a bad port. Blanks at the ends, tabs and
  // line ends are dropped and spaces encoded, as browsers do (WHATWG URL): ModernGov writes such links.
  static std::optional<WebAddress> parse(std::string_view text);

  // Where a link on this page leads: absolute, "//host/x", "/x", "x", "../x" or "?x". Nothing for "mailto:" and the
  // like.
  std::optional<WebAddress> resolve(std::string_view link) const;

  bool same_site(const WebAddress& other) const;  // scheme, host and port
  bool same_host(const WebAddress& other) const { return host == other.host; }
  bool is_secure() const { return scheme == "https"; }
  std::string path() const;       // the target without its query
  std::string authority() const;  // host, with the port where it is not the scheme's own; for the Host header
  std::string text() const;
};

// A value for a query: everything but letters, digits and "-._~" is percent-encoded.
std::string encoded(std::string_view value);

}  // namespace indexer
