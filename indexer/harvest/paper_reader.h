// The papers linked to a meeting: which are fetched, which are held already, and where they go.
// Not safe to share between threads.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "indexer/harvest/harvest_run.h"
#include "indexer/harvest/moderngov_service.h"

namespace indexer {

struct PapersOutcome {
  bool complete = true;           // false where one failed in a way that may pass: the meeting is read again next time
  std::vector<std::string> urls;  // of the papers that are public
};

class PaperReader {
 public:
  explicit PaperReader(HarvestRun& run) : run_(run) {}

  PapersOutcome read(const std::vector<LinkedDocument>& papers, const MeetingPlace& place);

  // Where a link of the site leads: a link that says http:// leads to https:// where the site is read by it. Nothing
  // for what is no web address.
  std::optional<WebAddress> address_of(const LinkedDocument& paper) const;

 private:
  bool is_wanted(const LinkedDocument& paper) const;
  // Whether it need not be fetched: its link says what it said when it was fetched, or refused, or found too large.
  bool is_known(const std::string& url, const LinkedDocument& paper);
  bool fetch(const WebAddress& address, const LinkedDocument& paper, const MeetingPlace& place);
  bool note_failure(const std::string& url, const WebFailure& failure, const LinkedDocument& paper);
  void put(const std::string& url, const WebAnswer& answer, const LinkedDocument& paper, const MeetingPlace& place);
  evidence::Value note_of(const LinkedDocument& paper) const;

  HarvestRun& run_;
  std::set<std::string> done_;  // one paper may be linked from several items and meetings
};

}  // namespace indexer
