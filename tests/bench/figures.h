// Medians and percentiles of what was measured.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <vector>

namespace bench {

using Clock = std::chrono::steady_clock;

inline double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

// The smallest value that so many of a hundred do not exceed; 0 where there are none.
inline double percentile(std::vector<double> values, double of_hundred) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const auto at = static_cast<std::size_t>(of_hundred / 100 * static_cast<double>(values.size()));
  return values[std::min(at, values.size() - 1)];
}

inline double median(const std::vector<double>& values) { return percentile(values, 50); }

}  // namespace bench
