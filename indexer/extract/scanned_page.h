// The picture of a page -> words, by Tesseract. What it gives is machine-read and must be marked as such.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/extract/pdf_layout.h"

namespace indexer {

// Grey values, a byte a pixel, rows from the top.
struct PagePicture {
  std::vector<unsigned char> pixels;
  int width = 0, height = 0;
  double dots_per_inch = 300;
};

// One thread at a time; loading the language takes a while, so keep it for all pages.
class PageReader {
 public:
  // Throws Refusal where Tesseract or its English data are not installed.
  PageReader();
  ~PageReader();
  // Words with their boxes in points; nothing for a page without words, such as a drawing that Tesseract takes for
  // letters. Single words that it doubts are kept: what is left out cannot be found, and the mark tells the reader.
  std::vector<PlacedWord> read(const PagePicture& picture);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace indexer
