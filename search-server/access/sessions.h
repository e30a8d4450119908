// Who has signed in with a token on the page: a cookie's random value stands for the token until the session ends.
// In memory only, so that a restart signs everybody out. Safe from any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

namespace search_server {

class Sessions {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::chrono::hours kLongest{8};      // a working day
  static constexpr std::chrono::hours kUnused{1};       // without a request
  static constexpr std::size_t kMostSessions = 10'000;  // the one unused the longest makes room

  // The cookie's value: 256 random bits.
  std::string begin(const std::string& token_id, Clock::time_point now);
  // The token's id; nothing where no such session is open.
  std::optional<std::string> token_of(const std::string& cookie, Clock::time_point now);
  void end(const std::string& cookie);

 private:
  struct Session {
    std::string token_id;
    Clock::time_point began, used;
  };

  void make_room(Clock::time_point now);

  std::mutex mutex_;
  std::unordered_map<std::string, Session> sessions_;  // by the hash of the cookie's value
};

}  // namespace search_server
