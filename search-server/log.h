// What the server tells those who run it: a JSON object a line, on standard error, where the journal takes it up. Safe
// from any thread.
#pragma once

#include <string>

#include "evidence/value.h"

namespace search_server {

enum class Severity { kInfo, kWarning, kError };

// {"time": "2026-11-23T09:15:02.118Z", "level": "warning", "event": "busy", ...}. `event` is a fixed word or two;
// `fields` are what belongs to it.
void log_event(Severity severity, const char* event, const evidence::Value& fields = {});
// The same for something that went wrong: {"message": ...}, and the request's id where it was in one.
void log_problem(Severity severity, const char* event, const std::string& message, const std::string& request_id = "");

}  // namespace search_server
