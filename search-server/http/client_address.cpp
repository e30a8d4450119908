#include "search-server/http/client_address.h"

#include <algorithm>
#include <charconv>

namespace search_server {
namespace {

using Poco::Net::IPAddress;

constexpr unsigned kSiteBits = 64;  // RFC 6177: no end site gets less

// "::ffff:192.0.2.1" is 192.0.2.1.
IPAddress plain(const IPAddress& address) {
  constexpr unsigned kMappedBytes = 12;
  if (address.family() != IPAddress::IPv6 || !address.isIPv4Mapped()) return address;
  return {static_cast<const char*>(address.addr()) + kMappedBytes, 4};
}

IPAddress network_of(const IPAddress& address, unsigned bits) { return address & IPAddress(bits, address.family()); }

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

bool TrustedProxies::read(const std::string& text, Network& network) {
  const auto slash = text.find('/');
  IPAddress address;
  if (!IPAddress::tryParse(text.substr(0, slash), address)) return false;
  const unsigned most = address.family() == IPAddress::IPv4 ? 32 : 128;
  unsigned bits = most;
  if (slash != std::string::npos) {
    const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    if (error != std::errc() || end != text.data() + text.size() || bits > most) return false;
  }
  network = {plain(address), bits};
  return true;
}

bool TrustedProxies::is_network(const std::string& text) {
  Network network;
  return read(text, network);
}

TrustedProxies::TrustedProxies(const std::vector<std::string>& networks) {
  for (const std::string& text : networks) {
    Network network;
    if (read(text, network)) networks_.push_back(network);
  }
}

bool TrustedProxies::holds(const IPAddress& address) const {
  const IPAddress one = plain(address);
  return std::any_of(networks_.begin(), networks_.end(), [&](const Network& network) {
    return one.family() == network.address.family() &&
           network_of(one, network.bits) == network_of(network.address, network.bits);
  });
}

IPAddress TrustedProxies::client(const IPAddress& peer, std::string_view forwarded_for) const {
  IPAddress client = plain(peer);
  while (holds(client) && !forwarded_for.empty()) {
    const auto comma = forwarded_for.rfind(',');
    const std::string_view last =
        trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
    forwarded_for = comma == std::string_view::npos ? std::string_view() : forwarded_for.substr(0, comma);
    IPAddress before;
    if (!IPAddress::tryParse(std::string(last), before)) break;  // nobody we trust wrote that
    client = plain(before);
  }
  return client;
}

std::string client_key(const IPAddress& address) {
  const IPAddress one = plain(address);
  return (one.family() == IPAddress::IPv4 ? one : network_of(one, kSiteBits)).toString();
}

}  // namespace search_server
