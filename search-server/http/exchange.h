// A request as handlers see it and the answer they give: plain data, no sockets.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "evidence/evidence_request.h"
#include "evidence/value.h"
#include "search-server/access/visitor.h"

namespace search_server {

enum class Method { kGet, kPostJson, kPostForm };  // HEAD is GET without the body

struct Request {
  std::string path;
  std::map<std::string, std::string> path_values;  // of "{id}" in the route
  evidence::Parameters parameters;                 // of the query, decoded, in order
  std::string body;                                // of a POST in JSON
  evidence::Parameters form;                       // of a POST from a page's form, decoded, in order
  std::map<std::string, std::string> cookies;
  std::optional<Visitor> visitor;  // who has a token; nothing for anybody
  bool has_ended_session = false;  // signed in once, and no more
  std::string client;              // where it comes from, as far as limits go
  std::string address;             // the same, whole
  bool is_from_this_machine = false;
  std::string id;           // by which the log tells of it
  std::string origin;       // what absolute links begin with: "https://evidence.example.gov.uk"
  bool wants_json = false;  // a script on a page asks, not the reader: Accept names JSON

  // A parameter's value; empty where it is absent.
  std::string parameter(const std::string& name) const { return value_of(parameters, name); }
  std::string field(const std::string& name) const { return value_of(form, name); }

 private:
  static std::string value_of(const evidence::Parameters& values, const std::string& name) {
    for (const auto& [key, value] : values) {
      if (key == name) return value;
    }
    return "";
  }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body;
  evidence::Value json;  // in place of a body, where it is not null
  std::vector<std::pair<std::string, std::string>> headers;
};

}  // namespace search_server
