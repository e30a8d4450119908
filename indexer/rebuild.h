// A new index, swapped in whole, from the stored originals, or from what is indexed with other labels; the old one
// serves until then.
#pragma once

#include "evidence/library.h"
#include "indexer/ingest.h"
#include "indexer/ingest_report.h"
#include "indexer/pipeline.h"

namespace indexer {

// What collection.json and harvests said is kept from the old records. A document that can no longer be read keeps its
// original and is reported as refused. Throws evidence::Error; the old index then stays in use.
// `shards` of its public index; 0: as many as it has.
IngestReport rebuild(const evidence::Library& library, const Pipeline& pipeline, std::size_t shards,
                     Progress& progress);

// The same without reading an original: the stored passages labelled anew with today's vocabularies and register. Ids,
// texts and spans stay. Throws evidence::Error, also where a document's text is missing; the old index then stays in
// use.
IngestReport relabel(const evidence::Library& library, const Pipeline& pipeline, Progress& progress);

// Both indexes rewritten without the holes that changes left.
void compact(const evidence::Library& library);

}  // namespace indexer
