// ModernGov's pages, for sites whose web service is switched off: what they list. Nothing here asks the network.
// HTML is read by gumbo, which copes with anything; a page that holds nothing of the sort gives an empty list.
// Safe from any thread.
#pragma once

#include <string>
#include <vector>

#include "indexer/harvest/moderngov_service.h"
#include "indexer/harvest/web_address.h"

namespace indexer {

struct MeetingPage {
  std::string html;  // the page without its scripts and hidden fields, which differ at every request
  bool minutes_published = false;
  std::vector<LinkedDocument> documents;  // links to documents/... and mgConvert2PDF.aspx; id is their number, or empty
  std::size_t left_out = 0;               // links that are marked as restricted
};

WebAddress committee_list_address(const WebAddress& base);
WebAddress meeting_list_address(const WebAddress& base, const std::string& committee_id);

// Committees by their links mgCommitteeDetails.aspx?ID= or ieListMeetings.aspx?CId=, each once.
std::vector<Committee> committees_on_page(const std::string& html);
// Meetings by their links ieListDocuments.aspx?...MId=, each once; links whose text holds no date are skipped.
std::vector<MeetingEntry> meetings_on_page(const std::string& html);
MeetingPage read_meeting_page(const std::string& html);
// Whether this is one of ModernGov's pages at all, and not a login or an error page.
bool is_moderngov_page(const std::string& html);

// A link's text without what only screen readers and the site's styles need: "ref: 13567", "PDF 119 KB".
std::string visible_title(const std::string& text);

}  // namespace indexer
