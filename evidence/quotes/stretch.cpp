#include "evidence/quotes/stretch.h"

#include <algorithm>

namespace evidence {
namespace {

std::size_t index_of_code_point(const std::string& text, std::size_t wanted) {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const bool starts = (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
    if (starts && wanted-- == 0) break;
  }
  return at;
}

}  // namespace

std::size_t Stretch::passage_of(std::size_t sign) const {
  const auto next = std::upper_bound(begins.begin(), begins.end(), reading.signs[sign].begin);
  return static_cast<std::size_t>(next - begins.begin()) - 1;
}

Stretch stretch_of(const std::vector<const index::FoundPassage*>& passages, GluedFigures glued) {
  Stretch stretch{{}, passages, {}};
  std::string text;
  for (const index::FoundPassage* found : passages) {
    if (!text.empty()) text += '\n';
    stretch.begins.push_back(text.size());
    text += found->passage.text;
  }
  stretch.reading = read_signs(std::move(text), glued);
  return stretch;
}

std::string source_words(const index::Searcher& searcher, const index::FoundPassage& found) {
  const std::string text = searcher.text(found.document.id).value_or("");
  std::string words;
  for (const Span& span : found.passage.spans) {
    if (!words.empty()) words += '\n';
    const auto at = index_of_code_point(text, span.begin);
    words += text.substr(at, index_of_code_point(text, span.end) - at);
  }
  return words;
}

}  // namespace evidence
