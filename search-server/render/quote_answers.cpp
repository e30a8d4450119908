#include "search-server/render/quote_answers.h"

#include "evidence/citation.h"

namespace search_server {

using evidence::Value;

Value quote_answer(Answering& answering, const evidence::QuoteCheck& check) {
  Value differences = Value::list();
  for (const evidence::QuoteDifference& difference : check.differences) {
    differences.push(Value()
                         .set("kind", name_of(difference.kind))
                         .set("class", difference.presentation ? Value(name_of(*difference.presentation)) : Value())
                         .set("yours", difference.yours)
                         .set("record", difference.record)
                         .set("because", Value::text_or_null(difference.because)));
  }
  Value passages = Value::list();
  for (const auto& found : check.passages)
    passages.push(plain_passage_answer(answering, found.passage, found.document));
  const auto& authorities = answering.app.vocabularies().authorities;
  return Value()
      .set("text", check.text)
      .set("verdict", name_of(check.verdict))
      .set("explanation", explanation(check))
      .set("differences", differences)
      .set("passages", passages)
      .set("citation", check.passages.empty() ? Value()
                                              : Value(citation(check.passages.front().document,
                                                               check.passages.front().passage, authorities)));
}

}  // namespace search_server
