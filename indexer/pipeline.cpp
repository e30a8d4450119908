#include "indexer/pipeline.h"

#include "evidence/digest.h"
#include "indexer/annotate/metadata.h"
#include "indexer/collection.h"
#include "indexer/extract/extract.h"
#include "indexer/structure/structure.h"

namespace indexer {
namespace {

constexpr std::size_t kIdDigits = 16;

}  // namespace

std::string document_id(const std::string& sha256) { return sha256.substr(0, kIdDigits); }

Pipeline::Pipeline(const std::filesystem::path& corpus)
    : vocabularies_(evidence::Vocabularies::load(corpus)),
      register_(evidence::Register::load(corpus / "register" / "arrangements.json")),
      annotator_(vocabularies_, register_) {}

ProcessedDocument Pipeline::process(const std::string& bytes, const std::string& file,
                                    const evidence::Value& entry) const {
  ProcessedDocument processed;
  evidence::Document& document = processed.document;
  document.sha256 = evidence::sha256_hex(bytes);
  document.id = document_id(document.sha256);
  document.file = file;
  const ExtractedText extracted = extract(bytes, file);
  StructuredDocument structured = structure(extracted, document.id);
  if (structured.passages.empty()) throw Refusal("no passage could be cut from it: it holds no sentences");
  document.format = extracted.format;
  document.incomplete = structured.incomplete;
  document.referred_to = structured.referred_to;
  document.outline = structured.outline;
  read_metadata({extracted, structured, annotator_.authority_finder(), vocabularies_, register_}, document);
  apply_entry(entry, vocabularies_, document);
  note_arrangement(register_, document);
  annotator_.annotate(document, structured.passages);
  document.passage_count = structured.passages.size();
  processed.passages = std::move(structured.passages);
  processed.text = extracted.text;
  return processed;
}

}  // namespace indexer
