// A briefing as a code that an address or a cookie can carry: JSON, deflated, in base64url (RFC 4648).
#pragma once

#include <optional>
#include <string>

#include "search-server/briefing/briefing.h"

namespace search_server {

// Two cookies of a browser, and what proxies take as an address (8 KB) hold no more.
inline constexpr std::size_t kMostCodeBytes = 7'600;

std::string code_of(const Briefing& briefing);
// Nothing where the code is damaged, cut short or beyond the limits of a briefing.
std::optional<Briefing> briefing_from(const std::string& code);

}  // namespace search_server
