// How often a client has come with a wrong secret of a token lately. Not safe to share between threads.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace search_server {

class FailedAttempts {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr int kMost = 10;
  static constexpr std::chrono::minutes kRemembered{15};  // from the first of them
  static constexpr std::size_t kMostClients = 10'000;     // the one that failed first is forgotten

  bool are_too_many(const std::string& client, Clock::time_point now) const;
  void note(const std::string& client, Clock::time_point now);
  void forget(const std::string& client) { attempts_.erase(client); }

 private:
  struct Attempts {
    int count = 0;
    Clock::time_point first;
  };
  std::unordered_map<std::string, Attempts> attempts_;
};

}  // namespace search_server
