#include "indexer/document_store.h"

#include <algorithm>
#include <tuple>

namespace indexer {

// Of the draft's passages so many must stand in the confirmed minutes word for word: an item's own page is of the same
// meeting, and does not replace the minutes of all of it.
constexpr double kSameMinutes = 0.5;

using evidence::Access;
using evidence::Document;
using evidence::index::IndexWriter;
using evidence::index::RefusalEntry;
using evidence::index::SourceEntry;

namespace {

std::vector<Source> together(std::vector<Source> some, const std::vector<Source>& others) {
  some.insert(some.end(), others.begin(), others.end());
  return some;
}

std::vector<Source> without(std::vector<Source> sources, const Source& one) {
  std::erase(sources, one);
  return sources;
}

}  // namespace

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

DocumentStore::DocumentStore(const evidence::Library& library)
    : library_(library), writers_(library), suppressed_(evidence::Suppressed::load(library.root())) {
  remove_leaving_originals();  // of a run that was interrupted before it came to it
  remove_suppressed();
}

void DocumentStore::remove_suppressed() {
  for (const auto& [sha256, entry] : suppressed_.out()) {
    const auto held = document(document_id(sha256));
    if (held && held->sha256 == sha256) remove(held->id);
    library_.remove_original(sha256);
  }
}

std::optional<std::string> DocumentStore::suppressed(const std::string& sha256) const {
  const auto found = suppressed_.out().find(sha256);
  if (found == suppressed_.out().end()) return std::nullopt;
  return evidence::suppression_in_words(found->second);
}

void DocumentStore::refuse_suppressed(const Source& source, const std::string& stamp, const RefusalEntry& refusal) {
  SourceEntry entry = entry_or_new(source);
  entry.stamp = stamp;
  IndexWriter* noted = noted_in(source);
  (noted ? *noted : writers_.restricted).set_source(source, entry);
  clear_refusal(source);
  writers_.restricted.set_refusal(source, refusal);
}

void DocumentStore::look_again_at_suppressed() {
  for (const Source& source : sources_beginning("")) {
    const auto refused = writers_.restricted.refusal(source);
    if (refused && refused->reason.starts_with("suppressed on ")) look_again_at({source}, "");
  }
}

std::vector<Document> DocumentStore::holding(const Document& inner) const {
  std::vector<Document> outer;
  for (Source source : sources_of(inner.id)) {
    for (auto slash = source.rfind('/'); slash != std::string::npos && slash > 0; slash = source.rfind('/')) {
      source.erase(slash);
      const auto entry = this->source(source);
      const auto held = entry ? document(entry->document_id) : std::nullopt;
      if (held) outer.push_back(*held);
    }
  }
  return outer;
}

std::vector<Document> DocumentStore::replaced_by(const std::string& document_id) const {
  std::vector<Document> editions;
  for (const IndexWriter* writer : {&writers_.open, &writers_.restricted}) {
    for (const std::string& id : writer->superseded_by(document_id)) editions.push_back(*writer->document(id));
  }
  return editions;
}

void DocumentStore::commit() {
  writers_.commit();
  remove_leaving_originals();
}

// After the commit that they leave with: until then an interrupted run leaves everything as it was.
void DocumentStore::remove_leaving_originals() {
  for (const std::string& sha256 : together(writers_.open.leaving(), writers_.restricted.leaving())) {
    if (!document(document_id(sha256))) library_.remove_original(sha256);
    forget_leaving(sha256);
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

std::optional<SourceEntry> DocumentStore::source(const Source& source) const {
  auto noted = writers_.open.source(source);
  return noted ? noted : writers_.restricted.source(source);
}

std::vector<Source> DocumentStore::sources_beginning(const std::string& prefix) const {
  return together(writers_.open.sources_beginning(prefix), writers_.restricted.sources_beginning(prefix));
}

std::vector<Source> DocumentStore::sources_of(const std::string& document_id) const {
  return together(writers_.open.sources_of(document_id), writers_.restricted.sources_of(document_id));
}

SourceEntry DocumentStore::entry_or_new(const Source& source) const {
  return this->source(source).value_or(SourceEntry{});
}

IndexWriter* DocumentStore::noted_in(const Source& source) {
  if (writers_.open.source(source)) return &writers_.open;
  return writers_.restricted.source(source) ? &writers_.restricted : nullptr;
}

void DocumentStore::note(const Source& source, const SourceEntry& entry, Access access) {
  IndexWriter& here = writers_.for_access(access);
  if (IndexWriter* before = noted_in(source); before && before != &here) before->forget_source(source);
  here.set_source(source, entry);
}

void DocumentStore::forget(const Source& source) {
  if (IndexWriter* noted = noted_in(source)) noted->forget_source(source);
}

void DocumentStore::forget_leaving(const std::string& sha256) {
  writers_.open.forget_leaving(sha256);
  writers_.restricted.forget_leaving(sha256);
}

void DocumentStore::clear_refusal(const Source& source) {
  writers_.open.clear_refusal(source);
  writers_.restricted.clear_refusal(source);
}

void DocumentStore::supersede(const std::string& old_id, const std::string& new_id) {
  for (IndexWriter* writer : {&writers_.open, &writers_.restricted}) {
    if (writer->holds(old_id)) writer->supersede(old_id, new_id);
  }
}

// What the source held before makes way, unless it stands elsewhere too.
void DocumentStore::replace(const std::string& old_id, const Document& document, const Source& source) {
  if (old_id.empty() || old_id == document.id) return;
  const auto old = writers_.open.document(old_id);
  if (document.access == Access::kPublic || !old) {
    if (without(sources_of(old_id), source).empty()) supersede(old_id, document.id);
  } else if (without(writers_.open.sources_of(old_id), source).empty()) {
    remove_public(*old, source);
    writers_.open.note_leaving(old->sha256);
    look_again_at(without(sources_of(old_id), source), old_id);
  }
}

// And the editions that it replaced, which would point at it.
void DocumentStore::remove_public(const Document& document, const Source& source) {
  writers_.open.remove(document.id);
  for (const std::string& id : writers_.open.superseded_by(document.id)) {
    const auto edition = writers_.open.document(id);
    if (!edition || !without(writers_.open.sources_of(id), source).empty()) continue;
    remove_public(*edition, source);
    writers_.open.note_leaving(edition->sha256);
  }
}

bool DocumentStore::is_restricted(const Source& source) const {
  const auto noted = writers_.restricted.source(source);
  return noted && !noted->document_id.empty();
}

bool DocumentStore::stays_public(const Document& held, const Document& copy, const Source& source) const {
  return held.access == Access::kPublic && copy.access == Access::kRestricted && held.source_path != source;
}

PutResult DocumentStore::put(const Source& source, const std::string& stamp, const std::string& bytes,
                             ProcessedDocument processed) {
  Document& document = processed.document;
  const Access access = document.access;
  SourceEntry entry = entry_or_new(source);
  const std::string old_id = entry.document_id;
  entry.stamp = stamp;
  entry.document_id = document.id;
  clear_refusal(source);
  const auto held = this->document(document.id);
  // Of two copies the first by its path is the document, so that the order of adding does not matter.
  const bool is_elsewhere = held && held->superseded_by.empty() && held->access == access &&
                            held->source_path < source && document.id != old_id;
  if (is_elsewhere || (held && stays_public(*held, document, source))) {
    replace(old_id, *held, source);
    note(source, entry, access);
    return PutResult::kSameBytes;
  }
  document.source_path = source;
  library_.store_original(document.sha256, bytes);
  forget_leaving(document.sha256);
  if (held && held->access != access) {
    if (held->access == Access::kPublic) {
      remove_public(*held, source);
    } else {
      writers_.restricted.remove(document.id);
    }
    look_again_at(writers_.open.sources_of(document.id), document.id);  // one of them may say that it is public
  }
  writers_.for_access(access).note_vocabulary(processed.labelled_with);
  writers_.for_access(access).put(document, processed.passages, processed.text);
  replace(old_id, document, source);
  settle_drafts(document);
  note(source, entry, access);
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
  // The name alone of a restricted file tells something; one that was restricted is so until it is read again.
  if (noted_in(source) == &writers_.restricted) access = Access::kRestricted;
  writers_.for_access(access).set_refusal(source, {file, reason});
  SourceEntry entry = entry_or_new(source);
  entry.stamp = stamp;
  note(source, entry, access);
}

void DocumentStore::hide(const Source& source) {
  SourceEntry entry = entry_or_new(source);
  for (const std::string& part : entry.parts) hide(source + "/" + part);
  if (!writers_.open.holds(entry.document_id) || writers_.open.sources_of(entry.document_id).size() > 1) return;
  remove_public(*writers_.open.document(entry.document_id), source);
  entry.document_id.clear();
  note(source, entry, Access::kRestricted);
}

void DocumentStore::note_parts(const Source& source, const std::string& stamp, const std::vector<std::string>& parts,
                               Access access) {
  SourceEntry entry = entry_or_new(source);
  for (const std::string& part : entry.parts) {
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) withdraw(source + "/" + part);
  }
  entry.stamp = stamp;
  entry.parts = parts;
  note(source, entry, access);
}

void DocumentStore::remember(const Source& source, const std::string& note) {
  SourceEntry entry = entry_or_new(source);
  entry.note = note;
  IndexWriter* noted = noted_in(source);
  (noted ? *noted : writers_.open).set_source(source, entry);
}

// Taken again from wherever else they stand: without a stamp a file counts as changed.
void DocumentStore::look_again_at(const std::vector<Source>& sources, const std::string& document_id) {
  for (const Source& source : sources) {
    SourceEntry changed = entry_or_new(source);
    changed.stamp.clear();
    if (changed.document_id == document_id) changed.document_id.clear();
    noted_in(source)->set_source(source, changed);
  }
}

void DocumentStore::withdraw(const Source& source) {
  if (!this->source(source)) return;
  const SourceEntry entry = entry_or_new(source);
  for (const std::string& part : entry.parts) withdraw(source + "/" + part);
  forget(source);
  clear_refusal(source);
  const std::string& id = entry.document_id;
  if (id.empty()) return;
  const auto held = document(id);
  std::vector<Source> again = sources_of(id);
  if (held && held->source_path != source && !again.empty()) return;
  for (const IndexWriter* writer : {&writers_.open, &writers_.restricted}) {
    for (const std::string& draft : writer->superseded_by(id)) {
      const auto from = sources_of(draft);
      again.insert(again.end(), from.begin(), from.end());
    }
  }
  look_again_at(again, id);
  writers_.open.remove(id);
  writers_.restricted.remove(id);
  if (held) writers_.for_access(held->access).note_leaving(held->sha256);
}

bool DocumentStore::remove(const std::string& document_id) {
  const auto held = document(document_id);
  if (!held) return false;
  writers_.open.remove(document_id);
  writers_.restricted.remove(document_id);
  for (const Source& source : sources_of(document_id)) forget(source);
  writers_.for_access(held->access).note_leaving(held->sha256);
  commit();
  return true;
}

}  // namespace indexer
