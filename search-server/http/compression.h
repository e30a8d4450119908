// Answers that travel compressed (gzip, RFC 1952).
#pragma once

#include <string>

#include "search-server/http/exchange.h"

namespace search_server {

std::string gzipped(const std::string& bytes);

// Compresses the body where the client takes gzip and it is text of some length; says in any case that it depends on
// what the client takes.
void compress(Response& response, const std::string& accept_encoding);

}  // namespace search_server
