// The made-up papers as somebody would index them with Xapian alone: the measure of what the product adds. Nothing of
// the product's own index stands in it, so that neither side can lean on the other's tricks.
#pragma once

#include <filesystem>
#include <memory>

#include "tests/bench/made_up_papers.h"

namespace bench {

// Boolean terms, in Xapian's own convention of prefixes.
inline constexpr const char* kRawTheme = "XT";
inline constexpr const char* kRawAuthority = "XA";
inline constexpr const char* kRawModel = "XM";
inline constexpr const char* kRawKind = "XK";
inline constexpr const char* kRawType = "T";
inline constexpr const char* kRawYear = "Y";

// Value slots: the first day, yyyymmdd, for ranges; then the facets, one value each, the first where there are more.
enum RawSlot : unsigned { kRawFirstDay, kRawFirstFacet, kRawFacets = 7 };

// One thread at a time.
class RawIndexWriter {
 public:
  // Opens or makes the database in the folder. Throws Xapian::Error.
  explicit RawIndexWriter(const std::filesystem::path& folder);
  ~RawIndexWriter();

  void put(const Paper& paper);
  void commit();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bench
