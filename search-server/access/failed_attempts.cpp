#include "search-server/access/failed_attempts.h"

#include <algorithm>

namespace search_server {

bool FailedAttempts::are_too_many(const std::string& client, Clock::time_point now) const {
  const auto found = attempts_.find(client);
  return found != attempts_.end() && found->second.count >= kMost && now - found->second.first < kRemembered;
}

void FailedAttempts::note(const std::string& client, Clock::time_point now) {
  if (attempts_.size() >= kMostClients && !attempts_.contains(client)) {
    attempts_.erase(std::min_element(attempts_.begin(), attempts_.end(), [](const auto& one, const auto& other) {
      return one.second.first < other.second.first;
    }));
  }
  Attempts& attempts = attempts_[client];
  if (attempts.count == 0 || now - attempts.first >= kRemembered) attempts = {0, now};
  ++attempts.count;
}

}  // namespace search_server
