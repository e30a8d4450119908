// Addresses that a form gives to go on to afterwards.
#pragma once

#include <string>

namespace search_server {

// The address, where it is one of ours whatever a browser makes of it, as a header can carry it; else `otherwise`.
// "//elsewhere", "/\elsewhere" and what has spaces or control characters are none.
std::string own_address(const std::string& text, const std::string& otherwise);

}  // namespace search_server
