#include "indexer/pipeline.h"

#include <chrono>
#include <utility>

#include "evidence/digest.h"
#include "evidence/durable_file.h"
#include "indexer/annotate/labels.h"
#include "indexer/annotate/metadata.h"
#include "indexer/collection.h"
#include "indexer/progress.h"
#include "indexer/structure/structure.h"

namespace indexer {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kIdDigits = 16;

// Of a file that holds files: so deep, so many and so much, and no more; a ZIP can hold itself.
constexpr int kDeepestInside = 4;
constexpr std::size_t kMostParts = 5000;
constexpr std::size_t kNameBytes = 300;             // of one file inside; what is longer is no name a person gave
constexpr std::chrono::minutes kLongestForAll{60};  // of a file and all that is inside it
constexpr std::size_t kMostBytesInside = 1024ull * 1024 * 1024;

// Characters that stand for nothing, as many as this, are no slips of a document but bytes that are no text.
constexpr double kMostDamaged = 0.03;

// More lines than the longest pack of papers has; the rest of the way takes memory for each.
constexpr std::size_t kMostLines = 300'000;

void refuse_unreadable(const ExtractedText& extracted) {
  if (extracted.lines.size() > kMostLines)
    throw Refusal("longer than any paper: " + std::to_string(extracted.lines.size()) + " lines; up to " +
                  std::to_string(kMostLines) + " are read");
  std::size_t damaged = 0;
  for (auto at = extracted.text.find("\xEF\xBF\xBD"); at != std::string::npos;
       at = extracted.text.find("\xEF\xBF\xBD", at + 3))
    ++damaged;
  if (static_cast<double>(damaged) > kMostDamaged * static_cast<double>(extracted.text.size()))
    throw Refusal("its characters cannot be told: it is in an unknown alphabet, or no text at all");
}

// A file that unfolds without end is one refusal, not thousands.
FilePart refused_whole() {
  FilePart part;
  part.refused = "it holds more files, or larger ones, than can be taken in; unpack it and add what you need";
  return part;
}

// A name too long to be one, as its hash and its ending.
std::string shortened(const std::string& name) {
  if (name.size() <= kNameBytes) return name;
  const auto dot = name.rfind('.');
  const bool has_ending = dot != std::string::npos && name.size() - dot <= 6;
  return evidence::sha256_hex(name).substr(0, 16) + (has_ending ? name.substr(dot) : "");
}

constexpr const char* kOnlyFiles = "it holds only other files";

// What the format's own fields say: an e-mail is called what its subject says; other titles, and a date, are taken
// where the text has none.
void apply_said(const ExtractedText& extracted, evidence::Document& document) {
  const auto said = [&](const char* field) {
    const auto found = extracted.said.find(field);
    return found == extracted.said.end() ? std::string() : found->second;
  };
  const std::string title = said("title");
  if (!title.empty() && (document.title.empty() || extracted.format == "email")) {
    document.title = title;
    document.origins["title"] = "text";
  }
  const auto date = evidence::PartialDate::from_iso(said("date"));
  if (date && !document.date) {
    document.date = date;
    document.origins["date"] = "text";
  }
}

// Its name may have been changed; who it is was read from the text.
void name_publisher_anew(const evidence::Vocabularies& vocabularies, evidence::Document& document) {
  if (!document.publisher) return;
  evidence::Publisher& publisher = *document.publisher;
  if (const evidence::Authority* council = vocabularies.authorities.find(publisher.id)) {
    publisher = {council->id, council->label, council->gss, true};
  } else if (const evidence::VocabularyEntry* organisation = vocabularies.organisations.find(publisher.id)) {
    publisher.label = organisation->label;
  }
}

}  // namespace

std::string vocabulary_digest_of(const fs::path& corpus) {
  std::string digests;
  for (const char* file : {"vocabulary/authorities.csv", "vocabulary/kinds.json", "vocabulary/models.json",
                           "vocabulary/organisations.json", "vocabulary/themes.json", "vocabulary/types.json",
                           "vocabulary/voices.json", "register/arrangements.json"})
    digests += evidence::sha256_hex(evidence::read_whole(corpus / file)) + "\n";
  return evidence::sha256_hex(digests).substr(0, kIdDigits);
}

std::string document_id(const std::string& sha256) { return sha256.substr(0, kIdDigits); }

Pipeline::Pipeline(const std::filesystem::path& corpus, DocumentReader reader)
    : vocabularies_(evidence::Vocabularies::load(corpus)),
      register_(evidence::Register::load(corpus / "register" / "arrangements.json")),
      annotator_(vocabularies_, register_),
      vocabulary_digest_(vocabulary_digest_of(corpus)),
      reader_(std::move(reader)) {}

ProcessedDocument Pipeline::process(const std::string& bytes, const std::string& file,
                                    const evidence::Value& entry) const {
  Extraction extraction = reader_.read(bytes, file);
  if (!extraction.text) throw Refusal(kOnlyFiles);
  return process(bytes, file, entry, *extraction.text);
}

ProcessedDocument Pipeline::process(const std::string& bytes, const std::string& file, const evidence::Value& entry,
                                    ExtractedText& extracted) const {
  ProcessedDocument processed;
  evidence::Document& document = processed.document;
  document.sha256 = evidence::sha256_hex(bytes);
  document.id = document_id(document.sha256);
  document.file = file;
  refuse_unreadable(extracted);
  StructuredDocument structured = structure(extracted, document.id);
  if (structured.passages.empty()) throw Refusal("it holds no words");
  document.format = extracted.format;
  document.incomplete = structured.incomplete;
  document.referred_to = structured.referred_to;
  document.outline = structured.outline;
  read_metadata({extracted, structured, annotator_.authority_finder(), vocabularies_, register_}, document);
  apply_said(extracted, document);
  apply_entry(entry, vocabularies_, document);
  processed.passages = std::move(structured.passages);
  processed.text = extracted.text;
  document.passage_count = processed.passages.size();
  label(processed);
  return processed;
}

void Pipeline::label(ProcessedDocument& processed) const {
  note_arrangement(register_, processed.document);
  annotator_.annotate(processed.document, processed.passages);
  processed.labelled_with = vocabulary_digest_;
}

void Pipeline::relabel(ProcessedDocument& stored) const {
  evidence::Document& document = stored.document;
  document.arrangement.clear();
  document.origins.erase("arrangement");
  name_publisher_anew(vocabularies_, document);
  for (evidence::Passage& passage : stored.passages) passage = without_labels(passage);
  label(stored);
}

std::vector<FilePart> Pipeline::take_apart(std::string bytes, const std::string& file,
                                           const EntryFor& entry_for) const {
  std::vector<FilePart> parts(1);
  parts.front().bytes = std::move(bytes);
  std::vector<int> depths = {0};
  std::size_t bytes_inside = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (!parts[i].refused.empty()) continue;
    if (std::chrono::steady_clock::now() - begin > kLongestForAll) {
      parts[i].refused = "the file that it is in took longer than " + std::to_string(kLongestForAll.count()) +
                         " minutes to read; unpack it and add what you need";
      continue;
    }
    const std::string inside = parts[i].inside;
    const std::string name = inside.empty() ? file : file + "/" + printable(inside);
    try {
      Extraction extraction = reader_.read(parts[i].bytes, name);
      for (EmbeddedFile& embedded : extraction.files) {
        bytes_inside += embedded.bytes.size();
        if (depths[i] >= kDeepestInside)
          throw Refusal("files in files in files, more than " + std::to_string(kDeepestInside) + " deep");
        if (parts.size() > kMostParts || bytes_inside > kMostBytesInside) return {refused_whole()};
        FilePart part;
        const std::string own = shortened(embedded.name);
        part.inside = inside.empty() ? own : inside + "/" + own;
        part.bytes = std::move(embedded.bytes);
        part.refused = std::move(embedded.refused);
        parts.push_back(std::move(part));
        depths.push_back(depths[i] + 1);
      }
      if (extraction.text) parts[i].processed = process(parts[i].bytes, name, entry_for(inside), *extraction.text);
    } catch (const Refusal& refusal) {
      parts[i].refused = refusal.what();
    }
  }
  return parts;
}

}  // namespace indexer
