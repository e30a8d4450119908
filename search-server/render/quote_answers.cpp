#include "search-server/render/quote_answers.h"

#include "evidence/quotes/quote_check_value.h"
#include "evidence/quotes/quoted_text.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::size_t kMostQuotes = 200;  // of one text: a longer report comes in parts

Value quote_answer(Answering& answering, const evidence::QuoteCheck& check) {
  Value passages = Value::list();
  for (const auto& found : check.passages)
    passages.push(plain_passage_answer(answering, found.passage, found.document));
  return quote_check_value(check, answering.app.vocabularies().authorities).set("passages", passages);
}

}  // namespace

Value quote_checks_answer(Answering& answering, const std::string& text) {
  const auto quotes = evidence::quotations_or_whole(text);
  if (quotes.size() > kMostQuotes)
    throw HttpProblem(400, "The text cannot be taken.",
                      {{"text", std::to_string(quotes.size()) + " quotations", "at most 200 quotations in one text"}});
  Value list = Value::list();
  for (const evidence::Quoted& quote : quotes) {
    if (quote.text.size() > evidence::kMaxQuoteBytes)
      throw HttpProblem(400, "The text cannot be taken.",
                        {{"text", quote.text.substr(0, 100), "quotations of at most 16 KB each"}});
    list.push(quote_answer(answering, evidence::check_quote(answering.searcher, quote.text)));
  }
  Value skipped = Value::list();
  for (const evidence::Quoted& quote : evidence::short_quotations_in(text)) skipped.push(quote.text);
  return Value().set("quotes", list).set("too_short", skipped);
}

}  // namespace search_server
