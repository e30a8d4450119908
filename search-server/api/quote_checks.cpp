#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/quotes/quoted_text.h"
#include "search-server/api/endpoints.h"
#include "search-server/http/request_reader.h"
#include "search-server/render/quote_answers.h"

namespace search_server {
namespace {

constexpr std::size_t kMostQuotes = 200;  // of one text: a longer report comes in parts

// {"text": "..."} and nothing else.
std::string text_of(const std::string& body) {
  evidence::Value given;
  try {
    given = evidence::parse_json(body, "the body");
  } catch (const evidence::Error& error) {
    throw HttpProblem(400, error.what());
  }
  std::vector<evidence::Problem> problems;
  if (!given.is_object() || !given["text"].is_string()) problems.push_back({"text", "", "a text with the quotations"});
  for (const auto& [name, value] : given.members()) {
    if (name != "text") problems.push_back({name.substr(0, 100), "", "no such member; only \"text\" is taken"});
  }
  if (!problems.empty()) throw HttpProblem(400, "The body cannot be taken.", problems);
  return given["text"].as_string();
}

}  // namespace

Response post_quote_checks(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string text = text_of(request.body);
  const auto quotes = evidence::quotations_or_whole(text);
  if (quotes.size() > kMostQuotes)
    throw HttpProblem(400, "The body cannot be taken.",
                      {{"text", std::to_string(quotes.size()) + " quotations", "at most 200 quotations in one text"}});
  Answering answering(app);
  evidence::Value list = evidence::Value::list();
  for (const evidence::Quoted& quote : quotes) {
    if (quote.text.size() > evidence::kMaxQuoteBytes)
      throw HttpProblem(400, "The body cannot be taken.",
                        {{"text", quote.text.substr(0, 100), "quotations of at most 16 KB each"}});
    list.push(quote_answer(answering, evidence::check_quote(answering.searcher, quote.text)));
  }
  return json_response(evidence::Value().set("quotes", list));
}

}  // namespace search_server
