#include "indexer/library_check.h"

#include <map>
#include <optional>
#include <set>

#include "evidence/digest.h"
#include "evidence/index/committed_view.h"
#include "evidence/index/searcher.h"
#include "evidence/index/text_analysis.h"
#include "evidence/suppressed.h"
#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

using evidence::Document;
using evidence::Passage;
using evidence::index::Searcher;

// Letters and digits: what undoing wraps, marks, hyphens and markup leaves alone.
std::string letters_of(const std::string& text) {
  std::string letters;
  for (const auto& word : evidence::index::words_of(text)) {
    for (const char c : word.text) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) letters += c;
    }
  }
  return letters;
}

// Code points -> bytes of one text; what the spans count, found without reading the text from its beginning each time.
class CodePointTable {
 public:
  explicit CodePointTable(const std::string& text) : text_(text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
      if (count_++ % kStep == 0) every_.push_back(at);
    }
  }
  std::size_t size() const { return count_; }
  // The byte at which the n-th code point begins; the text's end for one past the last.
  std::size_t byte_of(std::size_t number) const {
    if (number >= count_) return text_.size();
    std::size_t at = every_[number / kStep];
    for (std::size_t left = number % kStep; left > 0; --left) {
      do ++at;
      while ((static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80);
    }
    return at;
  }

 private:
  static constexpr std::size_t kStep = 256;
  const std::string& text_;
  std::vector<std::size_t> every_;  // bytes, of each kStep-th code point
  std::size_t count_ = 0;
};

// The slices that the spans name, with what the contract lets be undone undone; nothing where a span leaves the text.
std::optional<std::string> text_at(const std::string& text, const CodePointTable& table,
                                   const std::vector<evidence::Span>& spans, const std::string& format) {
  std::string slices;
  for (const evidence::Span& span : spans) {
    if (span.begin > span.end || span.end > table.size()) return std::nullopt;
    const std::size_t begin = table.byte_of(span.begin);
    ExtractedText slice;
    slice.text = text.substr(begin, table.byte_of(span.end) - begin);
    slice.format = format;
    slices += verbatim_text(slice, Piece{0, slice.text.size(), Join::kSpace}) + " ";
  }
  return slices;
}

bool spans_give_text(const std::string& text, const CodePointTable& table, const Passage& passage,
                     const std::string& format) {
  const auto slices = text_at(text, table, passage.spans, format);
  return slices && !passage.spans.empty() && letters_of(*slices) == letters_of(passage.text);
}

std::string name_of(const Document& document) { return document.id + " (" + document.file + ")"; }

void check_original(const evidence::Library& library, const Document& document, CheckResult& result) {
  const auto original = library.read_original(document.sha256);
  if (!original) {
    result.problems.push_back(name_of(document) + ": its original is missing");
  } else if (evidence::sha256_hex(*original) != document.sha256) {
    result.problems.push_back(name_of(document) + ": its original is not what was stored");
  }
}

void check_document(const Searcher& searcher, const Document& document, CheckResult& result) {
  const std::string name = name_of(document);
  const auto text = searcher.text(document.id);
  if (!text) {
    result.problems.push_back(name + ": its text is missing");
    return;
  }
  const auto passages = searcher.passages(document.id);
  result.passages += passages.size();
  if (passages.size() != document.passage_count) {
    result.problems.push_back(name + ": has " + std::to_string(passages.size()) + " passages, its record says " +
                              std::to_string(document.passage_count));
  }
  for (const std::string& id : not_given_by_spans(*text, passages, document.format))
    result.problems.push_back(name + ": the spans of passage " + id + " do not give its text");
  std::set<std::string> ids;
  for (const Passage& passage : passages) {
    if (!ids.insert(passage.id).second)
      result.problems.push_back(name + ": passage " + passage.id + " stands there twice");
  }
  for (const Passage& passage : passages) {
    if (!passage.parent_id.empty() && !ids.contains(passage.parent_id))
      result.problems.push_back(name + ": the parent of passage " + passage.id + " is missing");
  }
}

std::vector<Document> documents_of(const Searcher& searcher) {
  std::vector<Document> documents;
  evidence::EvidenceRequest request;
  request.per_page = evidence::kMaxPerPage;
  for (;; ++request.page) {
    auto list = searcher.documents(request);
    for (Document& document : list.documents) documents.push_back(std::move(document));
    if (list.documents.size() < static_cast<std::size_t>(request.per_page)) return documents;
  }
}

// What a run that was interrupted left. While one goes on, the same is on its way.
void note_leftovers(const evidence::Library& library, const std::set<std::string>& belonging, CheckResult& result) {
  if (evidence::LibraryLock::is_written(library.root())) {
    result.notes.push_back(
        "an indexer is writing to this library just now; what it has not committed is not looked at");
    return;
  }
  for (const auto& database : evidence::index::beyond_noted(library.root() / "current"))
    result.notes.push_back(database.string() +
                           ": a commit was interrupted; nobody sees it, and the next run that writes undoes it");
  for (const auto& left : library.leftovers())
    result.notes.push_back(left.string() + ": left by an interrupted run; the next run that writes removes it");
  for (const std::string& sha256 : library.originals()) {
    if (!belonging.contains(sha256))
      result.notes.push_back(library.original(sha256).string() +
                             ": an original of no document: of an interrupted run, or one that could not be rebuilt");
  }
}

}  // namespace

std::vector<std::string> not_given_by_spans(const std::string& text, const std::vector<Passage>& passages,
                                            const std::string& format) {
  const CodePointTable table(text);
  std::vector<std::string> ids;
  for (const Passage& passage : passages) {
    if (!spans_give_text(text, table, passage, format)) ids.push_back(passage.id);
  }
  return ids;
}

CheckResult check_library(const evidence::Library& library, const evidence::Vocabularies& vocabularies) {
  CheckResult result;
  result.commit = library.commit_number();
  std::set<std::string> originals;
  std::map<std::string, std::string> places;  // of each document
  const auto suppressed = evidence::Suppressed::load(library.root());
  for (const auto& folder : {library.public_index(), library.restricted_index()}) {
    const Searcher searcher(folder, vocabularies);
    if (!searcher.is_of_one_commit())
      result.problems.push_back(folder.string() + ": its parts are of different commits; \"indexer rebuild\" mends it");
    const auto documents = documents_of(searcher), superseded = searcher.superseded();
    for (const Document& document : documents) {
      ++result.documents;
      check_document(searcher, document, result);
    }
    for (const auto* list : {&documents, &superseded}) {
      for (const Document& document : *list) {
        if (suppressed.is_out(document.sha256))
          result.problems.push_back(name_of(document) + ": is suppressed and still held; \"indexer compact --library " +
                                    library.root().string() + "\" takes it out");
        check_original(library, document, result);
        originals.insert(document.sha256);
        const auto [at, is_new] = places.emplace(document.id, folder.filename().string());
        if (!is_new)
          result.problems.push_back(name_of(document) + ": stands twice: " + at->second + " and " +
                                    folder.filename().string());
      }
    }
  }
  note_leftovers(library, originals, result);
  return result;
}

}  // namespace indexer
