// mgWebService.asmx of ModernGov: its addresses, and what its answers say. Nothing here asks the network.
// Parsing copes with what sites really send (../shared/domain/moderngov.md): counts with blanks, dd/mm/yyyy, "True" and
// "False", entities encoded twice, unknown elements. Safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/harvest/calendar_day.h"
#include "indexer/harvest/web_address.h"

namespace indexer {

struct Committee {
  std::string id;     // digits
  std::string title;  // as people read it
  bool is_deleted = false;
  bool is_expired = false;
};

struct MeetingEntry {
  std::string id;  // digits
  Day date;
  bool is_cancelled = false;
};

struct LinkedDocument {
  std::string id;         // attachment id; may be empty
  std::string title;      // as people read it
  std::string url;        // as the site wrote it
  std::string published;  // publication date as the site wrote it; may be empty
};

struct ServiceMeeting {
  std::string xml;             // the answer without anything restricted or unpublished, written the same way every time
  bool is_displayable = true;  // false: nothing of it may be kept; xml is empty and all documents are restricted
  bool is_cancelled = false;
  bool minutes_published = false;
  bool has_items = false;                  // an item with a title or text is left
  bool has_words = false;                  // minutes or a decision of one of them is left
  std::vector<LinkedDocument> documents;   // that may be fetched
  std::vector<LinkedDocument> restricted;  // that may not, and must not be held
  std::size_t left_out = 0;                // items, documents and texts that are restricted or unpublished
};

WebAddress committees_address(const WebAddress& base);
WebAddress meetings_address(const WebAddress& base, const std::string& committee_id, Day from, Day to);
WebAddress meeting_address(const WebAddress& base, const std::string& meeting_id);
// The page that people read: ieListDocuments.aspx?CId=&MId=
WebAddress meeting_page_address(const WebAddress& base, const std::string& committee_id, const std::string& meeting_id);

// Each gives nothing where the bytes are not the XML that was asked for: an HTML error page with status 200, an answer
// cut short, another root. Entries without a usable id (and meetings without a date) are skipped.
std::optional<std::vector<Committee>> parse_committees(const std::string& bytes);
std::optional<std::vector<MeetingEntry>> parse_meetings(const std::string& bytes);
std::optional<ServiceMeeting> parse_meeting(const std::string& bytes);

// Text in which entities are still encoded ("Children&#39;s"), decoded once; blanks are joined.
std::string readable_title(const std::string& text);

}  // namespace indexer
