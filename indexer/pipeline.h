// The way of one document: bytes -> extract -> structure -> annotate.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/register.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"
#include "indexer/annotate/annotate.h"

namespace indexer {

struct ProcessedDocument {
  evidence::Document document;
  std::vector<evidence::Passage> passages;
  std::string text;  // as extracted
};

// Immutable after construction; safe to share between threads.
class Pipeline {
 public:
  // Loads vocabularies, register and language from the corpus folder. Throws evidence::Error.
  explicit Pipeline(const std::filesystem::path& corpus);

  const evidence::Vocabularies& vocabularies() const { return vocabularies_; }
  // `file` is the path as added; `entry` what collection.json says of it, or null. Throws Refusal.
  ProcessedDocument process(const std::string& bytes, const std::string& file, const evidence::Value& entry) const;

 private:
  evidence::Vocabularies vocabularies_;
  evidence::Register register_;
  Annotator annotator_;
};

// The id of a document with these bytes.
std::string document_id(const std::string& sha256);

}  // namespace indexer
