#include "search-server/render/quote_answers.h"

#include "evidence/quotes/quote_check_value.h"

namespace search_server {

using evidence::Value;

Value quote_answer(Answering& answering, const evidence::QuoteCheck& check) {
  Value passages = Value::list();
  for (const auto& found : check.passages)
    passages.push(plain_passage_answer(answering, found.passage, found.document));
  return quote_check_value(check, answering.app.vocabularies().authorities).set("passages", passages);
}

}  // namespace search_server
