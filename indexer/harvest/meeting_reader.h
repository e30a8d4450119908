// One meeting: whether it is asked for, what of it is kept, and its papers. Not safe to share between threads.
#pragma once

#include "indexer/harvest/harvest_run.h"
#include "indexer/harvest/meeting_note.h"
#include "indexer/harvest/paper_reader.h"

namespace indexer {

class MeetingReader {
 public:
  explicit MeetingReader(HarvestRun& run) : run_(run), papers_(run) {}

  // Counts in the summary, stores papers first and the meeting last, so that a kill in between leaves a meeting that is
  // not held and is read again; then calls checkpoint(). The committee must have an id.
  void read(const CommitteeOutcome& committee, const MeetingEntry& entry);

 private:
  struct Content {
    std::string bytes;
    bool minutes_published = false;
    std::vector<LinkedDocument> documents;
    bool has_words = true;  // else it is an agenda, and only its papers are kept
  };

  void read_from_service(const MeetingPlace& place);
  void read_from_page(const MeetingPlace& place);
  // The answer's bytes; nothing, with the failure in the summary, where there are none.
  std::optional<std::string> fetch(const WebAddress& address);
  void keep(const std::string& url, const std::string& file_name, const Content& content, const MeetingPlace& place);
  void withdraw_restricted(const std::string& url, const ServiceMeeting& meeting);

  HarvestRun& run_;
  PaperReader papers_;
};

}  // namespace indexer
