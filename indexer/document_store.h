// Documents -> a library: originals, both indexes, where each came from, what was refused, which replaces which.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "evidence/index/index_writer.h"
#include "evidence/library.h"
#include "evidence/library_lock.h"
#include "evidence/suppressed.h"
#include "indexer/pipeline.h"

namespace indexer {

// The two indexes of a library, committed as one. A document stands in one of them.
struct LibraryWriters {
  const evidence::Library& library;
  evidence::LibraryLock lock;  // first: what is opened after it is as it was last committed
  evidence::index::IndexWriter open;
  evidence::index::IndexWriter restricted;

  // Throws evidence::Error as Library::begin_writing() and IndexWriter do.
  explicit LibraryWriters(const evidence::Library& written,
                          evidence::index::Opened opened = evidence::index::Opened::kToWrite);

  evidence::index::IndexWriter& for_access(evidence::Access access) {
    return access == evidence::Access::kRestricted ? restricted : open;
  }
  // All that was put in either of them, or nothing.
  void commit();
};

enum class PutResult {
  kAdded,
  kReplaced,   // a newer version of what this source held
  kSameBytes,  // held already, from another source
};

// Where a document comes from: a file's absolute path, that path and a place inside it, or an address.
using Source = std::string;

// One thread at a time; holds the library's lock for writing. Nothing is lasting before commit(). What is suppressed
// leaves when a store is opened, and is never put.
class DocumentStore {
 public:
  // Throws evidence::Error kBusy while another writer has the library open, kInvalid where the list of what is
  // suppressed cannot be read.
  explicit DocumentStore(const evidence::Library& library);

  std::optional<evidence::index::SourceEntry> source(const Source& source) const;
  // Every source that begins so.
  std::vector<Source> sources_beginning(const std::string& prefix) const;
  std::optional<evidence::Document> document(const std::string& id) const;
  std::optional<evidence::index::RefusalEntry> refusal(const Source& source) const;

  // Stores the original and the document. What the source held before is superseded; draft minutes are superseded by
  // the confirmed ones of the same meeting, whichever comes first. What is public from one source is public, whatever
  // another one says of the same bytes. A restricted version takes the place of a public one, which is then gone:
  // nothing public ever points at what is restricted.
  PutResult put(const Source& source, const std::string& stamp, const std::string& bytes, ProcessedDocument processed);
  // Notes that nothing could be taken from it; what it held before stays.
  void refuse(const Source& source, const std::string& stamp, const std::string& file, const std::string& reason,
              evidence::Access access);
  // Why a file of this SHA-256 may not be taken in; nothing where it may.
  std::optional<std::string> suppressed(const std::string& sha256) const;
  // Notes that; what the source held before stays. Nothing public tells of the file.
  void refuse_suppressed(const Source& source, const std::string& stamp, const evidence::index::RefusalEntry& refusal);
  // What was refused as suppressed is looked at again when its source is next taken.
  void look_again_at_suppressed();
  // Documents in whose original this one's stands as a file inside.
  std::vector<evidence::Document> holding(const evidence::Document& inner) const;
  // The editions that it replaced.
  std::vector<evidence::Document> replaced_by(const std::string& document_id) const;
  // Whether what came from it is held as restricted.
  bool is_restricted(const Source& source) const;
  // What is said to be restricted leaves the public index, unless it is public from elsewhere, also where it cannot be
  // read to be put into the other one. Its original stays.
  void hide(const Source& source);
  // Notes a source with the parts inside it; parts that it no longer has are withdrawn. `access` is of the most
  // restricted of them.
  void note_parts(const Source& source, const std::string& stamp, const std::vector<std::string>& parts,
                  evidence::Access access);
  // Keeps a note beside a source, whether something is held of it or not.
  void remember(const Source& source, const std::string& note);
  // The source is gone, and what came from it: unless the same bytes are held from elsewhere too, which is then taken
  // again from there. Drafts that its document superseded are taken again too.
  void withdraw(const Source& source);
  // Removes a document and forgets where it came from. False where no such document is held.
  bool remove(const std::string& document_id);

  void commit();
  // Whether more than should be kept in memory waits for a commit.
  bool is_full() const {
    return writers_.open.passages_waiting() + writers_.restricted.passages_waiting() >=
           evidence::index::kPassagesPerCommit;
  }

 private:
  // Where the source is noted: with what came from it, so that nothing of a restricted one stands in the public index.
  evidence::index::IndexWriter* noted_in(const Source& source);
  evidence::index::SourceEntry entry_or_new(const Source& source) const;
  void note(const Source& source, const evidence::index::SourceEntry& entry, evidence::Access access);
  void forget(const Source& source);
  std::vector<Source> sources_of(const std::string& document_id) const;
  void clear_refusal(const Source& source);
  void forget_leaving(const std::string& sha256);
  bool stays_public(const evidence::Document& held, const evidence::Document& copy, const Source& source) const;
  void replace(const std::string& old_id, const evidence::Document& document, const Source& source);
  void supersede(const std::string& old_id, const std::string& new_id);
  void remove_public(const evidence::Document& document, const Source& source);
  void look_again_at(const std::vector<Source>& sources, const std::string& document_id);
  void settle_drafts(const evidence::Document& document);
  void remove_leaving_originals();
  void remove_suppressed();

  const evidence::Library& library_;
  LibraryWriters writers_;
  evidence::Suppressed suppressed_;
};

}  // namespace indexer
