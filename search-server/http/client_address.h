// Who a request comes from, as far as limits go. What a proxy's header says counts only where the proxy is one that the
// configuration trusts: anybody can write such a header. Immutable; safe from any thread.
#pragma once

#include <Poco/Net/IPAddress.h>

#include <string>
#include <string_view>
#include <vector>

namespace search_server {

class TrustedProxies {
 public:
  TrustedProxies() = default;  // none
  // Addresses or networks: "127.0.0.1", "10.1.0.0/16", "::1". What is none is passed over; is_network() tells.
  explicit TrustedProxies(const std::vector<std::string>& networks);

  bool holds(const Poco::Net::IPAddress& address) const;
  // The last address in "X-Forwarded-For: client, proxy, proxy" that no trusted proxy has, where the peer is one; else
  // the peer's.
  Poco::Net::IPAddress client(const Poco::Net::IPAddress& peer, std::string_view forwarded_for) const;

  static bool is_network(const std::string& text);

 private:
  struct Network {
    Poco::Net::IPAddress address;
    unsigned bits;
  };
  static bool read(const std::string& text, Network& network);

  std::vector<Network> networks_;
};

// What limits count by: an IPv4 address, or the 64 bits of an IPv6 address that its network gives to one site.
std::string client_key(const Poco::Net::IPAddress& address);

}  // namespace search_server
