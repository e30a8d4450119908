#include "indexer/structure/text_measure.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "indexer/structure/verbatim.h"

namespace indexer {
namespace {

constexpr std::size_t kEnoughLines = 20;  // to say anything of their distance

// Whether each line is a paragraph that the format itself marks as one, so that none was wrapped.
bool knows_its_paragraphs(const ExtractedText& source) {
  static const std::set<std::string> kFormats = {"html", "docx", "odt", "rtf", "moderngov"};
  return kFormats.contains(source.format);
}

}  // namespace

TextMeasure measure(const ExtractedText& source, const std::vector<SourceLine>& lines) {
  const auto length_of = [&](const SourceLine& line) {
    return trim(std::string_view(source.text).substr(line.line.begin, line.line.end - line.line.begin)).size();
  };
  TextMeasure measure;
  std::vector<std::size_t> lengths;
  std::size_t followed_by_blank = 0, filled = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const std::size_t length = length_of(lines[i]);
    if (length == 0 || lines[i].role == LineRole::kFurniture) continue;
    ++filled;
    if (length_of(lines[i + 1]) == 0) ++followed_by_blank;
    if (length < kUnwrappedBytes) lengths.push_back(length);
    if (lines[i].line.is_bold && lines[i].line.size > 0) measure.has_bold = true;
  }
  std::sort(lengths.begin(), lengths.end());
  measure.margin = lengths.empty() ? 0 : lengths[lengths.size() * 9 / 10];
  // Where whole paragraphs stand on one line, nothing is wrapped.
  const bool is_wrapped = !knows_its_paragraphs(source) && lengths.size() * 10 > filled * 9;
  measure.is_double_spaced = is_wrapped && filled > kEnoughLines && followed_by_blank * 10 > filled * 8 &&
                             measure.margin < kUnwrappedBytes * 3 / 4;
  return measure;
}

}  // namespace indexer
