// What facets and crossings count of a passage, in one value, so that counting reads one slot and no record.
// Pure functions; safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"

namespace evidence::index {

// Views into the value that it was read from.
struct PassageLabels {
  using List = std::vector<std::string_view>;

  std::string_view text;        // the hash of its words: the same for copies
  std::string_view passage_id;  // begins with the document's
  std::string_view date;        // as far as it is known: "2017-04"; empty where undated
  std::string_view council;     // whose paper it is, where that is one
  List themes, authorities, models, kinds, types, publishers;

  std::string_view document_id() const { return passage_id.substr(0, passage_id.find('-')); }
};

// `authorities` are all that a filter by authority finds it under.
std::string labels_value(const Document& document, const Passage& passage, const std::string& text_hash,
                         const std::vector<std::string>& authorities);
PassageLabels labels_in(std::string_view value);

}  // namespace evidence::index
