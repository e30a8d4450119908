#include "indexer/harvest/meeting_reader.h"

#include "evidence/partial_date.h"
#include "indexer/harvest/moderngov_pages.h"

namespace indexer {
namespace {

using evidence::Value;

// A long meeting with its minutes is a few megabytes.
constexpr std::uint64_t kMaxMeetingBytes = 50'000'000;

Value what_is_said(const HarvestRun& run, const MeetingPlace& place, bool has_minutes) {
  Value said = Value::object();
  said.set("title", place.committee.title + ", " + evidence::PartialDate::from_iso(iso(place.date))->in_words());
  if (has_minutes) said.set("type", "minutes");
  said.set("publisher", run.manifest.authority)
      .set("body", place.committee.title)
      .set("date", iso(place.date))
      .set("url", place.page_url);
  return said;
}

}  // namespace

void MeetingReader::read(const CommitteeOutcome& committee, const MeetingEntry& entry) {
  auto& counts = run_.summary.meetings;
  ++counts.seen;
  if (entry.is_cancelled) {
    ++counts.cancelled;
    return;
  }
  const WebAddress& base = run_.manifest.base;
  const std::string page_url = meeting_page_address(base, committee.id, entry.id).text();
  const bool by_service = run_.summary.way == HarvestWay::kService;
  const auto by_service_note = MeetingNote::of(run_.store.held(meeting_address(base, entry.id).text()));
  const auto note = by_service ? by_service_note : MeetingNote::of(run_.store.held(page_url));
  // A page never takes the place of what the service told with its minutes.
  const bool is_better_held = !by_service && by_service_note && by_service_note->minutes_published;
  if (is_better_held || is_settled(note, entry.date, run_.manifest, run_.today)) {
    ++counts.not_asked_again;
    return;
  }
  const MeetingPlace place{
      committee, entry.id, entry.date, page_url,
      run_.manifest.authority + "/" + path_part(committee.title) + "/" + iso(entry.date) + "-" + entry.id};
  by_service ? read_from_service(place) : read_from_page(place);
  run_.store.checkpoint();
}

std::optional<std::string> MeetingReader::fetch(const WebAddress& address) {
  WebResult result = run_.client.get(address, kMaxMeetingBytes);
  if (const auto* failure = std::get_if<WebFailure>(&result)) {
    run_.block(address.text(), *failure);
    return std::nullopt;
  }
  return std::move(std::get<WebAnswer>(result).bytes);
}

void MeetingReader::read_from_service(const MeetingPlace& place) {
  const WebAddress address = meeting_address(run_.manifest.base, place.meeting_id);
  const auto bytes = fetch(address);
  if (!bytes) return;
  const auto meeting = parse_meeting(*bytes);
  if (!meeting) return run_.block(address.text(), {BlockReason::kUnreadable, "no whole XML of a meeting came"});
  run_.summary.restricted_left_out += meeting->left_out;
  withdraw_restricted(address.text(), *meeting);
  if (!meeting->is_displayable) return;
  if (meeting->is_cancelled) {
    ++run_.summary.meetings.cancelled;
  } else if (!meeting->has_items) {
    ++run_.summary.meetings.nothing_published;
  } else {
    keep(address.text(), "meeting.xml",
         {meeting->xml, meeting->minutes_published, meeting->documents, meeting->has_words}, place);
    run_.store.withdraw(place.page_url);
  }
}

void MeetingReader::read_from_page(const MeetingPlace& place) {
  const WebAddress address = *WebAddress::parse(place.page_url);
  const auto bytes = fetch(address);
  if (!bytes) return;
  if (!is_moderngov_page(*bytes))
    return run_.block(address.text(), {BlockReason::kUnreadable, "no page of a meeting came"});
  const MeetingPage page = read_meeting_page(*bytes);
  run_.summary.restricted_left_out += page.left_out;
  keep(place.page_url, "meeting.html", {page.html, page.minutes_published, page.documents}, place);
  run_.store.withdraw(meeting_address(run_.manifest.base, place.meeting_id).text());
}

void MeetingReader::keep(const std::string& url, const std::string& file_name, const Content& content,
                         const MeetingPlace& place) {
  const PapersOutcome papers = papers_.read(content.documents, place);
  const MeetingNote note{
      run_.today, content.minutes_published, papers.complete, run_.manifest.documents, run_.manifest.max_document_bytes,
      papers.urls};
  const HarvestedFile file{url, place.folder + "/" + file_name, content.bytes,
                           what_is_said(run_, place, content.minutes_published), Value()};
  auto& counts = run_.summary.meetings;
  if (!content.has_words) {
    // An agenda: its papers are kept, and the meeting is looked at again until there are words to keep.
    run_.store.remember(url, note.to_json());
    ++counts.nothing_published;
    return run_.progress(place.committee.title + ", " + iso(place.date) + ": nothing published yet");
  }
  std::string reason;
  const Stored stored = run_.store.put(file, note.to_json(), reason);
  if (stored == Stored::kNew) ++counts.fresh;
  if (stored == Stored::kChanged) ++counts.changed;
  if (stored == Stored::kUnchanged) ++counts.unchanged;
  if (stored == Stored::kRefused) {
    ++counts.refused;
    run_.summary.refused.push_back({url, reason});
  }
  static constexpr const char* kWords[] = {"new", "changed", "unchanged", "refused"};
  run_.progress(place.committee.title + ", " + iso(place.date) + ": " + kWords[static_cast<int>(stored)]);
}

void MeetingReader::withdraw_restricted(const std::string& url, const ServiceMeeting& meeting) {
  for (const LinkedDocument& paper : meeting.restricted)
    if (const auto address = papers_.address_of(paper)) run_.withdraw(address->text());
  if (meeting.is_displayable) return;
  // Nothing of the meeting is public any more, and its papers may not be named now.
  if (const auto note = MeetingNote::of(run_.store.held(url)))
    for (const std::string& paper : note->papers) run_.withdraw(paper);
  run_.withdraw(url);
}

}  // namespace indexer
