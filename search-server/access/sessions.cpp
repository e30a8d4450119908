#include "search-server/access/sessions.h"

#include <algorithm>

#include "search-server/access/secret_text.h"

namespace search_server {

std::string Sessions::begin(const std::string& token_id, Clock::time_point now) {
  std::string cookie = random_secret();
  const std::lock_guard lock(mutex_);
  make_room(now);
  sessions_[stand_in(cookie)] = {token_id, now, now};
  return cookie;
}

std::optional<std::string> Sessions::token_of(const std::string& cookie, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = sessions_.find(stand_in(cookie));
  if (found == sessions_.end()) return std::nullopt;
  if (now - found->second.began >= kLongest || now - found->second.used >= kUnused) {
    sessions_.erase(found);
    return std::nullopt;
  }
  found->second.used = now;
  return found->second.token_id;
}

void Sessions::end(const std::string& cookie) {
  const std::lock_guard lock(mutex_);
  sessions_.erase(stand_in(cookie));
}

void Sessions::make_room(Clock::time_point now) {
  if (sessions_.size() < kMostSessions) return;
  std::erase_if(sessions_, [&](const auto& one) { return now - one.second.used >= kUnused; });
  if (sessions_.size() < kMostSessions) return;
  sessions_.erase(std::min_element(sessions_.begin(), sessions_.end(), [](const auto& one, const auto& other) {
    return one.second.used < other.second.used;
  }));
}

}  // namespace search_server
