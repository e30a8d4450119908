#include "indexer/harvest/web_address.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace indexer {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string percent(char c) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(c);
  return {'%', kHex[byte >> 4], kHex[byte & 15]};
}

// Without tabs, line ends and outer blanks; the rest as it is.
std::string trimmed(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (c != '\t' && c != '\r' && c != '\n') kept += c;
  const auto first = kept.find_first_not_of(' ');
  return first == std::string::npos ? "" : kept.substr(first, kept.find_last_not_of(' ') - first + 1);
}

// A path with query, safe to stand in a request line.
std::string safe_target(std::string_view target) {
  std::string safe;
  for (const char c : target.substr(0, target.find('#'))) {
    const bool plain = c > ' ' && c < 0x7f && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
    safe += plain ? std::string(1, c) : percent(c);
  }
  return safe.empty() || safe.front() != '/' ? "/" + safe : safe;
}

std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  bool ends_in_folder = false;
  for (std::size_t at = 1; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    ends_in_folder = part.empty() || part == "." || part == "..";
    if (part == ".." && !kept.empty()) kept.pop_back();
    if (part != "." && part != ".." && !(part.empty() && end == path.size())) kept.push_back(part);
    at = end + 1;
  }
  std::string joined;
  for (const std::string_view part : kept) joined.append("/").append(part);
  return joined.empty() || ends_in_folder ? joined + "/" : joined;
}

std::string normal_target(std::string_view target) {
  const std::string safe = safe_target(target);
  const auto query = safe.find('?');
  return without_dots(std::string_view(safe).substr(0, query)) + (query == std::string::npos ? "" : safe.substr(query));
}

// The scheme of a text that has one, in lower case: "mailto" of "mailto:a@b".
std::string scheme_of(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !is_letter(text[0])) return "";
  std::string scheme(text.substr(0, colon));
  for (char& c : scheme) {
    if (!is_letter(c) && !is_digit(c) && c != '+' && c != '-' && c != '.') return "";
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return scheme;
}

bool read_host(std::string_view text, std::string& host) {
  const bool is_bracketed = text.size() > 2 && text.front() == '[' && text.back() == ']';
  if (is_bracketed) text = text.substr(1, text.size() - 2);
  if (!text.empty() && text.back() == '.') text.remove_suffix(1);
  const bool has_empty_part = text.starts_with('.') || text.ends_with('.') || text.find("..") != std::string_view::npos;
  if (text.empty() || text.size() > 253 || has_empty_part) return false;
  for (const char c : text) {
    const bool allowed = is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' || (is_bracketed && c == ':');
    if (!allowed) return false;
    host += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return true;
}

bool read_authority(std::string_view text, WebAddress& address) {
  const auto bracket = text.rfind(']');
  const auto colon = text.rfind(':');
  address.port = address.is_secure() ? 443 : 80;
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    const std::string_view port = text.substr(colon + 1);
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    if (error != std::errc() || end != port.data() + port.size() || address.port == 0) return false;
    text = text.substr(0, colon);
  }
  return read_host(text, address.host);
}

}  // namespace

std::optional<WebAddress> WebAddress::parse(std::string_view text) {
  const std::string clean = trimmed(text);
  WebAddress address;
  address.scheme = scheme_of(clean);
  if (address.scheme != "http" && address.scheme != "https") return std::nullopt;
  const std::string_view rest = std::string_view(clean).substr(address.scheme.size() + 1);
  if (!rest.starts_with("//")) return std::nullopt;
  const std::string_view after = rest.substr(2);
  const auto end = std::min(after.find_first_of("/?#\\"), after.size());
  if (!read_authority(after.substr(0, end), address)) return std::nullopt;
  address.target = normal_target(after.substr(end));
  return address;
}

std::optional<WebAddress> WebAddress::resolve(std::string_view link) const {
  const std::string clean = trimmed(link);
  if (clean.starts_with("//")) return parse(scheme + ":" + clean);
  if (!scheme_of(clean).empty()) return parse(clean);
  WebAddress found = *this;
  if (clean.empty() || clean.front() == '#') return found;
  if (clean.front() == '/') {
    found.target = normal_target(clean);
  } else if (clean.front() == '?') {
    found.target = normal_target(path() + clean);
  } else {
    const std::string folder = path();
    found.target = normal_target(folder.substr(0, folder.rfind('/') + 1) + clean);
  }
  return found;
}

bool WebAddress::same_site(const WebAddress& other) const {
  return scheme == other.scheme && host == other.host && port == other.port;
}

std::string WebAddress::path() const { return target.substr(0, target.find('?')); }

std::string WebAddress::authority() const {
  const std::string name = host.find(':') == std::string::npos ? host : "[" + host + "]";
  return port == (is_secure() ? 443 : 80) ? name : name + ":" + std::to_string(port);
}

std::string WebAddress::text() const { return scheme + "://" + authority() + target; }

std::string encoded(std::string_view value) {
  std::string safe;
  for (const char c : value) {
    const bool plain = is_letter(c) || is_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
    safe += plain ? std::string(1, c) : percent(c);
  }
  return safe;
}

}  // namespace indexer
