// What a harvest did. Plain data. Restricted items are counted and never named.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "evidence/value.h"
#include "indexer/harvest/block_reason.h"

namespace indexer {

enum class HarvestWay { kNone, kService, kPages };

struct CommitteeOutcome {
  std::string asked_for;  // as the manifest names it
  std::string title;      // empty where the site has no such committee
  std::string id;
  bool answered =
      false;  // every list of its meetings in the time asked for was read, and every meeting was gone through
};

struct RefusedPaper {
  std::string url;
  std::string reason;
};

struct HarvestSummary {
  HarvestWay way = HarvestWay::kNone;  // how the site was read; kNone where it could not be
  std::vector<CommitteeOutcome> committees;
  struct {
    std::size_t seen = 0, fresh = 0, changed = 0, unchanged = 0, not_asked_again = 0, cancelled = 0,
                nothing_published = 0, refused = 0;
  } meetings;
  struct {
    std::size_t fresh = 0, changed = 0, unchanged = 0, not_asked_again = 0, refused = 0;
  } documents;
  std::size_t restricted_left_out = 0;  // items, papers and texts
  std::size_t withdrawn = 0;            // held before, restricted now
  std::vector<RefusedPaper> refused;    // by the store
  std::vector<Blocked> blocked;
  std::uint64_t requests = 0;

  // Every chosen committee answered (and there was one).
  bool is_complete() const;
  std::string to_text() const;  // lines for people
  evidence::Value to_value() const;
};

}  // namespace indexer
