// What the loopback ModernGov says: XML of the service and HTML of the pages, all of it invented.
#pragma once

#include <string>

namespace support {

// What has changed since the site was set up.
struct ThornhavenNow {
  bool minutes_are_published = false;
  bool paper_is_restricted = false;
  bool meeting_is_hidden = false;
  std::string base;  // the site's own address, in links that are written out
};

std::string committees_xml();
std::string meetings_xml(const std::string& committee, int from_year, int to_year);
std::string meeting_xml(const std::string& meeting, const ThornhavenNow& now);  // empty where there is no such meeting
std::string committees_page();
std::string meetings_page(const std::string& committee);
std::string meeting_page(const std::string& meeting, const ThornhavenNow& now, int request_number);
// A PDF of one line that readers accept.
std::string small_pdf(const std::string& line);

}  // namespace support
