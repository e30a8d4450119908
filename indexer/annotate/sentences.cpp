#include "indexer/annotate/sentences.h"

#include <cctype>
#include <string_view>

namespace indexer {
namespace {

bool is_abbreviation(std::string_view before) {
  for (const std::string_view word : {"Mr", "Mrs", "Ms", "Dr", "Cllr", "St", "e.g", "i.e", "No", "no", "para", "p",
                                      "pp", "Co", "Ltd", "vs", "approx"}) {
    if (!before.ends_with(word)) continue;
    const std::size_t at = before.size() - word.size();
    if (at == 0 || !std::isalnum(static_cast<unsigned char>(before[at - 1]))) return true;
  }
  return false;
}

// "Cllr. E" of "Cllr. E. Ryan", "J. R" of "Mr J. R. Hart"; the letter of "Appendix B." ends its sentence.
bool is_initial(std::string_view before) {
  if (before.size() < 3 || !std::isupper(static_cast<unsigned char>(before.back())) || before[before.size() - 2] != ' ')
    return false;
  before.remove_suffix(2);
  if (before.ends_with('.')) before.remove_suffix(1);
  for (const std::string_view title : {"Councillor", "Cllr", "Mr", "Mrs", "Ms", "Miss", "Dr", "Professor"}) {
    if (before.ends_with(title)) return true;
  }
  return is_initial(before);
}

// Behind the marks that may close a sentence: quotation marks and brackets.
std::size_t past_closing(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == '"' || text[at] == '\'' || text[at] == ')') {
      ++at;
    } else if (text.substr(at).starts_with("”") || text.substr(at).starts_with("’")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

}  // namespace

std::vector<Extent> sentence_extents(const std::string& text) {
  std::vector<Extent> extents;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    while (begin < end && std::isspace(static_cast<unsigned char>(text[begin]))) ++begin;
    std::size_t last = end;
    while (last > begin && std::isspace(static_cast<unsigned char>(text[last - 1]))) --last;
    if (last > begin) extents.push_back({begin, last});
    begin = end;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') {
      close(at);
      continue;
    }
    if (text[at] != '.' && text[at] != '?' && text[at] != '!') continue;
    const std::size_t after = past_closing(text, at + 1);
    if (after >= text.size() || text[after] != ' ') continue;
    const std::string_view before = std::string_view(text).substr(0, at);
    const auto next = static_cast<unsigned char>(text[std::min(after + 1, text.size() - 1)]);
    if (std::islower(next) || is_abbreviation(before) || is_initial(before)) continue;
    close(after);
    at = after;
  }
  close(text.size());
  return extents;
}

Extent sentence_at(const std::string& text, std::size_t at) {
  for (const Extent& extent : sentence_extents(text)) {
    if (extent.begin <= at && at < extent.end) return extent;
  }
  return {0, text.size()};
}

std::vector<std::string> sentences_of(const std::string& text) {
  std::vector<std::string> sentences;
  for (const Extent& extent : sentence_extents(text))
    sentences.push_back(text.substr(extent.begin, extent.end - extent.begin));
  return sentences;
}

}  // namespace indexer
