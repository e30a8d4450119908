#include "tests/fuzz/document_way.h"

#include <set>

#include "evidence/json.h"
#include "evidence/records.h"
#include "indexer/extract/extract.h"
#include "indexer/library_check.h"
#include "indexer/sandbox/extraction_message.h"
#include "tests/fuzz/promise.h"

namespace fuzz {
namespace {

using evidence::Passage;
using evidence::to_json;

constexpr int kDeepestInside = 2;
constexpr std::size_t kMostParts = 20;  // of one file; more say nothing new

// As the indexer gets it from document-extractor; nothing where it is refused.
std::optional<indexer::Extraction> extracted(const std::string& bytes, const std::string& name) {
  indexer::ExtractionMessage message;
  try {
    message = indexer::extract(bytes, name);
  } catch (const indexer::Refusal& refusal) {
    promise(!std::string(refusal.what()).empty(), "a refusal has a reason");
    message = indexer::Refused{refusal.what()};
  }
  const auto received = indexer::message_from(to_bytes(message));
  promise(received.has_value(), "what the extractor tells is believed");
  promise(to_bytes(*received) == to_bytes(message), "a message arrives as it was sent");
  if (std::holds_alternative<indexer::Refused>(*received)) return std::nullopt;
  return std::get<indexer::Extraction>(*received);
}

void check_passage(const Passage& passage, const std::set<std::string>& ids) {
  promise(!passage.text.empty(), "a passage has words");
  promise_text(passage.text, "a passage's text");
  promise_text(to_json(evidence::passage_value(passage, pipeline().vocabularies())), "a passage as answered");
  promise(passage.parent_id.empty() || ids.contains(passage.parent_id), "a passage's parent is held");
  const std::string record = to_json(passage_record(passage));
  const Passage read = evidence::passage_from_record(evidence::parse_json(record, "the record"));
  promise(to_json(passage_record(read)) == record, "a passage's record is read as it was written");
}

void check(const indexer::ProcessedDocument& processed) {
  std::set<std::string> ids;
  for (const Passage& passage : processed.passages) promise(ids.insert(passage.id).second, "a passage's id is its own");
  for (const Passage& passage : processed.passages) check_passage(passage, ids);
  const auto wrong = indexer::not_given_by_spans(processed.text, processed.passages, processed.document.format);
  promise(wrong.empty(), "the spans of a passage give its words");
  const std::string record = to_json(document_record(processed.document));
  const auto read = evidence::document_from_record(evidence::parse_json(record, "the record"));
  promise(to_json(document_record(read)) == record, "a document's record is read as it was written");
}

void take_in(const std::string& bytes, const std::string& name, int depth) {
  auto extraction = extracted(bytes, name);
  if (!extraction) return;
  if (extraction->text) take_in_extracted(bytes, name, std::move(*extraction->text));
  if (depth == kDeepestInside) return;
  for (std::size_t i = 0; i < std::min(extraction->files.size(), kMostParts); ++i) {
    const auto& file = extraction->files[i];
    if (file.refused.empty()) take_in(file.bytes, name + "/" + file.name, depth + 1);
  }
}

}  // namespace

const indexer::Pipeline& pipeline() {
  static const indexer::Pipeline kPipeline(std::filesystem::path(SOURCE_DIR) / "corpus",
                                           indexer::DocumentReader("/proc/self/exe"));
  return kPipeline;
}

void take_in(const std::string& bytes, const std::string& name) { take_in(bytes, name, 0); }

void take_in_extracted(const std::string& bytes, const std::string& name, indexer::ExtractedText extracted) {
  try {
    check(pipeline().process(bytes, name, evidence::Value(), extracted));
  } catch (const indexer::Refusal&) {
  }
}

}  // namespace fuzz
