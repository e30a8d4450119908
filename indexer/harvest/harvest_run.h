// What the parts of one harvest share. Not safe to share between threads.
#pragma once

#include <functional>
#include <string>

#include "indexer/harvest/harvest_store.h"
#include "indexer/harvest/harvest_summary.h"
#include "indexer/harvest/source_manifest.h"
#include "indexer/harvest/web_client.h"

namespace indexer {

using HarvestProgress = std::function<void(const std::string& line)>;

struct HarvestRun {
  const SourceManifest& manifest;
  WebClient& client;
  HarvestStore& store;
  Day today;
  const HarvestProgress& progress;
  HarvestSummary summary;
  bool is_cut_short = false;  // something was left unasked because the requests were used up

  void block(const std::string& url, const WebFailure& failure) {
    is_cut_short = is_cut_short || failure.reason == BlockReason::kRequestLimit;
    summary.blocked.push_back({url, failure.reason, failure.detail});
    progress("blocked (" + std::string(block_reason_id(failure.reason)) + "): " + url);
  }
  // Takes something back that the public may no longer see.
  void withdraw(const std::string& url) {
    const auto held = store.held(url);
    if (!held) return;
    store.withdraw(url);
    summary.withdrawn += held->sha256.empty() ? 0 : 1;
  }
};

// One meeting of one committee, as the parts of a harvest speak of it.
struct MeetingPlace {
  CommitteeOutcome committee;
  std::string meeting_id;
  Day date;
  std::string page_url;  // for people
  std::string folder;    // of its files
};

// Letters and digits of a name, in lower case with hyphens; never empty.
std::string path_part(const std::string& name);

}  // namespace indexer
