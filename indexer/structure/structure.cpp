#include "indexer/structure/structure.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/compiled_pattern.h"
#include "indexer/structure/agenda_pack.h"
#include "indexer/structure/block_parser.h"
#include "indexer/structure/line_shape.h"
#include "indexer/structure/meeting_page.h"
#include "indexer/structure/page_furniture.h"
#include "indexer/structure/passage_builder.h"

namespace indexer {
namespace {

constexpr std::size_t kOpeningBytes = 1500;  // where a document says what it is

Layout layout_of(const ExtractedText& source) {
  const std::string opening = source.text.substr(0, kOpeningBytes);
  if (RE2::PartialMatch(
          opening,
          compiled(
              R"((?i)\bresponse (?:of (?:the )?(?:cabinet|executive|council)[\w ,&'’-]{0,40}? )?to (?:the )?(?:scrutiny|recommendations|review|report|overview))")))
    return Layout::kResponse;
  if (RE2::PartialMatch(opening, compiled(R"((?i)\bminutes\b)")) && source.format != "pdf") return Layout::kMinutes;
  if (RE2::PartialMatch(opening, compiled(R"((?im)\bminutes of\b|^\s*minutes:\s*$)"))) return Layout::kMinutes;
  return Layout::kReport;
}

void note_what_is_elsewhere(const ExtractedText& source, StructuredDocument& document) {
  static const RE2 kAnnex(
      R"((?i)\b(?:annex|appendix|annexes|appendices)\b[^\n]{0,80}?\(?(?:attached|published|available|circulated) separately\)?)");
  const re2::StringPiece text(source.text);
  re2::StringPiece found;
  for (std::size_t at = 0; kAnnex.Match(text, at, text.size(), RE2::UNANCHORED, &found, 1);
       at = static_cast<std::size_t>(found.data() - text.data()) + found.size()) {
    document.referred_to.emplace_back(found);
    if (document.incomplete.empty()) document.incomplete = std::string(found);
  }
}

// A raised number is the mark of a note where the document has that note; elsewhere it is part of what is said ("10³").
void note_footnotes(ExtractedText& source) {
  for (const Line& line : source.lines) {
    const LineShape shape = shape_of(std::string_view(source.text).substr(line.begin, line.end - line.begin));
    if (shape.kind == LineKind::kFootnote) source.notes.insert(shape.marker);
  }
}

}  // namespace

StructuredDocument structure(ExtractedText& source, const std::string& document_id) {
  StructuredDocument document;
  note_footnotes(source);
  source.word_begins = word_begins(source.text);
  std::vector<SourceLine> lines = mark_known_items(source, mark_furniture(source));
  Layout layout = layout_of(source);
  const bool has_items =
      std::any_of(source.lines.begin(), source.lines.end(), [](const Line& line) { return line.opens_item; });
  if (has_items) layout = Layout::kMinutes;
  if (is_meeting_page(source)) {
    lines = split_meeting_page(source, lines);
    layout = Layout::kMinutes;
  }
  if (is_agenda_pack(source)) {
    lines = mark_pack_items(source, lines);
    layout = Layout::kReport;
  }
  document.blocks = parse_blocks(source, lines, layout);
  build_passages(source, document_id, layout == Layout::kResponse, document);
  if (document.passages.empty()) {
    // Nothing but what looks like headings: then it is all that the document says.
    for (Block& block : document.blocks)
      block.kind = block.kind == BlockKind::kRow ? block.kind : BlockKind::kParagraph;
    document.outline.clear();
    build_passages(source, document_id, false, document);
  }
  note_what_is_elsewhere(source, document);
  return document;
}

}  // namespace indexer
