// Reads a council's ModernGov site into a store: by its web service, or by its pages where that is switched off.
// Incremental and resumable: what a store holds decides what is asked for. Restricted items never reach the store.
#pragma once

#include "indexer/harvest/harvest_run.h"
#include "indexer/harvest/harvest_store.h"
#include "indexer/harvest/harvest_summary.h"
#include "indexer/harvest/source_manifest.h"
#include "indexer/harvest/web_client.h"

namespace indexer {

// How a manifest wants its site to be asked.
WebClientOptions client_options(const SourceManifest& manifest);

// Whatever the site does ends up in the summary; only the store's exceptions pass through. `today` decides which
// meetings are young enough to be read again. One thread; takes a second for each request at least.
HarvestSummary harvest(const SourceManifest& manifest, HarvestStore& store, Day today, const HarvestProgress& progress);

// The same with a client that somebody else made.
HarvestSummary harvest(const SourceManifest& manifest, WebClient& client, HarvestStore& store, Day today,
                       const HarvestProgress& progress);

}  // namespace indexer
