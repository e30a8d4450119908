// Small things that people write: periods, dates, references, acronyms, names in a sentence, encodings of a page.
#include "evidence/acronyms.h"
#include "evidence/period.h"
#include "evidence/reference.h"
#include "indexer/annotate/authority_finder.h"
#include "indexer/annotate/phrase_matcher.h"
#include "indexer/annotate/reference_list.h"
#include "indexer/annotate/sentences.h"
#include "indexer/annotate/uk_dates.h"
#include "indexer/harvest/calendar_day.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::promise;

void read_dates(const std::string& text) {
  if (const auto date = evidence::PartialDate::from_iso(text)) {
    promise(date->is_valid() && date->iso() == text, "a date is written as it was read");
    promise(date->first_day() <= date->last_day(), "a date begins before it ends");
  }
  if (const auto period = evidence::period_of(text)) {
    promise(period->from || period->to, "a period has an end");
    const auto again = evidence::period_of(period->iso());
    promise(again && again->iso() == period->iso(), "a period is read as it is written");
    period->in_words();
  }
  for (const auto& found : indexer::find_dates(text)) {
    promise(found.date.is_valid(), "a date that is found exists");
    promise(found.begin < found.end && found.end <= text.size(), "a date stands in its text");
  }
  if (const auto range = indexer::find_date_range(text)) indexer::days_of(*range);
  if (const auto day = indexer::day_from_iso(text))
    promise(indexer::iso(*day) == text, "a day is written as it was read");
  if (const auto day = indexer::day_from_slashes(text)) indexer::with_slashes(*day);
  indexer::day_in_words(text);
}

void read_references(const std::string& text) {
  for (const auto& reference : evidence::references_in(text))
    promise(reference.begin < reference.end && reference.end <= text.size() && !reference.number.empty(),
            "a reference stands in its text and has a number");
  for (const auto& citation : indexer::find_citations(text))
    promise(text.substr(citation.begin, citation.end - citation.begin) == citation.text,
            "a citation stands in its text");
}

void read_names(const std::string& text) {
  for (const auto& acronym : evidence::acronyms_explained_in(text))
    promise(text.find(acronym.expansion) != std::string::npos, "an acronym's words stand in the text");
  evidence::initials_of(text);
  for (const auto& extent : indexer::sentence_extents(text))
    promise(extent.begin < extent.end && extent.end <= text.size(), "a sentence stands in its text");
  for (const auto& token : indexer::tokenize(text))
    promise(token.begin < token.end && token.end <= text.size(), "a word stands in its text");
  const auto& authorities = fuzz::pipeline().vocabularies().authorities;
  static const indexer::AuthorityFinder finder(authorities);
  for (const auto& mention : finder.find(text, {"reading", "rotherham"}))
    promise(text.find(mention.matched) != std::string::npos, "a council's name stands in the text");
  authorities.named_in(text);
  if (text.size() < 100) authorities.nearest(text);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kLongest = 4096;
  const std::string text = fuzz::text_of(data, std::min(size, kLongest));
  if (!utf8::is_valid(text.begin(), text.end())) return 0;  // text is UTF-8 before any of these see it
  read_dates(text);
  read_references(text);
  read_names(text);
  return 0;
}
