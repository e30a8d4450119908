#include "search-server/http/rate_limiter.h"

#include <algorithm>

namespace search_server {

bool RateLimiter::take(const std::string& client, Clock::time_point now, double cost) {
  if (per_second_ <= 0) return true;
  if (buckets_.size() >= kMostClients && !buckets_.contains(client)) forget_full_ones(now);
  Bucket& bucket = buckets_.try_emplace(client, Bucket{burst_, now}).first->second;
  const double passed = std::chrono::duration<double>(now - bucket.filled).count();
  bucket.left = std::min(burst_, bucket.left + passed * per_second_);
  bucket.filled = now;
  if (bucket.left < 1) return false;
  bucket.left -= cost;  // a dear one may leave a debt
  return true;
}

// Whoever has waited until the bucket is full again is as good as new. Where nobody has, all are: a flood from very
// many addresses is no single client's doing, and the queue answers for it.
void RateLimiter::forget_full_ones(Clock::time_point now) {
  std::erase_if(buckets_, [&](const auto& one) {
    return one.second.left + std::chrono::duration<double>(now - one.second.filled).count() * per_second_ >= burst_;
  });
  if (buckets_.size() >= kMostClients) buckets_.clear();
}

}  // namespace search_server
