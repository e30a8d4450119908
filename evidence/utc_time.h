// Times as records, lists and exports write them: ISO 8601, in UTC. Pure function, safe from any thread.
#pragma once

#include <ctime>
#include <string>

namespace evidence {

// "2026-11-23T09:15:02Z"; its first ten letters are the day.
std::string utc_time(std::time_t time);

}  // namespace evidence
