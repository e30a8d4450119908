#include <algorithm>
#include <set>

#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/links.h"
#include "search-server/render/quote_answers.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::size_t kLongestAddress = 2'000;  // mail programs break longer ones

const char* verdict_words(const std::string& verdict) {
  if (verdict == "exact") return "Exact";
  if (verdict == "presentation-only") return "Same words, set out differently";
  if (verdict == "words-differ") return "Words differ";
  if (verdict == "stitched") return "Put together from different places";
  return "Not found";
}

bool stands(const std::string& verdict) { return verdict == "exact" || verdict == "presentation-only"; }

// "govuk-tag--red" and the like: beside the words, never instead of them.
const char* verdict_colour(const std::string& verdict) {
  if (stands(verdict)) return "green";
  return verdict == "not-found" ? "red" : "orange";
}

// One difference in a sentence's parts: what is yours and what is the record's.
Value difference_view(const Value& difference) {
  const std::string& kind = difference["kind"].as_string();
  Value view;
  view.set("yours", difference["yours"]).set("record", difference["record"]);
  view.set("is_changed", kind == "changed")
      .set("is_added", kind == "added")
      .set("is_dropped", kind == "dropped")
      .set("is_omitted", kind == "omitted")
      .set("is_presentation", kind == "presentation")
      .set("class_words", difference["class"])
      .set("because", difference["because"]);
  return view;
}

Value quote_view(const App& app, const Value& quote, const Viewing& viewing, std::set<std::string>& anchors) {
  Value differences = Value::list();
  for (const Value& difference : quote["differences"].items()) differences.push(difference_view(difference));
  const auto& differing = quote["differences"].items();
  const bool leaves_out = std::any_of(differing.begin(), differing.end(),
                                      [](const Value& one) { return one["kind"].as_string() == "omitted"; });
  Value passages = Value::list();
  for (const Value& passage : quote["passages"].items()) {
    Value card = card_of(app, passage, viewing);
    keep_first_anchor(*card.find("passage"), anchors);
    passages.push(std::move(card));
  }
  const std::string& verdict = quote["verdict"].as_string();
  Value view;
  return view.set("quote_html", plain_html(quote["text"].as_string()))
      .set("verdict", verdict_words(verdict))
      .set("colour", verdict_colour(verdict))
      .set("explanation", quote["explanation"])
      .set("differences", differences)
      .set("citation", quote["citation"])
      .set("leaves_out", leaves_out)
      .set("is_usable", stands(verdict))
      .set("passages", passages);
}

// "3 of 5 quotations stand in the record".
std::string summary_of(const Value& quotes) {
  const auto& all = quotes.items();
  const auto right = static_cast<std::size_t>(
      std::count_if(all.begin(), all.end(), [](const Value& quote) { return stands(quote["verdict"].as_string()); }));
  if (all.size() == 1) return right == 1 ? "The quotation stands in the record" : "The quotation needs attention";
  return std::to_string(right) + " of " + counted(all.size(), "quotation") + " stand in the record";
}

}  // namespace

// A short text comes in the address, which can be shared; a long one is posted.
Response check_quote_page(const App& app, const Request& request) {
  allow_parameters(request, {"text"});
  const std::string text = request.form.empty() ? request.parameter("text") : request.field("text");
  Value view = page_view(app, request, "Check a quotation");
  view.set("text_html", plain_html(text)).set("is_missing", text.empty() && !request.form.empty());
  if (text.empty()) return page_response(app, "check_quote", view);
  const std::string address = "/check-quote?text=" + url_encoded(text);
  if (!request.form.empty() && address.size() <= kLongestAddress) return see_other(address);
  Answering answering(app);
  const Value answer = quote_checks_answer(answering, text);
  const Viewing viewing = viewing_of(request);
  Value quotes = Value::list();
  std::set<std::string> anchors;
  bool is_invented = false;
  for (const Value& quote : answer["quotes"].items()) {
    Value one = quote_view(app, quote, viewing, anchors);
    quotes.push(one.set("number", quotes.items().size() + 1));
    for (const Value& passage : quote["passages"].items())
      is_invented = is_invented || passage["document"]["invented"].as_bool();
  }
  view.set("json_href", address.size() <= kLongestAddress ? "/api/v1/quote-checks?text=" + url_encoded(text) : "");
  view.set("page_title", summary_of(answer["quotes"]) + " – Check a quotation")
      .set("summary", summary_of(answer["quotes"]))
      .set("quotes", quotes)
      .set("too_short", answer["too_short"])
      .set("shows_invented", is_invented);
  return page_response(app, "check_quote", view);
}

}  // namespace search_server
