#include "search-server/http/problem.h"

#include "evidence/json.h"

namespace search_server {

int status_of(evidence::ErrorCode code) {
  switch (code) {
    case evidence::ErrorCode::kNotFound:
    case evidence::ErrorCode::kWrongVersion:
    case evidence::ErrorCode::kBusy:
    case evidence::ErrorCode::kStorage:
      return 503;  // the library is missing, its disk gone, or it is being made anew: not the client's fault; it passes
    case evidence::ErrorCode::kInvalid:
    case evidence::ErrorCode::kDamaged:
      return 500;
  }
  return 500;
}

std::string public_detail(int status) {
  if (status == 503) return "The library cannot be read at the moment. Please try again in a minute.";
  if (status == 404) return "Nothing stands at this address.";
  return "Something went wrong on our side. It has been noted.";
}

const char* reason_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 400:
      return "Bad Request";
    case 303:
      return "See Other";
    case 401:
      return "Unauthorized";
    case 403:
      return "Forbidden";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 408:
      return "Request Timeout";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 421:
      return "Misdirected Request";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    default:
      return "Internal Server Error";
  }
}

Response problem_response(int status, const std::string& detail, const std::vector<evidence::Problem>& problems,
                          const std::string& request_id) {
  evidence::Value list = evidence::Value::list();
  for (const evidence::Problem& problem : problems) {
    list.push(evidence::Value()
                  .set("parameter", problem.parameter)
                  .set("value", problem.value)
                  .set("expected", problem.expected));
  }
  evidence::Value body;
  body.set("type", "about:blank")
      .set("title", reason_phrase(status))
      .set("status", status)
      .set("detail", detail)
      .set("problems", list);
  if (!request_id.empty()) body.set("request_id", request_id);
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = to_json(body);
  if (status == 503) response.headers.emplace_back("Retry-After", "30");
  return response;
}

}  // namespace search_server
