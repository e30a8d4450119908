#include "indexer/document_store.h"

#include <algorithm>
#include <tuple>

namespace indexer {

// Of the draft's passages so many must stand in the confirmed minutes word for word: an item's own page is of the same
// meeting, and does not replace the minutes of all of it.
constexpr double kSameMinutes = 0.5;

using evidence::Access;
using evidence::Document;
using evidence::index::SourceEntry;

LibraryWriters::LibraryWriters(const evidence::Library& written, evidence::index::Opened opened)
    : library(written),
      lock(library.begin_writing()),
      open(library.public_index(), opened),
      restricted(library.restricted_index(), opened) {
  if (opened == evidence::index::Opened::kToWrite && library.commit_number() == 0) library.note_commit();
}

void LibraryWriters::commit() {
  if (!open.has_changed() && !restricted.has_changed()) return;
  const auto nobody_copies = evidence::LibraryLock::for_commit(library.root());
  restricted.commit();
  open.commit();
  library.note_commit();
}

DocumentStore::DocumentStore(const evidence::Library& library) : library_(library), writers_(library) {
  remove_leaving_originals();  // of a run that was interrupted before it came to it
}

void DocumentStore::commit() {
  writers_.commit();
  remove_leaving_originals();
}

// After the commit that they leave with: until then an interrupted run leaves everything as it was.
void DocumentStore::remove_leaving_originals() {
  for (const std::string& sha256 : writers_.open.leaving()) {
    if (!document(document_id(sha256))) library_.remove_original(sha256);
    writers_.open.forget_leaving(sha256);
  }
}

std::optional<Document> DocumentStore::document(const std::string& id) const {
  auto held = writers_.open.document(id);
  return held ? held : writers_.restricted.document(id);
}

std::optional<evidence::index::RefusalEntry> DocumentStore::refusal(const Source& source) const {
  auto refused = writers_.open.refusal(source);
  return refused ? refused : writers_.restricted.refusal(source);
}

SourceEntry DocumentStore::entry_or_new(const Source& source) const {
  return writers_.open.source(source).value_or(SourceEntry{});
}

void DocumentStore::supersede(const std::string& old_id, const std::string& new_id) {
  writers_.open.supersede(old_id, new_id);
  writers_.restricted.supersede(old_id, new_id);
}

PutResult DocumentStore::put(const Source& source, const std::string& stamp, const std::string& bytes,
                             ProcessedDocument processed) {
  Document& document = processed.document;
  SourceEntry entry = entry_or_new(source);
  const std::string old_id = entry.document_id;
  entry.stamp = stamp;
  entry.document_id = document.id;
  writers_.open.clear_refusal(source);
  writers_.restricted.clear_refusal(source);
  const auto held = this->document(document.id);
  // Of two copies the first by its path is the document, so that the order of adding does not matter.
  const bool is_elsewhere = held && held->superseded_by.empty() && held->source_path < source && document.id != old_id;
  if (is_elsewhere) {
    writers_.open.set_source(source, entry);
    return PutResult::kSameBytes;
  }
  document.source_path = source;
  library_.store_original(document.sha256, bytes);
  writers_.open.forget_leaving(document.sha256);
  auto& other = document.access == Access::kRestricted ? writers_.open : writers_.restricted;
  other.remove(document.id);
  writers_.for_access(document.access).put(document, processed.passages, processed.text);
  if (!old_id.empty() && old_id != document.id) supersede(old_id, document.id);
  settle_drafts(document);
  writers_.open.set_source(source, entry);
  return old_id.empty() ? PutResult::kAdded : PutResult::kReplaced;
}

// Draft minutes become the record when the next meeting approves them; then the confirmed ones are what is cited.
void DocumentStore::settle_drafts(const Document& document) {
  if (document.type != "minutes" || !document.date || document.body.empty() || !document.publisher) return;
  auto& writer = writers_.for_access(document.access);
  const bool is_draft = document.status == "draft";
  for (const Document& other : writer.minutes_of_same_meeting(document)) {
    const bool other_is_draft = other.status == "draft";
    const auto& [draft, confirmed] = is_draft ? std::tie(document.id, other.id) : std::tie(other.id, document.id);
    if (is_draft == other_is_draft || writer.shared_text(draft, confirmed) < kSameMinutes) continue;
    supersede(draft, confirmed);
    if (is_draft) return;
  }
}

void DocumentStore::refuse(const Source& source, const std::string& stamp, const std::string& file,
                           const std::string& reason, Access access) {
  // The name alone of a restricted file tells something.
  writers_.for_access(access).set_refusal(source, {file, reason});
  SourceEntry entry = entry_or_new(source);
  entry.stamp = stamp;
  writers_.open.set_source(source, entry);
}

void DocumentStore::note_parts(const Source& source, const std::string& stamp, const std::vector<std::string>& parts) {
  SourceEntry entry = entry_or_new(source);
  for (const std::string& part : entry.parts) {
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) withdraw(source + "/" + part);
  }
  entry.stamp = stamp;
  entry.parts = parts;
  writers_.open.set_source(source, entry);
}

void DocumentStore::remember(const Source& source, const std::string& note) {
  SourceEntry entry = entry_or_new(source);
  entry.note = note;
  writers_.open.set_source(source, entry);
}

void DocumentStore::withdraw(const Source& source) {
  if (!writers_.open.source(source)) return;
  const SourceEntry entry = entry_or_new(source);
  for (const std::string& part : entry.parts) withdraw(source + "/" + part);
  writers_.open.forget_source(source);
  writers_.open.clear_refusal(source);
  writers_.restricted.clear_refusal(source);
  const std::string& id = entry.document_id;
  if (id.empty()) return;
  const auto held = document(id);
  // Taken again from wherever else they stand: without a stamp a file counts as changed.
  std::vector<Source> again = writers_.open.sources_of(id);
  if (held && held->source_path != source && !again.empty()) return;
  for (const std::string& draft : writers_.open.superseded_by(id)) {
    for (const Source& from : writers_.open.sources_of(draft)) again.push_back(from);
  }
  for (const Source& from : again) {
    SourceEntry changed = entry_or_new(from);
    changed.stamp.clear();
    if (changed.document_id == id) changed.document_id.clear();
    writers_.open.set_source(from, changed);
  }
  writers_.open.remove(id);
  writers_.restricted.remove(id);
  if (held) writers_.open.note_leaving(held->sha256);
}

bool DocumentStore::remove(const std::string& document_id) {
  const auto held = document(document_id);
  if (!held) return false;
  writers_.open.remove(document_id);
  writers_.restricted.remove(document_id);
  for (const Source& source : writers_.open.sources_of(document_id)) writers_.open.forget_source(source);
  writers_.open.note_leaving(held->sha256);
  commit();
  return true;
}

}  // namespace indexer
