#include "evidence/quotes/quote_check.h"

#include <algorithm>
#include <list>
#include <set>

#include "evidence/quotes/left_out.h"
#include "evidence/quotes/matching.h"
#include "evidence/quotes/stretch.h"
#include "evidence/quotes/word_difference.h"

namespace evidence {
namespace {

using index::FoundPassage;

// Likeness from which a text is "close to" the record, and from which it is one passage's with a change rather than two
// passages' parts (docs/measurements.md).
constexpr double kClose = 0.45, kOnePassage = 0.8;
constexpr std::size_t kFewestStitchedWords = 4;  // of a part that no ellipsis sets off: fewer stand together by chance
constexpr std::size_t kMostStitchedParts = 4;
constexpr std::size_t kOpeningWords = 8;  // looked for by themselves: the rarer words are another passage's
constexpr std::size_t kMostParts = 12;    // that ellipses set off: more is no quotation
constexpr std::size_t kMostPassages = 10;
// Signs by signs: two thousand words against twice as many. More is not compared word by word.
constexpr std::size_t kMostCompared = 200'000'000;

bool is_footnote(const Passage& passage) { return passage.locator.label.find("footnote") != std::string::npos; }

// One quotation against what the searcher brings for it.
class Check {
 public:
  Check(const index::Searcher& searcher, const std::string& quote) : searcher_(searcher), yours_(read_signs(quote)) {
    result_.text = quote;
  }

  QuoteCheck run() {
    const std::vector<Part> parts = parts_between_ellipses(yours_);
    if (parts.empty()) return std::move(result_);
    gather(result_.text);
    if (parts.size() > 1 && parts.size() <= kMostParts) {
      for (const Part& part : parts) gather(std::string(yours_.between(part.begin, part.end - 1)));
    }
    if (!stands_as_written() && !stands_whole(yours_, stretches_) && !stands_in_parts(parts) && !stands_but_for_notes())
      compare();
    return std::move(result_);
  }

 private:
  // What ellipses part; those at the ends are none of the quotation's words.
  static std::vector<Part> parts_between_ellipses(const Reading& reading) {
    std::vector<Part> parts;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= reading.signs.size(); ++i) {
      if (i < reading.signs.size() && reading.forms[i] != kEllipsisSign) continue;
      const auto first = reading.signs.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last = reading.signs.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::any_of(first, last, [](const Sign& sign) { return sign.is_word(); })) parts.push_back({begin, i});
      begin = i + 1;
    }
    return parts;
  }

  // The stretches of the record where the words may stand; notes apart, since the text runs on past them.
  void gather(const std::string& words) {
    for (index::RecordRun& run : searcher_.where_it_may_stand(words)) {
      if (!known_.insert(run.passages.front().id + run.passages.back().id).second) continue;
      std::vector<FoundPassage>& held = held_.emplace_back();
      for (Passage& passage : run.passages) held.push_back({std::move(passage), run.document});
      std::vector<const FoundPassage*> body;
      for (const FoundPassage& found : held) {
        if (is_footnote(found.passage)) {
          stretches_.push_back(stretch_of({&found}, GluedFigures::kKept));
        } else {
          body.push_back(&found);
        }
      }
      if (!body.empty()) stretches_.push_back(stretch_of(body, GluedFigures::kKept));
    }
  }

  // --- whole ---------------------------------------------------------------

  bool stands_whole(const Reading& yours, const std::list<Stretch>& stretches) {
    const bool as_written = &stretches == &stretches_ && &yours == &yours_;
    const std::vector<Part> parts = parts_between_ellipses(yours);
    const Part whole{parts.front().begin, parts.back().end};
    std::vector<Place> places;
    for (const Stretch& stretch : stretches) {
      for (Stand& stand : stands_of(yours, whole, stretch.reading)) places.push_back({&stretch, std::move(stand)});
    }
    if (places.empty()) return false;
    const auto is_exact = [&](const Place& place) { return as_written && stands_exactly(whole, place); };
    std::stable_sort(places.begin(), places.end(), [&](const Place& a, const Place& b) {
      if (is_exact(a) != is_exact(b)) return is_exact(a);
      return a.stand.differences.size() < b.stand.differences.size();
    });
    const Place& best = places.front();
    if (is_exact(best)) {
      result_.verdict = Verdict::kExact;
      tell_spaces_of_source(whole, *best.stretch->passages[best.first_passage()]);
    } else {
      tell_presentation(whole, best, as_written);
    }
    if (!result_.differences.empty()) result_.verdict = Verdict::kPresentationOnly;
    for (const Place& place : places) tell_passages(place);
    return true;
  }

  // Byte for byte in one passage: whatever a reading would make of its marks.
  bool stands_as_written() {
    for (const Stretch& stretch : stretches_) {
      const std::string& text = stretch.reading.text;
      for (std::size_t at = text.find(result_.text); at != std::string::npos; at = text.find(result_.text, at + 1)) {
        const auto sign_from = [&](std::size_t byte) {
          const auto& signs = stretch.reading.signs;
          return static_cast<std::size_t>(
              std::lower_bound(signs.begin(), signs.end(), byte,
                               [](const Sign& one, std::size_t b) { return one.begin < b; }) -
              signs.begin());
        };
        const std::size_t first = sign_from(at), after = sign_from(at + result_.text.size());
        if (first >= after || !stretch.reading.starts_word(first) || !stretch.reading.starts_word(after)) continue;
        const Place place{&stretch, {first, after - 1, {}}};
        if (place.first_passage() != place.last_passage()) continue;
        result_.verdict = Verdict::kExact;
        tell_passages(place);
      }
    }
    if (result_.verdict != Verdict::kExact) return false;
    tell_spaces_of_source({0, yours_.signs.size()}, result_.passages.front());
    if (!result_.differences.empty()) result_.verdict = Verdict::kPresentationOnly;
    return true;
  }

  bool stands_but_for_notes() {
    const Reading bare = read_signs(result_.text, GluedFigures::kLeftOut);
    if (bare.signs.size() < yours_.signs.size() && stands_whole(bare, stretches_)) return true;
    std::list<Stretch> bare_stretches;
    for (const Stretch& stretch : stretches_) {
      Stretch one = stretch_of(stretch.passages, GluedFigures::kLeftOut);
      if (one.reading.signs.size() < stretch.reading.signs.size()) bare_stretches.push_back(std::move(one));
    }
    return stands_whole(yours_, bare_stretches);
  }

  // Character for character, the marks at both ends included, in one passage.
  bool stands_exactly(const Part& whole, const Place& place) const {
    const Reading& record = place.stretch->reading;
    return place.first_passage() == place.last_passage() && whole.begin == 0 && whole.end == yours_.signs.size() &&
           yours_.between(0, whole.end - 1) == record.between(place.stand.first, place.stand.last) &&
           record.gap_before(place.stand.first).ends_with(yours_.gap_before(0)) &&
           record.gap_before(place.stand.last + 1).starts_with(yours_.gap_before(whole.end));
  }

  // A passage's text sets every run of white space as one space; a non-breaking one in the source is a difference.
  void tell_spaces_of_source(const Part& whole, const FoundPassage& found) {
    const Reading source = read_signs(source_words(searcher_, found));
    for (const Stand& stand : stands_of(yours_, whole, source)) {
      for (std::size_t i = whole.begin + 1; i < whole.end; ++i) {
        const std::string_view gap = source.gap_before(stand.first + i - whole.begin);
        if (gap.find("\u00A0") == std::string_view::npos ||
            yours_.gap_before(i).find("\u00A0") != std::string_view::npos)
          continue;
        tell(Presentation::kWhiteSpace, std::string(yours_.gap_before(i)), std::string(gap));
        return;
      }
    }
  }

  void tell_presentation(const Part& whole, const Place& place, bool as_written) {
    for (const PresentationDifference& difference : place.stand.differences)
      tell(difference.presentation, difference.yours, difference.record);
    if (as_written && (whole.begin > 0 || whole.end < yours_.signs.size())) tell(Presentation::kEllipsis, "…", "");
    const bool has_space = std::any_of(result_.differences.begin(), result_.differences.end(),
                                       [](const auto& one) { return one.presentation == Presentation::kWhiteSpace; });
    if (place.first_passage() != place.last_passage() && !has_space) tell(Presentation::kWhiteSpace, " ", "\n");
    // What is left is the number of a note, or a mark at an end.
    if (!as_written || result_.differences.empty()) {
      tell(as_written ? Presentation::kQuotationMarks : Presentation::kFootnoteMarks, result_.text,
           std::string(place.stretch->reading.between(place.stand.first, place.stand.last)));
    }
  }

  // --- parts ---------------------------------------------------------------

  // The parts in their order in one stretch, each in the passage of the one before it or in the next.
  std::vector<Place> chain_in(const Stretch& stretch, const std::vector<Part>& parts) const {
    std::vector<Place> shortest;
    for (Stand& start : stands_of(yours_, parts.front(), stretch.reading)) {
      std::vector<Place> chain = {{&stretch, std::move(start)}};
      for (std::size_t i = 1; i < parts.size(); ++i) {
        for (Stand& stand : stands_of(yours_, parts[i], stretch.reading)) {
          const Place place{&stretch, std::move(stand)};
          if (place.stand.first <= chain.back().stand.last) continue;
          if (place.first_passage() > chain.back().last_passage() + 1) break;
          chain.push_back(place);
          break;
        }
        if (chain.size() <= i) break;
      }
      if (chain.size() < parts.size()) continue;
      const auto length = [](const auto& one) { return one.back().stand.last - one.front().stand.first; };
      if (shortest.empty() || length(chain) < length(shortest)) shortest = std::move(chain);
    }
    return shortest;
  }

  bool stands_in_parts(const std::vector<Part>& parts) {
    if (parts.size() < 2 || parts.size() > kMostParts) return false;
    for (const Stretch& stretch : stretches_) {
      const std::vector<Place> chain = chain_in(stretch, parts);
      if (chain.empty()) continue;
      tell_chain(chain);
      return true;
    }
    std::vector<Place> places;
    for (const Part& part : parts) {
      const auto place = first_place(part);
      if (!place) return false;
      places.push_back(*place);
    }
    tell_stitched(places);
    return true;
  }

  std::optional<Place> first_place(const Part& part) const {
    for (const Stretch& stretch : stretches_) {
      std::vector<Stand> stands = stands_of(yours_, part, stretch.reading);
      if (!stands.empty()) return Place{&stretch, std::move(stands.front())};
    }
    return std::nullopt;
  }

  void tell_chain(const std::vector<Place>& chain) {
    result_.verdict = Verdict::kPresentationOnly;
    for (std::size_t i = 0; i < chain.size(); ++i) {
      const Stretch& stretch = *chain[i].stretch;
      for (const PresentationDifference& difference : chain[i].stand.differences)
        tell(difference.presentation, difference.yours, difference.record);
      tell_passages(chain[i]);
      if (i == 0) continue;
      const std::size_t first = chain[i - 1].stand.last + 1, last = chain[i].stand.first;
      const std::string omitted = first < last ? std::string(stretch.reading.between(first, last - 1)) : std::string();
      const std::string because = weight_of_omission(omitted);
      if (!because.empty()) result_.verdict = Verdict::kWordsDiffer;
      if (omitted.empty()) {
        tell(Presentation::kEllipsis, "…", "");
      } else {
        result_.differences.push_back({DifferenceKind::kOmitted, std::nullopt, "…", omitted, because});
      }
    }
  }

  void tell_stitched(const std::vector<Place>& places) {
    result_.verdict = Verdict::kStitched;
    for (const Place& place : places) tell_passages(place);
  }

  // --- close ---------------------------------------------------------------

  void compare() {
    std::vector<std::pair<double, const Stretch*>> by_promise;
    for (const Stretch& stretch : stretches_) {
      if (yours_.signs.size() * stretch.reading.signs.size() > kMostCompared) continue;
      by_promise.emplace_back(most_likeness(yours_, stretch.reading), &stretch);
    }
    std::stable_sort(by_promise.begin(), by_promise.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    const Stretch* closest = nullptr;
    WordComparison best;
    for (const auto& [promise, stretch] : by_promise) {
      if (promise <= std::max(best.likeness, kClose)) break;
      WordComparison comparison = compare_words(yours_, stretch->reading);
      if (comparison.likeness <= best.likeness) continue;
      closest = stretch;
      best = std::move(comparison);
    }
    if (best.likeness < kOnePassage) {
      if (const std::vector<Place> places = cover(); !places.empty()) return tell_stitched(places);
    }
    if (best.likeness < kClose) return;
    result_.verdict = Verdict::kWordsDiffer;
    for (WordDifference& difference : best.differences) {
      const DifferenceKind kind = difference.change == WordChange::kAdded     ? DifferenceKind::kAdded
                                  : difference.change == WordChange::kDropped ? DifferenceKind::kDropped
                                                                              : DifferenceKind::kChanged;
      result_.differences.push_back(
          {kind, std::nullopt, std::move(difference.yours), std::move(difference.record), ""});
    }
    tell_passages({closest, {best.first, best.last, {}}});
  }

  // The whole quotation as parts that each stand somewhere, though no ellipsis parts them; nothing where it is not, or
  // where they follow each other in one place, so that words were only left out.
  std::vector<Place> cover() {
    std::vector<Place> places;
    for (std::size_t begin = 0; begin < yours_.signs.size();) {
      const Part rest{begin, yours_.signs.size()};
      if (begin > 0) gather(std::string(yours_.between(begin, rest.end - 1)));
      gather(std::string(yours_.between(begin, end_of_words(rest, kOpeningWords) - 1)));
      Beginning longest{{begin, begin}, 0};
      const Stretch* where = nullptr;
      for (const Stretch& stretch : stretches_) {
        const Beginning found = longest_beginning(yours_, rest, stretch.reading);
        if (found.part.end <= longest.part.end) continue;
        longest = found;
        where = &stretch;
      }
      if (!where || places.size() == kMostStitchedParts || words_in(longest.part) < kFewestStitchedWords) return {};
      places.push_back({where, {longest.first, longest.first + (longest.part.end - begin) - 1, {}}});
      begin = longest.part.end;
    }
    bool follows = true;
    for (std::size_t i = 1; i < places.size(); ++i) {
      follows = follows && places[i].stretch == places[i - 1].stretch &&
                places[i].stand.first > places[i - 1].stand.last &&
                places[i].first_passage() <= places[i - 1].last_passage() + 1;
    }
    return follows ? std::vector<Place>() : places;
  }

  // The sign after the part's first words.
  std::size_t end_of_words(const Part& part, std::size_t words) const {
    std::size_t i = part.begin;
    for (; i < part.end; ++i) {
      if (i > part.begin && yours_.signs[i].gap != Gap::kNone && words-- == 1) break;
    }
    return i;
  }

  std::size_t words_in(const Part& part) const {
    std::size_t words = 0;
    for (std::size_t i = part.begin; i < part.end; ++i)
      words += yours_.signs[i].is_word() && (i == part.begin || yours_.signs[i].gap != Gap::kNone);
    return words;
  }

  // --- what is told ----------------------------------------------------------

  void tell(Presentation presentation, const std::string& yours, const std::string& record) {
    result_.differences.push_back({DifferenceKind::kPresentation, presentation, yours, record, ""});
  }

  void tell_passages(const Place& place) {
    for (std::size_t i = place.first_passage(); i <= place.last_passage(); ++i) {
      const FoundPassage& found = *place.stretch->passages[i];
      const bool told = std::any_of(result_.passages.begin(), result_.passages.end(),
                                    [&](const FoundPassage& one) { return one.passage.id == found.passage.id; });
      if (!told && result_.passages.size() < kMostPassages) result_.passages.push_back(found);
    }
  }

  const index::Searcher& searcher_;
  Reading yours_;
  std::list<std::vector<FoundPassage>> held_;
  std::list<Stretch> stretches_;
  std::set<std::string> known_;
  QuoteCheck result_;
};

}  // namespace

const char* name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kExact:
      return "exact";
    case Verdict::kPresentationOnly:
      return "presentation-only";
    case Verdict::kWordsDiffer:
      return "words-differ";
    case Verdict::kStitched:
      return "stitched";
    case Verdict::kNotFound:
      return "not-found";
  }
  return "";
}

const char* name_of(DifferenceKind kind) {
  switch (kind) {
    case DifferenceKind::kChanged:
      return "changed";
    case DifferenceKind::kAdded:
      return "added";
    case DifferenceKind::kDropped:
      return "dropped";
    case DifferenceKind::kOmitted:
      return "omitted";
    case DifferenceKind::kPresentation:
      return "presentation";
  }
  return "";
}

QuoteCheck check_quote(const index::Searcher& searcher, const std::string& quote) {
  return Check(searcher, quote).run();
}

std::string explanation(const QuoteCheck& check) {
  switch (check.verdict) {
    case Verdict::kExact:
      return "Character for character what the record says.";
    case Verdict::kPresentationOnly:
      return "The same words, figures and signs as the record. What differs in presentation is listed.";
    case Verdict::kWordsDiffer: {
      const bool omits = std::any_of(check.differences.begin(), check.differences.end(),
                                     [](const QuoteDifference& one) { return !one.because.empty(); });
      return omits ? "The words stand in the record, but the ellipsis leaves out words that may turn their sense."
                   : "Close to the record, but not what it says: a word, a figure, a negation or a sign differs.";
    }
    case Verdict::kStitched:
      return "Every part stands in the record, but not together: the parts come from different passages, or from "
             "another order.";
    case Verdict::kNotFound:
      return "Nothing in this library is close to it. That does not mean that nobody wrote it: see what is held.";
  }
  return "";
}

}  // namespace evidence
