#include "indexer/harvest/meeting_note.h"

#include "evidence/json.h"

namespace indexer {

using evidence::Value;

std::string MeetingNote::to_json() const {
  Value note = Value::object();
  note.set("fetched", iso(fetched))
      .set("minutes_published", minutes_published)
      .set("complete", complete)
      .set("documents", static_cast<int>(documents))
      .set("max_document_bytes", static_cast<std::int64_t>(max_document_bytes))
      .set("papers", evidence::string_list(papers));
  return evidence::to_json(note);
}

std::optional<MeetingNote> MeetingNote::of(const std::optional<Held>& held) {
  if (!held || held->sha256.empty() || held->note.empty()) return std::nullopt;
  const Value json = evidence::parse_json(held->note, "a meeting's note");
  MeetingNote note;
  note.fetched = day_from_iso(json["fetched"].as_string()).value_or(Day());
  note.minutes_published = json["minutes_published"].as_bool();
  note.complete = json["complete"].as_bool();
  note.documents = static_cast<LinkedDocuments>(json["documents"].as_integer());
  note.max_document_bytes = static_cast<std::uint64_t>(json["max_document_bytes"].as_integer());
  note.papers = json["papers"].strings();
  return note;
}

bool is_settled(const std::optional<MeetingNote>& note, Day meeting, const SourceManifest& manifest, Day today) {
  if (!note || !note->complete || !note->minutes_published) return false;
  if (meeting + std::chrono::days(manifest.refresh_days) >= today) return false;
  if (manifest.documents == LinkedDocuments::kNone) return true;
  return note->documents >= manifest.documents && note->max_document_bytes >= manifest.max_document_bytes;
}

}  // namespace indexer
