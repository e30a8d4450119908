// Errors -> answers. The one place where an error becomes a status.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

#include "evidence/error.h"
#include "evidence/evidence_request.h"
#include "search-server/http/exchange.h"

namespace search_server {

// Thrown by handlers; becomes a problem document (RFC 9457) under /api, a page elsewhere. `detail` is shown to clients.
class HttpProblem : public std::runtime_error {
 public:
  HttpProblem(int status, const std::string& detail, std::vector<evidence::Problem> problems = {})
      : std::runtime_error(detail), status_(status), problems_(std::move(problems)) {}
  int status() const { return status_; }
  const std::vector<evidence::Problem>& problems() const { return problems_; }

 private:
  int status_;
  std::vector<evidence::Problem> problems_;
};

int status_of(evidence::ErrorCode code);
// What may be said to a client of an error inside: never a path, never a library's own words.
std::string public_detail(int status);
const char* reason_phrase(int status);

// application/problem+json. The request's id for what was no fault of the client's.
Response problem_response(int status, const std::string& detail, const std::vector<evidence::Problem>& problems = {},
                          const std::string& request_id = "");

}  // namespace search_server
