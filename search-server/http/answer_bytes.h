// An answer as it travels: status line, headers that every answer has, its own headers, body. Safe from any thread.
#pragma once

#include <string>

#include "search-server/http/exchange.h"

namespace search_server {

enum class Body { kSent, kLeftOut };  // left out for HEAD; its length is told all the same
enum class Afterwards { kStays, kCloses };

std::string answer_bytes(const Response& response, Afterwards afterwards, Body body = Body::kSent);

}  // namespace search_server
