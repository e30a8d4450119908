#include "indexer/extract/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>
#include <utf8.h>

#include <map>
#include <memory>

#include "indexer/extract/pdf_layout.h"

namespace indexer {
namespace {

std::string to_utf8(const poppler::ustring& text) {
  const auto bytes = text.to_utf8();
  std::string out(bytes.begin(), bytes.end());
  // Damaged fonts give damaged text; it is marked, not guessed.
  std::string valid;
  utf8::replace_invalid(out.begin(), out.end(), std::back_inserter(valid));
  return valid;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20; }

std::vector<PlacedWord> words_of(const poppler::page& page) {
  std::vector<PlacedWord> words;
  for (const auto& box : page.text_list(poppler::page::text_list_include_font)) {
    PlacedWord word;
    word.text = to_utf8(box.text());
    std::erase_if(word.text, is_control);
    if (word.text.empty()) continue;
    const auto place = box.bbox();
    word.left = place.left();
    word.top = place.top();
    word.right = place.right();
    word.bottom = place.bottom();
    word.size = box.has_font_info() ? box.get_font_size() : place.height();
    word.is_bold = box.has_font_info() && box.get_font_name().find("Bold") != std::string::npos;
    word.space_after = box.has_space_after();
    words.push_back(std::move(word));
  }
  return words;
}

void append_line(ExtractedText& extracted, const LaidOutLine& laid_out, int page) {
  Line line{.begin = extracted.text.size(), .page = page, .size = laid_out.size, .is_bold = laid_out.is_bold};
  for (std::size_t i = 0; i < laid_out.cells.size(); ++i) {
    if (i) extracted.text += '\t';
    extracted.text += laid_out.cells[i];
  }
  line.end = extracted.text.size();
  extracted.lines.push_back(line);
  extracted.text += '\n';
}

void append_page(ExtractedText& extracted, const std::vector<LaidOutLine>& lines, int page) {
  for (const LaidOutLine& line : lines) {
    if (line.starts_paragraph) append_line(extracted, {}, page);
    append_line(extracted, line, page);
  }
  extracted.text += '\f';
}

void silent(const std::string&, void*) {}

}  // namespace

ExtractedText extract_pdf(const std::string& bytes) {
  poppler::set_debug_error_function(silent, nullptr);  // its complaints name no file; ours do
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
  if (!document) throw Refusal("a damaged PDF: it cannot be opened");
  if (document->is_locked()) throw Refusal("a PDF locked with a password");
  ExtractedText extracted;
  extracted.format = "pdf";
  std::map<int, std::size_t> words_by_size;  // in tenths of a point
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) continue;  // a page that is missing from the file; the others still count
    auto words = words_of(*page);
    for (const PlacedWord& word : words) ++words_by_size[static_cast<int>(word.size * 10 + 0.5)];
    append_page(extracted, lay_out(std::move(words)), i + 1);
  }
  if (extracted.lines.empty()) throw Refusal("a PDF without text, perhaps a scan; scanned pages cannot be read so far");
  std::size_t most = 0;
  for (const auto& [size, count] : words_by_size) {
    if (count > most) {
      most = count;
      extracted.body_size = size / 10.0;
    }
  }
  return extracted;
}

}  // namespace indexer
