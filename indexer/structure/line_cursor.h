// The line being read and those around it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/structure/source_line.h"

namespace indexer {

// Both must outlive it.
class LineCursor {
 public:
  LineCursor(const ExtractedText& source, const std::vector<SourceLine>& lines) : source_(source), lines_(lines) {}

  bool at_end() const { return at_ >= lines_.size(); }
  void advance() { ++at_; }
  const SourceLine& line() const { return lines_[at_]; }
  std::string_view words(const Line& line) const {
    return std::string_view(source_.text).substr(line.begin, line.end - line.begin);
  }

  // Null at the end of the document.
  const SourceLine* next() const { return at_ + 1 < lines_.size() ? &lines_[at_ + 1] : nullptr; }
  // The next line with words, whatever empty lines stand between.
  const SourceLine* next_filled() const;

  // An empty line, a rule or an item follows, or nothing.
  bool next_is_break() const;
  bool next_is_row() const;
  bool previous_is_row() const;
  // The next line starts something of its own, so this one is whole.
  bool next_starts_something() const;
  // What follows could stand under a heading.
  bool next_could_be_a_section() const;
  // The next line could be the rest of a title that this line begins.
  bool next_could_be_rest_of_title() const;
  // "1.1 ..." follows "1. Purpose".
  bool next_is_part_of(const std::string& number) const;
  // The next line, in plain type, goes on with the bold words of this one.
  bool runs_on_in_plain_type() const;

 private:
  const ExtractedText& source_;
  const std::vector<SourceLine>& lines_;
  std::size_t at_ = 0;
};

}  // namespace indexer
