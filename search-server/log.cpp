#include "search-server/log.h"

#include <Poco/DateTimeFormat.h>
#include <Poco/DateTimeFormatter.h>

#include <iostream>

#include "evidence/json.h"
#include "evidence/valid_text.h"

namespace search_server {

void log_event(Severity severity, const char* event, const evidence::Value& fields) {
  const char* level = severity == Severity::kInfo ? "info" : severity == Severity::kWarning ? "warning" : "error";
  evidence::Value line;
  line.set("time", Poco::DateTimeFormatter::format(Poco::Timestamp(), Poco::DateTimeFormat::ISO8601_FRAC_FORMAT))
      .set("level", level)
      .set("event", event);
  for (const auto& [name, value] : fields.members()) line.set(name, value);
  std::clog << to_json(line) + "\n";  // in one piece, since others write too
}

void log_problem(Severity severity, const char* event, const std::string& message, const std::string& request_id) {
  evidence::Value fields = evidence::Value::object();
  if (!request_id.empty()) fields.set("request", request_id);
  log_event(severity, event, fields.set("message", evidence::valid_utf8(message)));
}

}  // namespace search_server
