#include "search-server/render/quote_answers.h"

#include <algorithm>
#include <string_view>

#include "evidence/quotes/quote_check_value.h"
#include "evidence/quotes/quoted_text.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::size_t kMostQuotes = 200;  // of one text: a longer report comes in parts
constexpr std::size_t kMostWork = 600;    // measured in searches: some seconds
constexpr std::size_t kWordsOfASearch = 50;

// What a quotation costs: it is looked for whole, each part between ellipses by itself, and all its words are compared.
std::size_t work_of(const std::string& quote) {
  std::size_t parts = 1;
  for (const std::string_view ellipsis : {std::string_view("..."), std::string_view("…")}) {
    for (auto at = quote.find(ellipsis); at != std::string::npos; at = quote.find(ellipsis, at + ellipsis.size()))
      ++parts;
  }
  const auto words = static_cast<std::size_t>(std::count(quote.begin(), quote.end(), ' '));
  return 1 + (parts > 1 ? parts : 0) + words / kWordsOfASearch;
}

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
  std::size_t work = 0;
  for (const evidence::Quoted& quote : quotes) work += work_of(quote.text);
  if (work > kMostWork && quotes.size() > 1)
    throw HttpProblem(400, "The text cannot be taken.",
                      {{"text", std::to_string(quotes.size()) + " quotations, long ones or ones in many parts",
                        "a part of the text: these are too much work for one request"}});
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
