// What a document says of itself: type, title, publisher, body, date, status. What nothing tells stays unknown.
#pragma once

#include "evidence/document.h"
#include "evidence/register.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/structure/structure.h"

namespace indexer {

struct MetadataSources {
  const ExtractedText& text;
  const StructuredDocument& structure;
  const AuthorityFinder& authorities;
  const evidence::Vocabularies& vocabularies;
  const evidence::Register& arrangements;
};

// Fills what the text and the file's name tell and notes where each value came from. `document.file` must be set.
void read_metadata(const MetadataSources& sources, evidence::Document& document);

// The register's models for the council at the document's date; nothing where either is unknown.
void note_arrangement(const evidence::Register& arrangements, evidence::Document& document);

}  // namespace indexer
