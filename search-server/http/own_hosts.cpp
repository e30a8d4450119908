#include "search-server/http/own_hosts.h"

#include <Poco/Net/IPAddress.h>
#include <Poco/String.h>

#include <algorithm>

namespace search_server {
namespace {

bool is_address(const std::string& name) {
  Poco::Net::IPAddress address;
  return Poco::Net::IPAddress::tryParse(name, address);
}

bool is_port(const std::string& text) {
  return text.size() <= 5 && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_name(const std::string& text) {
  return !text.empty() && text.size() < 256 && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
  });
}

}  // namespace

std::string host_without_port(const std::string& host) {
  const std::string lower = Poco::toLower(host);
  if (lower.starts_with('[')) {
    const auto end = lower.find(']');
    if (end == std::string::npos) return "";
    const std::string rest = lower.substr(end + 1), address = lower.substr(1, end - 1);
    const bool is_whole = rest.empty() || (rest.front() == ':' && is_port(rest.substr(1)));
    return is_whole && is_address(address) ? address : "";
  }
  const auto colon = lower.find(':');
  const std::string name = lower.substr(0, colon);
  if (colon != std::string::npos && !is_port(lower.substr(colon + 1))) return "";
  return is_name(name) ? name : "";
}

OwnHosts::OwnHosts(const Config& config) : names_{"localhost", Poco::toLower(config.listen_host)} {
  for (const std::string& host : config.hosts) names_.insert(Poco::toLower(host));
  const auto scheme = config.public_url.find("://");
  Poco::Net::IPAddress listening;
  takes_any_address_ = Poco::Net::IPAddress::tryParse(config.listen_host, listening) && listening.isWildcard();
  if (scheme != std::string::npos) names_.insert(host_without_port(config.public_url.substr(scheme + 3)));
}

bool OwnHosts::takes(const std::string& host) const {
  const std::string name = host_without_port(host);
  Poco::Net::IPAddress address;
  const bool is_number = Poco::Net::IPAddress::tryParse(name, address);
  return names_.contains(name) || (is_number && (takes_any_address_ || address.isLoopback()));
}

}  // namespace search_server
