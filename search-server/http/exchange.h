// A request as handlers see it and the answer they give: plain data, no sockets.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "evidence/evidence_request.h"

namespace search_server {

enum class Method { kGet, kPost };  // HEAD is GET without the body

struct Request {
  std::string path;
  std::map<std::string, std::string> path_values;  // of "{id}" in the route
  evidence::Parameters parameters;                 // of the query, decoded, in order
  std::string body;                                // of a POST, JSON
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace search_server
