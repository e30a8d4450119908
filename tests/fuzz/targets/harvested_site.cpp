// What a council's site answers: lists in XML and as pages, robots.txt, links.
#include "indexer/harvest/committee_choice.h"
#include "indexer/harvest/meeting_note.h"
#include "indexer/harvest/moderngov_pages.h"
#include "indexer/harvest/moderngov_service.h"
#include "indexer/harvest/robots.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

using indexer::WebAddress;

void check(const WebAddress& address) {
  const auto again = WebAddress::parse(address.text());
  fuzz::promise(again && again->text() == address.text(), "an address is read as it is written");
  fuzz::promise(address.scheme == "http" || address.scheme == "https", "an address is of the web");
  fuzz::promise(address.target.starts_with('/'), "an address has a path");
  for (const char c : address.text())
    fuzz::promise(c > ' ' && c < 0x7f, "an address has no sign that ends a line of a request");
}

// A link on a page of a site that is harvested.
void follow(const WebAddress& page, const std::string& link) {
  if (const auto address = page.resolve(link)) check(*address);
}

const WebAddress& council() {
  static const WebAddress address = *WebAddress::parse("https://moderngov.thornhaven.example/folder/page.aspx?ID=1");
  return address;
}

void read_lists(const std::string& bytes) {
  if (const auto committees = indexer::parse_committees(bytes)) {
    for (const auto& committee : *committees) check(indexer::meetings_address(council(), committee.id, {}, {}));
    indexer::chosen_committees(*committees, {"12", "Cabinet", "/scrutiny|board/"});
  }
  if (const auto meetings = indexer::parse_meetings(bytes)) {
    for (const auto& meeting : *meetings) check(indexer::meeting_page_address(council(), "1", meeting.id));
  }
}

void read_page(const std::string& bytes) {
  indexer::is_moderngov_page(bytes);
  for (const auto& committee : indexer::committees_on_page(bytes))
    check(indexer::meeting_list_address(council(), committee.id));
  for (const auto& meeting : indexer::meetings_on_page(bytes))
    check(indexer::meeting_page_address(council(), "1", meeting.id));
  const auto page = indexer::read_meeting_page(bytes);
  fuzz::promise(page.html.size() <= bytes.size(), "a page without its state is no longer than with it");
  for (const auto& document : page.documents) follow(council(), document.url);
}

void read_robots(const std::string& bytes) {
  const auto robots = indexer::Robots::parse(bytes, "Precedent");
  for (const char* target : {"/", "/ieListMeetings.aspx?CId=1", "/documents/s1/a.pdf", "/a%2Fb*$"})
    robots.allows(target);
  robots.crawl_delay();
}

void read_addresses(const std::string& bytes) {
  std::string_view rest = bytes;
  const auto base = WebAddress::parse(fuzz::next_line(rest));
  if (base) check(*base);
  while (!rest.empty()) follow(base ? *base : council(), fuzz::next_line(rest));
}

void read_note(const std::string& bytes) {
  if (const auto note = indexer::MeetingNote::of(indexer::Held{"", bytes})) {
    const auto again = indexer::MeetingNote::of(indexer::Held{"", note->to_json()});
    fuzz::promise(again && again->to_json() == note->to_json(), "a meeting's note is read as it was written");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr void (*kReaders[])(const std::string&) = {read_lists, read_page, read_robots, read_addresses, read_note};
  const std::string input = fuzz::text_of(data, size);
  std::string_view rest = input;
  const unsigned reader = fuzz::choice(rest, std::size(kReaders));
  kReaders[reader](std::string(rest));
  return 0;
}
