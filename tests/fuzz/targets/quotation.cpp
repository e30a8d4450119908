// A draft with quotations, checked against a small library.
#include "evidence/quotes/quote_check.h"

#include "evidence/json.h"
#include "evidence/quotes/quote_check_value.h"
#include "evidence/quotes/quoted_text.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/small_library.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::promise;

constexpr std::size_t kMostChecked = 8;

void check_places(const std::vector<evidence::Quoted>& quotes, const std::string& draft) {
  std::size_t end = 0;
  for (const auto& quote : quotes) {
    promise(quote.begin >= end && draft.compare(quote.begin, quote.text.size(), quote.text) == 0,
            "a quotation stands in the draft, after the one before");
    end = quote.begin + quote.text.size();
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string draft = fuzz::text_of(data, size);
  check_places(evidence::quotations_in(draft), draft);
  check_places(evidence::short_quotations_in(draft), draft);
  const auto searcher = fuzz::searcher();
  std::size_t checked = 0;
  for (const auto& quote : evidence::quotations_or_whole(draft)) {
    if (quote.text.size() > evidence::kMaxQuoteBytes || ++checked > kMostChecked) continue;
    const auto check = evidence::check_quote(searcher, quote.text);
    promise(check.text == quote.text, "a quotation is told as it was given");
    promise((check.verdict == evidence::Verdict::kNotFound) == check.passages.empty(),
            "what is found stands somewhere");
    promise(check.verdict != evidence::Verdict::kExact || check.differences.empty(),
            "what is exact differs in nothing");
    promise(!explanation(check).empty(), "a verdict is explained");
    const auto value = quote_check_value(check, fuzz::pipeline().vocabularies().authorities);
    fuzz::promise_text(to_json(value), "a checked quotation as answered");
  }
  return 0;
}
