// A loopback site, a store and a manifest for them: what most tests of harvesting begin with.
#pragma once

#include <string>
#include <vector>

#include "indexer/harvest/harvester.h"
#include "tests/support/memory_store.h"
#include "tests/support/moderngov_site.h"

namespace support {

inline const indexer::Day kToday = *indexer::day_from_iso("2023-12-01");  // 11 days after meeting 104, 78 after 103
inline const indexer::HarvestProgress kQuiet = [](const std::string&) {};

inline indexer::SourceManifest manifest_for(const ModernGovSite& site) {
  indexer::SourceManifest manifest;
  manifest.base = *indexer::WebAddress::parse(site.base());
  manifest.authority = "thornhaven";
  manifest.committees = {"children's services SCRUTINY committee"};
  manifest.from = *indexer::day_from_iso("2019-01-01");
  manifest.documents = indexer::LinkedDocuments::kAll;
  manifest.delay = std::chrono::milliseconds(0);
  manifest.timeout = std::chrono::seconds(5);
  manifest.contact = "clerk@thornhaven.example";
  manifest.allow_private_addresses = true;
  return manifest;
}

struct HarvestBench {
  ModernGovSite site;
  MemoryStore store;
  indexer::SourceManifest manifest = manifest_for(site);

  indexer::HarvestSummary run(indexer::Day today = kToday) { return indexer::harvest(manifest, store, today, kQuiet); }
  // What is asked for in another run.
  std::vector<std::string> asked_again(indexer::Day today = kToday) {
    site.forget_requests();
    run(today);
    return site.requests();
  }
};

inline bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

inline std::vector<std::string> reasons(const indexer::HarvestSummary& summary) {
  std::vector<std::string> ids;
  for (const indexer::Blocked& each : summary.blocked) ids.push_back(indexer::block_reason_id(each.reason));
  return ids;
}

}  // namespace support
