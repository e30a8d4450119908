// What the front has counted since its start. Plain values.
#pragma once

#include <cstdint>

namespace search_server {

struct FrontCounts {
  std::uint64_t connections = 0;  // open now
  std::uint64_t too_busy = 0;     // requests told 503: too many wait, or too many connections are open
  std::uint64_t too_often = 0;    // told 429: more than one client may ask
  std::uint64_t too_slow = 0;     // told 408: head or body took too long to arrive
  std::uint64_t unreadable = 0;   // refused by their framing or their length
};

}  // namespace search_server
