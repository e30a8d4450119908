#include "indexer/extract/line_writer.h"

#include <utf8.h>

#include <iterator>

namespace indexer {
namespace {

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

std::string_view trimmed(std::string_view words) {
  while (!words.empty() && is_space(words.front())) words.remove_prefix(1);
  while (!words.empty() && is_space(words.back())) words.remove_suffix(1);
  return words;
}

// Damaged text is marked, not guessed; control characters are the carrier's.
std::string clean(std::string_view words) {
  std::string valid, out;
  utf8::replace_invalid(words.begin(), words.end(), std::back_inserter(valid));
  for (const char c : valid) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') out += c;
  }
  return out;
}

}  // namespace

void LineWriter::paragraph(std::string_view words, ParagraphStyle style) {
  words = trimmed(words);
  if (words.empty()) return;
  needs_gap_ = true;
  append(words, style);
}

void LineWriter::line(std::string_view words) {
  words = trimmed(words);
  if (!words.empty()) append(words, {});
}

void LineWriter::row(const std::vector<std::string>& cells) {
  if (cells.size() == 1) return paragraph(cells.front());
  std::string joined;
  bool has_words = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i) joined += '\t';
    for (const char c : trimmed(cells[i])) joined += is_space(c) ? ' ' : c;
    has_words = has_words || !trimmed(cells[i]).empty();
  }
  if (has_words) append(joined, {});
}

void LineWriter::add(const ExtractedText& text) {
  needs_gap_ = true;
  for (const Line& line : text.lines) {
    if (line.begin == line.end) {
      needs_gap_ = true;
    } else {
      append(std::string_view(text.text).substr(line.begin, line.end - line.begin),
             {.heading_level = line.heading_level, .opens_item = line.opens_item});
    }
  }
  needs_gap_ = true;
}

ExtractedText LineWriter::take(const std::string& format) {
  extracted_.format = format;
  return std::move(extracted_);
}

std::string LineWriter::take_cell() {
  std::string joined;
  for (const Line& line : extracted_.lines) {
    if (line.begin == line.end) continue;
    if (!joined.empty()) joined += kCellBreak;
    joined += extracted_.text.substr(line.begin, line.end - line.begin);
  }
  return joined;
}

void LineWriter::append(std::string_view words, ParagraphStyle style) {
  if (needs_gap_ && !extracted_.lines.empty()) {
    extracted_.lines.push_back({.begin = extracted_.text.size(), .end = extracted_.text.size()});
    extracted_.text += '\n';
  }
  needs_gap_ = false;
  Line line{.begin = extracted_.text.size(), .heading_level = style.heading_level, .opens_item = style.opens_item};
  extracted_.text += clean(words);
  line.end = extracted_.text.size();
  extracted_.lines.push_back(line);
  extracted_.text += '\n';
}

std::string with_single_spaces(std::string_view words) {
  std::string out;
  append_with_single_spaces(out, words);
  return out;
}

void append_with_single_spaces(std::string& to, std::string_view words) {
  for (const char c : words) {
    if (!is_space(c)) {
      to += c;
    } else if (!to.empty() && to.back() != ' ' && to.back() != '\n') {
      to += ' ';
    }
  }
}

}  // namespace indexer
