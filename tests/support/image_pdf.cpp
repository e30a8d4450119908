#include "tests/support/image_pdf.h"

#include <poppler-document.h>
#include <poppler-page-renderer.h>
#include <poppler-page.h>

#include <memory>
#include <vector>

namespace support {
namespace {

// Objects of a PDF and where they begin (ISO 32000-1, 7.5).
class PdfWriter {
 public:
  void object(const std::string& content) {
    offsets_.push_back(bytes_.size());
    bytes_ += std::to_string(offsets_.size()) + " 0 obj\n" + content + "\nendobj\n";
  }
  std::string take() {
    const std::size_t table = bytes_.size();
    bytes_ += "xref\n0 " + std::to_string(offsets_.size() + 1) + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets_) {
      std::string digits = std::to_string(offset);
      bytes_ += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    bytes_ += "trailer\n<</Size " + std::to_string(offsets_.size() + 1) + "/Root 1 0 R>>\nstartxref\n" +
              std::to_string(table) + "\n%%EOF\n";
    return bytes_;
  }

 private:
  std::string bytes_ = "%PDF-1.4\n";
  std::vector<std::size_t> offsets_;
};

std::string stream(const std::string& dictionary, const std::string& data) {
  return "<<" + dictionary + "/Length " + std::to_string(data.size()) + ">>\nstream\n" + data + "\nendstream";
}

}  // namespace

std::string scanned(const std::string& pdf, int pages) {
  const std::unique_ptr<poppler::document> document(
      poppler::document::load_from_raw_data(pdf.data(), static_cast<int>(pdf.size())));
  pages = std::min(pages, document->pages());
  PdfWriter out;
  std::string kids;
  for (int i = 0; i < pages; ++i) kids += std::to_string(3 + 3 * i) + " 0 R ";
  out.object("<</Type/Catalog/Pages 2 0 R>>");
  out.object("<</Type/Pages/Count " + std::to_string(pages) + "/Kids[" + kids + "]>>");
  for (int i = 0; i < pages; ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    poppler::page_renderer renderer;
    renderer.set_image_format(poppler::image::format_gray8);
    renderer.set_render_hint(poppler::page_renderer::text_antialiasing);
    const poppler::image image = renderer.render_page(page.get(), 200, 200);
    std::string pixels;
    for (int row = 0; row < image.height(); ++row)
      pixels.append(image.const_data() + row * image.bytes_per_row(), static_cast<std::size_t>(image.width()));
    const std::string width = std::to_string(page->page_rect().width()),
                      height = std::to_string(page->page_rect().height());
    const std::string number = std::to_string(3 + 3 * i + 1), picture = std::to_string(3 + 3 * i + 2);
    out.object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 " + width + " " + height + "]/Contents " + number +
               " 0 R/Resources<</XObject<</P " + picture + " 0 R>>>>>>");
    out.object(stream("", "q " + width + " 0 0 " + height + " 0 0 cm /P Do Q"));
    out.object(stream("/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8/Width " +
                          std::to_string(image.width()) + "/Height " + std::to_string(image.height()),
                      pixels));
  }
  return out.take();
}

}  // namespace support
