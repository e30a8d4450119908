// What a harvest remembers of a meeting beside its file, and what follows from it for the next harvest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/harvest/harvest_store.h"
#include "indexer/harvest/source_manifest.h"

namespace indexer {

struct MeetingNote {
  Day fetched;
  bool minutes_published = false;
  bool complete = false;                               // every paper that was wanted is held, or will never come
  LinkedDocuments documents = LinkedDocuments::kNone;  // what was wanted
  std::uint64_t max_document_bytes = 0;
  std::vector<std::string> papers;  // urls of those that were public

  std::string to_json() const;
  // Nothing where nothing is held.
  static std::optional<MeetingNote> of(const std::optional<Held>& held);
};

// Whether a meeting need not be read again: old enough, its minutes published, and read with nothing less wanted.
bool is_settled(const std::optional<MeetingNote>& note, Day meeting, const SourceManifest& manifest, Day today);

}  // namespace indexer
