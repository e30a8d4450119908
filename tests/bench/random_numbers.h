// Numbers that look random and are the same on every machine: std's distributions differ between libraries.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace bench {

class RandomNumbers {
 public:
  explicit RandomNumbers(std::uint64_t seed) : state_(seed) {}

  // SplitMix64: one addition and a mixing of bits for each number.
  std::uint64_t next() {
    std::uint64_t mixed = state_ += 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
  }
  std::size_t below(std::size_t limit) { return static_cast<std::size_t>(next() % limit); }
  // 0 to below 1.
  double fraction() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
  bool happens(double probability) { return fraction() < probability; }
  template <typename List>
  const auto& one_of(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::uint64_t state_;
};

// Ranks from 0, drawn the less often the later they stand: Zipf and Mandelbrot's law, 1 / (rank + 1 + shift).
class SkewedRanks {
 public:
  SkewedRanks(std::size_t count, double shift) {
    double sum = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
      sum += 1 / (static_cast<double>(rank) + 1 + shift);
      up_to_.push_back(sum);
    }
  }
  std::size_t draw(RandomNumbers& numbers) const {
    const auto at = std::upper_bound(up_to_.begin(), up_to_.end(), numbers.fraction() * up_to_.back());
    return std::min(static_cast<std::size_t>(at - up_to_.begin()), up_to_.size() - 1);
  }
  double sum() const { return up_to_.back(); }

 private:
  std::vector<double> up_to_;
};

}  // namespace bench
