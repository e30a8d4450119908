// How many requests each client may make: a bucket that fills at a steady rate and holds a burst. Not safe to share
// between threads; the front's loop has it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <unordered_map>

namespace search_server {

class RateLimiter {
 public:
  using Clock = std::chrono::steady_clock;

  static constexpr std::size_t kMostClients = 50'000;  // remembered at once

  // Requests a second, and how many at once; a rate of 0 lets everything through.
  RateLimiter(double per_second, double burst) : per_second_(per_second), burst_(burst) {}

  // Whether this client's next request is taken, at this cost.
  bool take(const std::string& client, Clock::time_point now, double cost = 1);
  std::size_t clients() const { return buckets_.size(); }

 private:
  struct Bucket {
    double left;
    Clock::time_point filled;
  };

  void forget_full_ones(Clock::time_point now);

  const double per_second_, burst_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace search_server
