// Addresses that carry somebody's own words: a briefing with its notes, a draft. They are kept nowhere and logged
// without those words. Pure functions, safe from any thread.
#pragma once

#include <string>

namespace search_server {

// Of a request's target, however it is encoded; true too where it cannot be read.
bool carries_own_words(const std::string& target);

// The target on one line of a log, not longer than a few hundred bytes, without a briefing that is in it.
std::string shown_in_log(const std::string& target);

}  // namespace search_server
