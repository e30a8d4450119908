#include "indexer/harvest/public_address.h"

#include <array>

namespace indexer {
namespace {

using Poco::Net::IPAddress;

struct Block {
  const char* network;
  unsigned prefix_bits;
};

// IANA's registries of special-purpose addresses (RFC 6890), those that are not globally reachable, and multicast.
constexpr std::array<Block, 16> kNotPublicV4 = {{{"0.0.0.0", 8},
                                                 {"10.0.0.0", 8},
                                                 {"100.64.0.0", 10},
                                                 {"127.0.0.0", 8},
                                                 {"169.254.0.0", 16},
                                                 {"172.16.0.0", 12},
                                                 {"192.0.0.0", 24},
                                                 {"192.0.2.0", 24},
                                                 {"192.88.99.0", 24},
                                                 {"192.168.0.0", 16},
                                                 {"198.18.0.0", 15},
                                                 {"198.51.100.0", 24},
                                                 {"203.0.113.0", 24},
                                                 {"224.0.0.0", 4},
                                                 {"240.0.0.0", 4},
                                                 {"255.255.255.255", 32}}};

// Only 2000::/3 is given out for the public network; these lie inside it and are not for us.
constexpr Block kGlobalV6 = {"2000::", 3};
constexpr std::array<Block, 3> kNotPublicV6 = {{{"2001::", 23}, {"2001:db8::", 32}, {"2002::", 16}}};

bool is_in(const IPAddress& address, const Block& block) {
  const IPAddress network(block.network);
  const auto* a = static_cast<const unsigned char*>(address.addr());
  const auto* b = static_cast<const unsigned char*>(network.addr());
  for (unsigned bit = 0; bit < block.prefix_bits; ++bit) {
    const unsigned mask = 0x80u >> (bit % 8);
    if ((a[bit / 8] & mask) != (b[bit / 8] & mask)) return false;
  }
  return true;
}

}  // namespace

bool is_public_address(const IPAddress& address) {
  if (address.family() == IPAddress::IPv4) {
    for (const Block& block : kNotPublicV4)
      if (is_in(address, block)) return false;
    return true;
  }
  if (!is_in(address, kGlobalV6)) return false;
  for (const Block& block : kNotPublicV6)
    if (is_in(address, block)) return false;
  return true;
}

}  // namespace indexer
