// EvidenceRequest -> EvidenceResults, and everything else that is read from one index.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence_request.h"
#include "evidence/evidence_results.h"
#include "evidence/index/cross_table.h"
#include "evidence/index/found_passage.h"
#include "evidence/index/index_writer.h"
#include "evidence/index/reader_pool.h"
#include "evidence/vocabulary.h"

namespace evidence::index {

struct DocumentList {
  std::vector<Document> documents;
  std::size_t total = 0;
};

// What passages state in a form of its own.
enum class Fact { kQuestion, kJudgement, kAppraisal };

struct PassageList {
  std::vector<FoundPassage> passages;
  std::size_t total = 0;
};

// Passages of one document that follow each other.
struct RecordRun {
  Document document;
  std::vector<Passage> passages;
};

struct HeadingFound {
  std::string heading;
  std::string passage_id;
};

// Which of a list's entries are wanted.
struct Portion {
  std::size_t first = 0;
  std::size_t most = 0;
};

struct IndexCounts {
  std::size_t documents = 0;
  std::size_t passages = 0;
  std::string schema_version;
  std::string updated;  // when the last commit was made: "2026-11-22T15:04:05Z"
};

// How often each id stands; about so often where it is not exact.
struct Tally {
  std::map<std::string, std::size_t> counts;
  bool is_exact = true;
};

// A view of the index as it was when opened, or as it is now if a writer has since moved on; calls retry by themselves.
// Cheap to open from a pool: one for each request. Not safe to share between threads.
class Searcher {
 public:
  // `vocabularies` must outlive the searcher. Throws Error as ReaderPool::take() does.
  Searcher(std::shared_ptr<ReaderPool> pool, const Vocabularies& vocabularies);
  // Of a folder that nobody else reads just now.
  Searcher(const std::filesystem::path& folder, const Vocabularies& vocabularies);
  Searcher(Searcher&&) noexcept;
  ~Searcher();

  // Shards that could not be read: what they hold is in no answer.
  const std::vector<MissingShard>& missing() const;
  // Whether a document or passage of this id would stand in one of them.
  bool may_be_missing(const std::string& id) const;

  EvidenceResults search(const EvidenceRequest& request) const;
  // Documents that the filters leave, by `request.sort`: newest first unless asked otherwise.
  DocumentList documents(const EvidenceRequest& request) const;

  // Passages that state such a fact, by the request's filters and words (every content word, as a full match of a
  // search), newest document first unless asked otherwise, in order of the record within a document.
  PassageList stating(Fact fact, const EvidenceRequest& request, const Portion& portion) const;
  // Passages that share the most telling words with the text, by the filters alone; best first. The text is no query.
  std::vector<FoundPassage> most_like(const std::string& text, const Filters& filters, std::size_t most) const;

  // More like this: passages of other words that share the passage's most telling ones; best first, each text once.
  std::vector<FoundPassage> similar_to(const Passage& passage, std::size_t most) const;
  // How much evidence the filters and words leave at each crossing of two axes, and up to `best_of_each` quotations of
  // it, the most quotable of its newest. Words are taken as a full match of a search takes them.
  CrossTable cross_table(const EvidenceRequest& request, const CrossAxis& rows, const CrossAxis& columns,
                         std::size_t best_of_each) const;
  // Of what the filters and words leave, the passages that stand best as quotations by themselves, the newest before
  // older ones as good; of one document no more than a few. Each text once.
  std::vector<FoundPassage> most_quotable(const EvidenceRequest& request, std::size_t most) const;
  // Where a text may stand in the record: the passages that share most with it of its rarest words, each with as many
  // passages around it as a text of this length may run into; runs that touch are one. Best first. The text is no
  // query.
  std::vector<RecordRun> where_it_may_stand(const std::string& text) const;

  // Passages at a place that has one name of each list ("minute 80" and "paragraph 2"), by the filters; newest document
  // first, in order of the record.
  std::vector<FoundPassage> at_place(const std::vector<std::vector<std::string>>& names, const Filters& filters,
                                     std::size_t most) const;

  // Headings that hold words beginning with each of these, with the first passage found under each; different ones,
  // newest document first. Looks at a bounded number of passages: a heading may be missed, none is made up.
  std::vector<HeadingFound> headings(const std::string& beginnings, std::size_t most) const;

  // Nothing where no such id is held; superseded documents are found.
  std::optional<Document> document(const std::string& id) const;
  // Ids of documents and of versions that newer ones replaced: the next ones after this id, in order; empty at the end.
  std::vector<std::string> document_ids(const std::string& after, std::size_t most) const;
  // Every version that a newer one replaced.
  std::vector<Document> superseded() const;
  // The versions that a document replaced directly.
  std::vector<Document> replaced_by(const std::string& document_id) const;
  std::optional<std::string> text(const std::string& document_id) const;
  // In order of the record.
  std::vector<Passage> passages(const std::string& document_id) const;
  std::optional<Passage> passage(const std::string& id) const;
  // Ids of passages with the same words, this one left out.
  std::vector<std::string> same_text(const Passage& passage) const;

  IndexCounts counts() const;
  // Whether ledger and shards were written by the same commit. Of the folder's own shards only.
  bool is_of_one_commit() const;
  // How many passages carry each id of theme, model, kind or authority, each text once; documents for type.
  Tally counts_by(const std::string& facet) const;
  // Whether the index is so large that many passages are counted in a sample of them.
  bool estimates() const;
  // Whether papers by or about an invented council are among those held: the sample.
  bool holds_invented() const;
  bool has_publisher(const std::string& id) const;
  bool has_documents(const Filters& filters) const;
  // Whether any passage is labelled with it.
  bool has_model(const std::string& id) const;
  // By or about this council: whole documents, not mentions.
  std::size_t documents_held_for(const std::string& id) const;
  std::vector<RefusalEntry> refusals() const;

 private:
  struct Parts;
  struct Search;
  struct Crossing;
  std::unique_ptr<Parts> parts_;
};

}  // namespace evidence::index
