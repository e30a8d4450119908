// Which of a site's committees a manifest means.
#pragma once

#include <string>
#include <vector>

#include "indexer/harvest/harvest_summary.h"
#include "indexer/harvest/moderngov_service.h"

namespace indexer {

// One outcome, not answered yet, for each committee that is meant, in the manifest's order and each once; and one
// without title for each entry that means none. Names are compared in any case; deleted committees are never meant.
std::vector<CommitteeOutcome> chosen_committees(const std::vector<Committee>& on_site,
                                                const std::vector<std::string>& asked_for);

}  // namespace indexer
