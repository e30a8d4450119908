// Whose paper a document is, and which councils it is about.
#pragma once

#include "evidence/document.h"
#include "indexer/annotate/document_head.h"
#include "indexer/annotate/metadata.h"

namespace indexer {

// Fills publisher and about, and notes where each came from; needs the document's type. What its head names in full
// comes first; a council is inferred only where the words leave one reading.
void read_publisher(const MetadataSources& sources, const DocumentHead& head, evidence::Document& document);

}  // namespace indexer
