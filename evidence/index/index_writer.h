// Documents -> one index. Everything put since the last commit appears to readers at once, or not at all.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence::index {

// What was last seen at a source: unchanged files are told by it without being read.
struct SourceEntry {
  std::string stamp;               // size and time of change; empty where it must be looked at again
  std::string document_id;         // empty where it was refused, or says nothing itself
  std::vector<std::string> parts;  // what stands inside it, each a source of its own: path + "/" + part
  std::string note;                // of whoever fetched it; opaque here
};

struct RefusalEntry {
  std::string file;    // as it was added
  std::string reason;  // in words
};

// Instead of a vocabulary's digest: the labels were not all made with the same.
inline constexpr const char* kSeveralVocabularies = "several";

// What is put waits in memory until it is committed; measured in docs/measurements.md.
inline constexpr std::size_t kPassagesPerCommit = 5'000;

// To rebuild from an index is to read its documents' records, sources and refusals, whose form has not changed since
// schema 1; its passages are made anew.
enum class Opened { kToWrite, kToRebuildFrom };

// One thread at a time; where there are several shards, each is written by a thread of its own. Nothing is written
// before commit(); what was put and not committed is lost with the object. A library's indexes are written through
// LibraryWriters (indexer/document_store.h), which sees to it that their commits are one.
class IndexWriter {
 public:
  // Throws Error kBusy while another writer has it open, kWrongVersion for an index of another schema unless it is
  // opened to be rebuilt from, kStorage, kDamaged.
  explicit IndexWriter(const std::filesystem::path& folder, Opened opened = Opened::kToWrite);
  ~IndexWriter();

  // Replaces what is held under the same id. `text` is the extracted text.
  void put(const Document& document, const std::vector<Passage>& passages, const std::string& text);
  // The old document stays resolvable by its ids and says which one replaced it; no search finds it any more.
  void supersede(const std::string& old_id, const std::string& new_id);
  // False where no such document is held.
  bool remove(const std::string& document_id);

  void set_source(const std::string& path, const SourceEntry& entry);
  std::optional<SourceEntry> source(const std::string& path) const;
  void forget_source(const std::string& path);
  std::vector<std::string> sources_of(const std::string& document_id) const;
  std::vector<std::string> sources_beginning(const std::string& prefix) const;
  void set_refusal(const std::string& path, const RefusalEntry& entry);
  void clear_refusal(const std::string& path);
  std::optional<RefusalEntry> refusal(const std::string& path) const;

  bool holds(const std::string& document_id) const;
  std::optional<Document> document(const std::string& document_id) const;
  // Held minutes, drafts among them, of the same council, committee and day; not the document itself.
  std::vector<Document> minutes_of_same_meeting(const Document& document) const;
  // Which share of the first document's passages, by their number, the second holds word for word; 0 to 1.
  double shared_text(const std::string& document_id, const std::string& other_id) const;
  // Ids of the documents that this one replaced.
  std::vector<std::string> superseded_by(const std::string& document_id) const;
  // All of them, superseded ones too.
  std::vector<Document> all_documents() const;
  // Originals that leave with the next commit: noted with it, so that an interrupted run is finished by the next.
  void note_leaving(const std::string& sha256);
  void forget_leaving(const std::string& sha256);
  std::vector<std::string> leaving() const;
  // With which vocabulary documents were labelled, by its digest; kSeveralVocabularies once they differ. Call it for
  // each that is put, before it is.
  void note_vocabulary(const std::string& digest);
  // Takes over where documents came from, what was refused, which originals leave; for rebuilding.
  void copy_notes(const IndexWriter& from);

  // Passages put since the last commit; they wait in memory.
  std::size_t passages_waiting() const;
  bool has_changed() const;
  // Does nothing where nothing was changed. Each database is all or nothing by itself; of a library's, readers see all
  // once Library::note_commit() was called. Throws Error kStorage; then nothing may be put or committed any more.
  void commit();
  // Copies the index, compacted, into an empty folder.
  void compact_into(const std::filesystem::path& folder);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace evidence::index
