// From which size on counts are estimated, and how well.
#pragma once

#include <cstddef>
#include <cstdint>

namespace evidence::index {

// Measured: docs/decisions/0017-counts-from-a-sample.md.
inline constexpr std::size_t kCountedWhole = 20'000;     // documents of an index in which everything is counted
inline constexpr std::uint32_t kFirstSampled = 16;       // one passage of so many, doubled as the library grows
inline constexpr std::size_t kMostSampled = 16'384;      // passages in the sample
inline constexpr std::size_t kEnoughForAnEstimate = 64;  // of them found; fewer mean that counting all is cheap

}  // namespace evidence::index
