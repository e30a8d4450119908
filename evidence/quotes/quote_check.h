// Is this text in the record, word for word?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/index/searcher.h"
#include "evidence/quotes/reading.h"

namespace evidence {

enum class Verdict {
  kExact,             // "exact": character for character what one passage says
  kPresentationOnly,  // "presentation-only": the same words, figures and signs; what differs is listed
  kWordsDiffer,       // "words-differ": close to the record, but a word, figure, negation or sign is another
  kStitched,          // "stitched": every part is in the record, but not together or not in this order
  kNotFound,          // "not-found": nothing in the library is close to it
};
const char* name_of(Verdict verdict);

enum class DifferenceKind { kChanged, kAdded, kDropped, kOmitted, kPresentation };
const char* name_of(DifferenceKind kind);

struct QuoteDifference {
  DifferenceKind kind = DifferenceKind::kChanged;
  std::optional<Presentation> presentation;  // with kPresentation
  std::string yours, record;
  std::string because;  // why omitted words make the sense another: "a negation: not"; else empty
};

struct QuoteCheck {
  std::string text;  // as given
  Verdict verdict = Verdict::kNotFound;
  std::vector<QuoteDifference> differences;   // against the first passage
  std::vector<index::FoundPassage> passages;  // where it stands; of a stitched one, where each part does, in its order
};

// Longer than any quotation; a longer text is refused by whoever takes it in.
inline constexpr std::size_t kMaxQuoteBytes = 16 * 1024;

// Reads `searcher` as it is at each call. Throws Error as the searcher does.
QuoteCheck check_quote(const index::Searcher& searcher, const std::string& quote);

// The verdict in plain words, to stand beside the quotation.
std::string explanation(const QuoteCheck& check);

}  // namespace evidence
