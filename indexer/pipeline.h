// The way of one document: bytes -> extract (in a limited process) -> structure -> annotate.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/annotate.h"
#include "indexer/extract/extracted_text.h"
#include "indexer/sandbox/document_reader.h"

namespace indexer {

struct ProcessedDocument {
  evidence::Document document;
  std::vector<evidence::Passage> passages;
  std::string text;           // as extracted
  std::string labelled_with;  // Pipeline::vocabulary_digest()
};

// A file, or something inside it. Either `processed`, or `refused`, or neither: a ZIP says nothing itself.
struct FilePart {
  std::string inside;  // empty for the file itself; else "minutes.docx", "letter.eml/annex.pdf"
  std::string bytes;
  std::optional<ProcessedDocument> processed;
  std::string refused;  // the reason
};

// What is known of a part beforehand, as collection.json says it; null where nothing is.
using EntryFor = std::function<evidence::Value(const std::string& inside)>;

// Immutable after construction; safe to share between threads.
class Pipeline {
 public:
  // Loads vocabularies, register and language from the corpus folder. Throws evidence::Error.
  Pipeline(const std::filesystem::path& corpus, DocumentReader reader);

  const evidence::Vocabularies& vocabularies() const { return vocabularies_; }

  // The file's own words. `file` is the path as added; `entry` what collection.json says of it, or null. Throws
  // Refusal.
  ProcessedDocument process(const std::string& bytes, const std::string& file, const evidence::Value& entry) const;
  // The same for a file that was extracted already.
  ProcessedDocument process(const std::string& bytes, const std::string& file, const evidence::Value& entry,
                            ExtractedText& extracted) const;

  // A stored document labelled anew: what annotate, the vocabularies and the register say of it. What was read from its
  // text or said of it stays. Looks at nothing but what is given.
  void relabel(ProcessedDocument& stored) const;

  // Of what it labels with: equal where the same words get the same labels.
  const std::string& vocabulary_digest() const { return vocabulary_digest_; }

  // The file and everything inside it, at any depth; the file itself comes first. Never empty.
  std::vector<FilePart> take_apart(std::string bytes, const std::string& file, const EntryFor& entry_for) const;

 private:
  void label(ProcessedDocument& processed) const;

  evidence::Vocabularies vocabularies_;
  evidence::Register register_;
  Annotator annotator_;
  std::string vocabulary_digest_;
  DocumentReader reader_;
};

// Of everything in a corpus folder that labels depend on. Throws evidence::Error kStorage.
std::string vocabulary_digest_of(const std::filesystem::path& corpus);

// The id of a document with these bytes.
std::string document_id(const std::string& sha256);

}  // namespace indexer
