#include "indexer/extract/scanned_page.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <clocale>

#include "indexer/extract/extracted_text.h"

namespace indexer {

// Of a line's box, from its highest to its lowest letter, to the size of its font.
constexpr int kLeastConfidence = 50;  // of 100, of a whole page; a drawing gives less
constexpr double kFontOfLine = 0.95;

struct PageReader::Parts {
  tesseract::TessBaseAPI api;
};

namespace {

// No font is known from a picture: all words are of the size that most lines have.
void give_one_size(std::vector<PlacedWord>& words) {
  if (words.empty()) return;
  std::vector<double> heights;
  for (const PlacedWord& word : words) heights.push_back(word.bottom - word.top);
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2), heights.end());
  const double size = heights[heights.size() / 2] * kFontOfLine;
  for (PlacedWord& word : words) word.size = size;
}

}  // namespace

PageReader::PageReader() : parts_(new Parts) {
  std::setlocale(LC_ALL, "C");  // Tesseract reads its data with the decimal point
  if (parts_->api.Init(nullptr, "eng", tesseract::OEM_LSTM_ONLY) != 0)
    throw Refusal("a scanned document, and Tesseract's English data (tesseract-ocr-eng) are not installed to read it");
  parts_->api.SetVariable("debug_file", "/dev/null");
  parts_->api.SetPageSegMode(tesseract::PSM_AUTO);
}

PageReader::~PageReader() = default;

std::vector<PlacedWord> PageReader::read(const PagePicture& picture) {
  auto& api = parts_->api;
  api.SetImage(picture.pixels.data(), picture.width, picture.height, 1, picture.width);
  api.SetSourceResolution(static_cast<int>(picture.dots_per_inch));
  std::vector<PlacedWord> words;
  if (api.Recognize(nullptr) != 0 || api.MeanTextConf() < kLeastConfidence) return words;
  const double points = 72.0 / picture.dots_per_inch;
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  if (!at) return words;
  constexpr auto kWord = tesseract::RIL_WORD;
  do {
    const std::unique_ptr<char[]> text(at->GetUTF8Text(kWord));
    int left = 0, top = 0, right = 0, bottom = 0;
    if (!text || !*text.get() || !at->BoundingBox(kWord, &left, &top, &right, &bottom)) continue;
    // The line's box is the same for all its words, where a word's own depends on its letters.
    int unused_left = 0, line_top = top, unused_right = 0, line_bottom = bottom;
    at->BoundingBox(tesseract::RIL_TEXTLINE, &unused_left, &line_top, &unused_right, &line_bottom);
    PlacedWord word;
    word.text = text.get();
    word.left = left * points;
    word.right = right * points;
    word.top = line_top * points;
    word.bottom = line_bottom * points;
    words.push_back(std::move(word));
  } while (at->Next(kWord));
  api.Clear();
  give_one_size(words);
  return words;
}

}  // namespace indexer
