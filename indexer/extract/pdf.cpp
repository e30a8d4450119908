#include "indexer/extract/pdf.h"

#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>
#include <utf8.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>

#include "indexer/extract/pdf_layout.h"
#include "indexer/extract/scanned_page.h"

namespace indexer {
namespace {

// A scanned page may carry a stamp or a page number as text; its words are in the picture.
constexpr std::size_t kStampWords = 12;
constexpr std::size_t kWordsOfAPage = 40;   // the picture says more than the stamp
constexpr double kReadingResolution = 300;  // dots an inch: what Tesseract is trained on
constexpr double kGlanceResolution = 40;    // enough to see whether there is anything to read
constexpr double kMostPixels = 40e6;        // of one page: a poster is read more coarsely
constexpr double kLeastInk = 0.004;         // share of dark pixels; a line of words is more
constexpr unsigned char kDark = 140;
constexpr std::size_t kMostPages = 5000;

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

PagePicture picture_of(const poppler::page& page, double resolution) {
  const poppler::rectf box = page.page_rect();
  const double pixels = box.width() / 72 * resolution * box.height() / 72 * resolution;
  if (!(pixels > 1)) return {};
  if (pixels > kMostPixels) resolution *= std::sqrt(kMostPixels / pixels);
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hint(poppler::page_renderer::antialiasing);
  renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
  const poppler::image image = renderer.render_page(&page, resolution, resolution);
  PagePicture picture;
  if (!image.is_valid()) return picture;
  picture.width = image.width();
  picture.height = image.height();
  picture.dots_per_inch = resolution;
  for (int row = 0; row < image.height(); ++row) {
    const auto* begin = reinterpret_cast<const unsigned char*>(image.const_data()) +
                        static_cast<std::ptrdiff_t>(row) * image.bytes_per_row();
    picture.pixels.insert(picture.pixels.end(), begin, begin + image.width());
  }
  return picture;
}

bool has_ink(const PagePicture& picture) {
  const auto dark =
      std::count_if(picture.pixels.begin(), picture.pixels.end(), [](unsigned char value) { return value < kDark; });
  return static_cast<double>(dark) > kLeastInk * static_cast<double>(picture.pixels.size());
}

// The words of a page that is a picture; none where it is none.
std::vector<PlacedWord> words_in_picture(const poppler::page& page, std::unique_ptr<PageReader>& reader) {
  if (!has_ink(picture_of(page, kGlanceResolution))) return {};
  if (!reader) reader = std::make_unique<PageReader>();
  return reader->read(picture_of(page, kReadingResolution));
}

void append_line(ExtractedText& extracted, const LaidOutLine& laid_out, int page, bool is_machine_read) {
  Line line{.begin = extracted.text.size(), .page = page, .size = laid_out.size, .is_bold = laid_out.is_bold};
  line.left = laid_out.left;
  line.is_machine_read = is_machine_read;
  for (std::size_t i = 0; i < laid_out.cells.size(); ++i) {
    if (i) extracted.text += '\t';
    extracted.text += laid_out.cells[i];
  }
  line.end = extracted.text.size();
  extracted.lines.push_back(line);
  extracted.text += '\n';
}

void append_page(ExtractedText& extracted, const std::vector<LaidOutLine>& lines, int page, bool is_machine_read) {
  for (const LaidOutLine& line : lines) {
    if (line.starts_paragraph) append_line(extracted, {}, page, is_machine_read);
    append_line(extracted, line, page, is_machine_read);
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
  if (document->pages() > static_cast<int>(kMostPages))
    throw Refusal("a PDF of " + std::to_string(document->pages()) + " pages; up to " + std::to_string(kMostPages) +
                  " are read");
  ExtractedText extracted;
  extracted.format = "pdf";
  std::map<int, std::size_t> words_by_size;  // in tenths of a point
  std::unique_ptr<PageReader> reader;
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) continue;  // a page that is missing from the file; the others still count
    auto words = words_of(*page);
    bool is_machine_read = false;
    if (words.size() <= kStampWords) {
      auto seen = words_in_picture(*page, reader);
      is_machine_read = words.empty() || seen.size() >= kWordsOfAPage;
      if (is_machine_read) words = std::move(seen);
    }
    for (const PlacedWord& word : words) ++words_by_size[static_cast<int>(word.size * 10 + 0.5)];
    append_page(extracted, lay_out(std::move(words)), i + 1, is_machine_read);
  }
  // An unknown kind of lock opens as an empty page.
  if (extracted.lines.empty() && (document->is_encrypted() || bytes.find("/Encrypt") != std::string::npos))
    throw Refusal("a PDF locked with a password");
  if (extracted.lines.empty()) throw Refusal("a PDF without words: no text in it, and none to be read in its pictures");
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
