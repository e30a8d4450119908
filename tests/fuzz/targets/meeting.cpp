// ModernGov's answer to GetMeeting: what may be kept of it, then that as a document.
#include "indexer/harvest/moderngov_service.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = fuzz::text_of(data, size);
  fuzz::take_in(bytes, "meeting.xml");
  const auto meeting = indexer::parse_meeting(bytes);
  if (!meeting) return 0;
  fuzz::promise(meeting->is_displayable || (meeting->xml.empty() && meeting->documents.empty()),
                "nothing is kept of a meeting that may not be shown");
  if (!meeting->is_displayable) return 0;
  const auto again = indexer::parse_meeting(meeting->xml);
  fuzz::promise(again.has_value(), "what is kept of a meeting can be read");
  fuzz::promise(again->xml == meeting->xml, "what is kept of a meeting is written the same way every time");
  fuzz::promise(again->restricted.empty() && again->left_out == 0, "nothing restricted is kept");
  fuzz::take_in(meeting->xml, "meeting.xml");
  return 0;
}
