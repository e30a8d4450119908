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

// The parts of a value in their order; from kTheme on they are lists.
enum class LabelField { kText, kPassage, kDate, kCouncil, kTheme, kAuthority, kModel, kKind, kType, kPublisher };
inline constexpr std::size_t kFirstList = static_cast<std::size_t>(LabelField::kTheme);
inline constexpr char kFieldEnd = '\x1e', kItemEnd = '\x1f';

// Calls `use` with each field and item that is not empty; faster than labels_in(), since nothing is gathered.
template <typename Use>
void each_label(std::string_view value, const Use& use) {
  std::size_t field = 0, begin = 0;
  for (std::size_t at = 0; at < value.size(); ++at) {
    if (value[at] != kFieldEnd && value[at] != kItemEnd) continue;
    if (at > begin) use(static_cast<LabelField>(field), value.substr(begin, at - begin));
    field += value[at] == kFieldEnd ? 1 : 0;
    begin = at + 1;
  }
}

}  // namespace evidence::index
