// Which network addresses may be asked: a site's name must not lead the harvester into somebody's own network.
#pragma once

#include <Poco/Net/IPAddress.h>

namespace indexer {

// False for private, loopback, link-local, shared (RFC 6598), unique local, multicast, reserved, documentation and
// unspecified addresses, and for IPv6 forms that carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo).
bool is_public_address(const Poco::Net::IPAddress& address);

}  // namespace indexer
