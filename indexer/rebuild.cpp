#include "indexer/rebuild.h"

#include <utility>

#include "evidence/index/index_writer.h"
#include "evidence/index/searcher.h"
#include "indexer/document_store.h"
#include "indexer/extract/extracted_text.h"

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

void rebuild_document(const evidence::Library& library, const Pipeline& pipeline, const Document& old,
                      IndexWriter& writer, IngestReport& report) {
  const auto bytes = library.read_original(old.sha256);
  if (!bytes) {
    report.refused.push_back({old.file, "its original is missing from the library"});
    return;
  }
  try {
    ProcessedDocument processed = pipeline.process(*bytes, old.file, said_before(old));
    processed.document.source_path = old.source_path;
    processed.document.access = old.access;
    processed.document.is_invented = old.is_invented;
    writer.put(processed.document, processed.passages, processed.text);
    if (!old.superseded_by.empty()) writer.supersede(old.id, old.superseded_by);
    ++report.added;
  } catch (const Refusal& refusal) {
    report.refused.push_back({old.file, refusal.what()});
    writer.set_refusal(old.source_path, {old.file, refusal.what()});
  }
}

}  // namespace

IngestReport rebuild(const evidence::Library& library, const Pipeline& pipeline, Progress& progress) {
  IngestReport report;
  const auto generation = library.new_generation();
  {
    LibraryWriters old(library);  // holds the lock: nobody adds while we rebuild
    LibraryWriters fresh(generation / "public", generation / "restricted");
    for (auto [from, to] : {std::pair{&old.open, &fresh.open}, std::pair{&old.restricted, &fresh.restricted}}) {
      const auto documents = from->all_documents();
      std::size_t done = 0;
      for (const Document& document : documents) {
        rebuild_document(library, pipeline, document, *to, report);
        progress.outcome({document.file, "rebuilt", "", document.id});
        progress.step(++done, documents.size());
      }
      to->copy_sources_and_refusals(*from);
    }
    fresh.commit();
  }
  library.publish(generation);
  return report;
}

void compact(const evidence::Library& library) {
  const auto generation = library.new_generation();
  {
    LibraryWriters old(library);
    old.open.compact_into(generation / "public");
    old.restricted.compact_into(generation / "restricted");
  }
  library.publish(generation);
}

}  // namespace indexer
