#include "indexer/rebuild.h"

#include <functional>
#include <memory>
#include <utility>

#include "evidence/digest.h"
#include "evidence/error.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/index_writer.h"
#include "evidence/index/searcher.h"
#include "indexer/document_store.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/reading_pool.h"

namespace indexer {
namespace {

using evidence::Access;
using evidence::Document;
using evidence::Value;
using evidence::index::IndexWriter;

// What somebody said of the document when it was added, as a collection entry says it.
Value said_before(const Document& old) {
  Value entry = Value::object();
  const auto keep = [&](const char* field, const std::string& value) {
    const auto origin = old.origins.find(field);
    if (origin == old.origins.end() || (origin->second != "collection" && origin->second != "harvest")) return;
    entry.set(field, value);
    if (origin->second == "harvest") entry.set("origin", "harvest");
  };
  keep("title", old.title);
  keep("type", old.type);
  keep("body", old.body);
  keep("url", old.url);
  keep("date", old.date ? old.date->iso() : "");
  keep("publisher", old.publisher ? old.publisher->id : "");
  keep("access", old.access == Access::kRestricted ? "restricted" : "public");
  return entry;
}

// On a thread of the pool: the original read again.
FilePart read_again(const evidence::Library& library, const Pipeline& pipeline, const Document& old) {
  FilePart part;
  const auto bytes = library.read_original(old.sha256);
  try {
    if (!bytes) throw Refusal("its original is missing from the library");
    if (evidence::sha256_hex(*bytes) != old.sha256) throw Refusal("its original in the library is not what was stored");
    part.processed = pipeline.process(*bytes, old.file, said_before(old));
  } catch (const Refusal& refusal) {
    part.refused = refusal.what();
  }
  return part;
}

// What is to be done again for one document, on a thread of the pool.
using WorkFor = std::function<ReadingPool::Work(const Document&)>;

class NewIndex {
 public:
  NewIndex(const char* done, const evidence::Library& library, Progress& progress)
      : done_(done),
        suppressed_(evidence::Suppressed::load(library.root())),
        progress_(progress),
        pool_(reading_threads()) {}

  void make(const IndexWriter& from, IndexWriter& to, const WorkFor& work_for) {
    auto documents = from.all_documents();
    std::erase_if(documents, [this](const Document& document) { return suppressed_.is_out(document.sha256); });
    std::size_t asked = 0;
    for (std::size_t done = 0; done < documents.size(); ++done) {
      for (; asked < documents.size() && !pool_.is_full(); ++asked) pool_.ask(work_for(documents[asked]));
      store(documents[done], pool_.take().front(), to);
      progress_.step(done + 1, documents.size());
    }
    to.copy_notes(from);
  }

  IngestReport report() { return std::move(report_); }

 private:
  void store(const Document& old, FilePart part, IndexWriter& to) {
    if (!part.processed) {
      report_.refused.push_back({old.file, part.refused});
      to.set_refusal(old.source_path, {old.file, part.refused});
      return progress_.outcome({old.file, "refused", part.refused, ""});
    }
    Document& document = part.processed->document;
    document.source_path = old.source_path;
    document.access = old.access;
    document.is_invented = old.is_invented;
    to.note_vocabulary(part.processed->labelled_with);
    to.put(document, part.processed->passages, part.processed->text);
    if (!old.superseded_by.empty()) to.supersede(old.id, old.superseded_by);
    // Nobody reads it yet: what is committed in parts is swapped in whole.
    if (to.passages_waiting() >= evidence::index::kPassagesPerCommit) to.commit();
    ++report_.added;
    progress_.outcome({old.file, done_, "", old.id});
  }

  const char* done_;  // what is told of each document
  const evidence::Suppressed suppressed_;
  Progress& progress_;
  IngestReport report_;
  ReadingPool pool_;  // last: its threads end before what they use
};

}  // namespace

namespace {

// Read on the asking thread, since a Searcher is no other's; labelled on the pool's.
WorkFor labelling(const std::filesystem::path& index, const Pipeline& pipeline) {
  const auto searcher = std::make_shared<evidence::index::Searcher>(index, pipeline.vocabularies());
  return [searcher, &pipeline](const Document& document) {
    const auto text = searcher->text(document.id);
    if (!text)
      throw evidence::Error(evidence::ErrorCode::kDamaged, document.id + " (" + document.file +
                                                               "): its text is missing; \"indexer rebuild\" mends it");
    return [&pipeline, stored = ProcessedDocument{document, searcher->passages(document.id), *text, ""}] {
      FilePart part;
      part.processed = stored;
      pipeline.relabel(*part.processed);
      return std::vector<FilePart>{std::move(part)};
    };
  };
}

std::size_t shards_of(const evidence::Library& library) {
  return evidence::index::layout_of(library.public_index()).shards.size();
}

}  // namespace

IngestReport rebuild(const evidence::Library& library, const Pipeline& pipeline, std::size_t shards,
                     Progress& progress) {
  // Nobody adds while we rebuild. An index of an older schema is read as well.
  const LibraryWriters old(library, evidence::index::Opened::kToRebuildFrom);
  const auto generation = library.new_generation(shards ? shards : shards_of(library));
  const WorkFor read = [&](const Document& document) {
    return [&] { return std::vector<FilePart>{read_again(library, pipeline, document)}; };
  };
  NewIndex made("rebuilt", library, progress);
  {
    IndexWriter open(generation / "public"), restricted(generation / "restricted");
    made.make(old.open, open, read);
    made.make(old.restricted, restricted, read);
    open.commit();
    restricted.commit();
  }
  IngestReport report = made.report();
  progress.end();
  if (report.added == 0 && !report.refused.empty())
    throw evidence::Error(evidence::ErrorCode::kDamaged,
                          library.root().string() + ": none of its " + std::to_string(report.refused.size()) +
                              " originals could be read (" + report.refused.front().reason +
                              "); the index stays as it was");
  library.publish(generation);
  return report;
}

IngestReport relabel(const evidence::Library& library, const Pipeline& pipeline, Progress& progress) {
  const LibraryWriters old(library);
  const auto generation = library.new_generation(shards_of(library));
  NewIndex made("relabelled", library, progress);
  {
    IndexWriter open(generation / "public"), restricted(generation / "restricted");
    made.make(old.open, open, labelling(library.public_index(), pipeline));
    made.make(old.restricted, restricted, labelling(library.restricted_index(), pipeline));
    open.commit();
    restricted.commit();
  }
  library.publish(generation);
  progress.end();
  return made.report();
}

void compact(const evidence::Library& library) {
  {
    const DocumentStore settled(library);
  }  // what an interrupted run, or a restored backup, left of what is suppressed
  LibraryWriters old(library);
  const auto generation = library.new_generation(0);
  old.open.compact_into(generation / "public");
  old.restricted.compact_into(generation / "restricted");
  library.publish(generation);
}

}  // namespace indexer
