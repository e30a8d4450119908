#include "evidence/quotes/quote_check_value.h"

#include "evidence/citation.h"

namespace evidence {

Value quote_check_value(const QuoteCheck& check, const Authorities& authorities) {
  Value differences = Value::list();
  for (const QuoteDifference& difference : check.differences) {
    differences.push(Value()
                         .set("kind", name_of(difference.kind))
                         .set("class", difference.presentation ? Value(name_of(*difference.presentation)) : Value())
                         .set("yours", difference.yours)
                         .set("record", difference.record)
                         .set("because", Value::text_or_null(difference.because)));
  }
  Value reference;
  if (!check.passages.empty()) {
    const index::FoundPassage& first = check.passages.front();
    reference = citation(first.document, first.passage, authorities);
  }
  return Value()
      .set("text", check.text)
      .set("verdict", name_of(check.verdict))
      .set("explanation", explanation(check))
      .set("differences", differences)
      .set("citation", reference);
}

}  // namespace evidence
