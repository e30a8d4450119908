// The number by which one request is found again in the log: in its line there, in the answer's X-Request-Id, and on
// the page that says that something went wrong. Safe from any thread.
#pragma once

#include <string>

namespace search_server {

// Sixteen hexadecimal digits, at random.
std::string new_request_id();

// Whether a proxy's own may be taken over: letters, digits, "-", "_" and ".", 8 to 64 of them.
bool is_request_id(const std::string& text);

}  // namespace search_server
