#include "evidence/quotes/matching.h"

#include <algorithm>
#include <optional>

namespace evidence {
namespace {

char32_t small(char32_t c) { return c >= U'A' && c <= U'Z' ? c + 32 : c; }

void note(std::vector<PresentationDifference>& differences, PresentationDifference difference) {
  if (std::find(differences.begin(), differences.end(), difference) == differences.end())
    differences.push_back(std::move(difference));
}

// The word that the sign stands in, as written.
std::string word_around(const Reading& reading, std::size_t sign) {
  std::size_t first = sign, last = sign;
  while (first > 0 && reading.signs[first].gap == Gap::kNone) --first;
  while (last + 1 < reading.signs.size() && reading.signs[last + 1].gap == Gap::kNone) ++last;
  return std::string(reading.between(first, last));
}

// The words on both sides of the gap before the sign.
std::string words_beside(const Reading& reading, std::size_t sign) {
  std::size_t first = sign - 1;
  while (first > 0 && reading.signs[first].gap == Gap::kNone) --first;
  std::size_t last = sign;
  while (last + 1 < reading.signs.size() && reading.signs[last + 1].gap == Gap::kNone) ++last;
  return std::string(reading.between(first, last));
}

PresentationDifference gap_difference(Presentation presentation, const Reading& yours, std::size_t your_sign,
                                      const Reading& record, std::size_t record_sign) {
  if (presentation == Presentation::kWhiteSpace)
    return {presentation, std::string(yours.gap_before(your_sign)), std::string(record.gap_before(record_sign))};
  return {presentation, words_beside(yours, your_sign), words_beside(record, record_sign)};
}

// How the sign itself is written: "ﬁ" against "fi".
std::optional<Presentation> sign_difference(const Reading& yours, std::size_t your_sign, const Reading& record,
                                            std::size_t record_sign) {
  const auto raw = [](const Reading& reading, std::size_t sign) {
    return std::string_view(reading.text)
        .substr(reading.signs[sign].begin, reading.signs[sign].end - reading.signs[sign].begin);
  };
  if (raw(yours, your_sign) == raw(record, record_sign)) return std::nullopt;
  const char32_t form = record.forms[record_sign];
  if (form == kEllipsisSign) return Presentation::kEllipsis;
  if (record.signs[record_sign].is_letter) return Presentation::kLigatures;
  return Presentation::kQuotationMarks;
}

// The quotation's first sign after an ellipsis at its beginning.
std::size_t first_of_words(const Reading& yours) {
  std::size_t first = 0;
  while (first + 1 < yours.forms.size() && yours.forms[first] == kEllipsisSign) ++first;
  return first;
}

// How many signs agree from here on.
struct Agreement {
  std::size_t signs = 0;
  std::vector<PresentationDifference> differences;
};

Agreement agree_from(const Reading& yours, const Part& part, const Reading& record, std::size_t at,
                     bool with_differences) {
  Agreement agreement;
  for (std::size_t i = part.begin; i < part.end; ++i) {
    const std::size_t k = at + (i - part.begin);
    if (k >= record.signs.size()) break;
    const bool is_first = i == first_of_words(yours);
    const bool case_differs = is_first && yours.forms[i] != record.forms[k] && yours.signs[i].is_letter &&
                              small(yours.forms[i]) == small(record.forms[k]);
    if (yours.forms[i] != record.forms[k] && !case_differs) break;
    if (i > part.begin) {
      const GapLikeness likeness = compare_gaps(yours, i, record, k);
      if (!likeness.is_alike) break;
      if (with_differences && likeness.differs)
        note(agreement.differences, gap_difference(*likeness.differs, yours, i, record, k));
    }
    if (with_differences) {
      if (case_differs) {
        note(agreement.differences, {Presentation::kFirstLetter, word_around(yours, i), word_around(record, k)});
      } else if (const auto differs = sign_difference(yours, i, record, k)) {
        note(agreement.differences, {*differs, word_around(yours, i), word_around(record, k)});
      }
    }
    ++agreement.signs;
  }
  return agreement;
}

// Every place in the record where the part may begin.
template <typename Use>
void for_each_start(const Reading& yours, const Part& part, const Reading& record, const Use& use) {
  const char32_t first = yours.forms[part.begin];
  for (std::size_t at = 0; at < record.forms.size(); ++at) {
    const bool same =
        record.forms[at] == first || (part.begin == first_of_words(yours) && small(record.forms[at]) == small(first));
    if (same && record.starts_word(at)) use(at);
  }
}

}  // namespace

std::vector<Stand> stands_of(const Reading& yours, const Part& part, const Reading& record) {
  std::vector<Stand> stands;
  if (part.begin >= part.end) return stands;
  const std::size_t length = part.end - part.begin;
  for_each_start(yours, part, record, [&](std::size_t at) {
    if (at + length > record.signs.size() || !record.starts_word(at + length)) return;
    // Nearly every place is ruled out by the signs alone.
    const auto here = record.forms.begin() + static_cast<std::ptrdiff_t>(at) + 1;
    const auto mine = yours.forms.begin() + static_cast<std::ptrdiff_t>(part.begin) + 1;
    if (!std::equal(mine, yours.forms.begin() + static_cast<std::ptrdiff_t>(part.end), here)) return;
    Agreement agreement = agree_from(yours, part, record, at, true);
    if (agreement.signs == length) stands.push_back({at, at + length - 1, std::move(agreement.differences)});
  });
  return stands;
}

Beginning longest_beginning(const Reading& yours, const Part& part, const Reading& record) {
  Beginning longest{{part.begin, part.begin}, 0};
  if (part.begin >= part.end) return longest;
  for_each_start(yours, part, record, [&](std::size_t at) {
    std::size_t signs = agree_from(yours, part, record, at, false).signs;
    while (signs > 0 && !((part.begin + signs == part.end || yours.starts_word(part.begin + signs)) &&
                          record.starts_word(at + signs)))
      --signs;
    if (signs > longest.part.end - longest.part.begin) longest = {{part.begin, part.begin + signs}, at};
  });
  return longest;
}

}  // namespace evidence
