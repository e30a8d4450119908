// Words placed on a page as no writer of PDFs would place them: eight bytes are a word's place, its size and its
// letters. Lines and cells must hold every letter once.
#include <algorithm>
#include <cmath>

#include "indexer/extract/pdf_layout.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

constexpr std::size_t kBytesAWord = 8, kMostWords = 600;

indexer::PlacedWord word_from(const std::uint8_t* bytes) {
  static const char* const kTexts[] = {"the", "1.2", "Panel", "•", "(a)", "-", "12", "Résumé", "£4.5m", "a", "8.", "3"};
  indexer::PlacedWord word;
  word.text = kTexts[bytes[6] % std::size(kTexts)];
  word.left = bytes[0] * 3.0 + bytes[1] / 16.0;
  word.top = bytes[2] * 4.0 + bytes[3] / 16.0;
  word.size = bytes[4] / 4.0;
  word.right = word.left + bytes[5];
  word.bottom = word.top + word.size;
  word.is_bold = bytes[7] & 1;
  word.space_after = bytes[7] & 2;
  if (bytes[7] == 0xFF) word.left = word.right = word.top = word.bottom = std::nan("");
  if (bytes[7] == 0xFE) word.right = word.left = 1e300;
  if (bytes[7] == 0xFD) std::swap(word.left, word.right);
  if (bytes[7] == 0xFC) word.size = -1e9;
  return word;
}

std::string letters(const std::string& text) {
  std::string kept;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') kept += c;
  }
  std::sort(kept.begin(), kept.end());
  return kept;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<indexer::PlacedWord> words;
  std::string all, given;
  for (std::size_t at = 0; at + kBytesAWord <= size && words.size() < kMostWords; at += kBytesAWord) {
    words.push_back(word_from(data + at));
    all += words.back().text;
  }
  indexer::ExtractedText extracted;
  extracted.format = "pdf";
  for (const auto& laid_out : indexer::lay_out(std::move(words))) {
    indexer::Line line{.begin = extracted.text.size(), .page = 1, .size = laid_out.size, .left = laid_out.left};
    for (const std::string& cell : laid_out.cells)
      extracted.text += (&cell == laid_out.cells.data() ? "" : "\t") + cell;
    line.end = extracted.text.size();
    line.is_bold = laid_out.is_bold;
    extracted.lines.push_back(line);
    extracted.text += '\n';
  }
  fuzz::promise_text(extracted.text, "a page's text");
  fuzz::promise(letters(extracted.text) == letters(all), "every word of a page stands in its lines once");
  fuzz::take_in_extracted(fuzz::text_of(data, size), "a.pdf", std::move(extracted));
  return 0;
}
