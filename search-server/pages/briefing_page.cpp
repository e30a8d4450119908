#include "search-server/briefing/briefing_answer.h"
#include "search-server/briefing/briefing_change.h"
#include "search-server/briefing/briefing_code.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/http/own_address.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/links.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

// A new heading is where to look next.
std::string way_on(const Request& request, const Briefing& briefing) {
  const bool is_new = request.field("action") == "add-section";
  return is_new ? "/briefing#section-" + std::to_string(briefing.sections.size())
                : own_address(request.field("return"), "/briefing");
}

Value stance_choices(const std::string& chosen) {
  Value list = Value::list();
  for (const auto& [id, label] : {std::pair("", "Not said"), std::pair("supports", "Supports"),
                                  std::pair("challenges", "Challenges"), std::pair("context", "Context")})
    list.push(Value().set("id", id).set("label", label).set("is_chosen", chosen == id));
  return list;
}

Value section_choices(const Briefing& briefing, std::size_t chosen) {
  Value list = Value::list();
  for (std::size_t number = 0; number <= briefing.sections.size(); ++number)
    list.push(Value()
                  .set("id", std::to_string(number))
                  .set("label", number == 0 ? "No heading" : briefing.sections[number - 1].title)
                  .set("is_chosen", number == chosen));
  return list;
}

Value item_view(const App& app, const Briefing& briefing, const Value& item, std::size_t section, std::size_t number,
                bool is_own) {
  Value view = item;
  view.set("number", number)
      .set("is_own", is_own)
      .set("seal", briefing.seal())
      .set("stance_words", stance_words(item["stance"].as_string()));
  if (item["passage"].is_null()) return view.set("is_gone", true);
  const Value shown = passage_view(app, item["passage"], {});
  const bool is_cut = item["quotation"].as_string() != item["passage"]["text"].as_string();
  view.set("shown", shown)
      .set("quotation_html", plain_html(item["quotation"].as_string()))
      .set("note_html", plain_html(item["note"].as_string()))
      .set("words_html", plain_html(item["words"].as_string()))
      .set("row", is_cut ? Value() : shown["cells"])
      .set("stances", stance_choices(item["stance"].as_string()))
      .set("sections", section_choices(briefing, section));
  return view;
}

Value sections_view(const App& app, const Briefing& briefing, const Value& sections, bool is_own,
                    const std::string& saved) {
  Value list = Value::list();
  std::size_t number = 0;
  for (const Value& section : sections.items()) {
    const auto place = static_cast<std::size_t>(section["number"].as_integer());
    Value items = Value::list();
    for (const Value& item : section["items"].items())
      items.push(item_view(app, briefing, item, place, ++number, is_own)
                     .set("is_saved", is_own && item["id"].as_string() == saved));
    const std::string& title = section["title"].as_string();
    list.push(Value()
                  .set("number", std::to_string(place))
                  .set("heading", title)
                  .set("is_enquiry", section["is_enquiry"])
                  .set("gap", section["gap"])
                  .set("balance", section["balance"])
                  .set("is_own", is_own)
                  .set("is_movable", place > 1)
                  .set("is_movable_down", place < briefing.sections.size())
                  .set("is_alone", briefing.sections.empty())
                  .set("seal", briefing.seal())
                  .set("search_href", search_link({{"q", title}}))
                  .set("items", items));
  }
  return list;
}

Value searches_view(const Value& searches, bool is_own) {
  Value list = Value::list();
  for (const Value& search : searches.items()) {
    Value view = search;
    list.push(view.set("finding", search_finding_words(search)).set("is_own", is_own));
  }
  return list;
}

Value exports(const std::string& code) {
  Value list = Value::list();
  for (const auto& [label, format] : {std::pair("Word (.docx)", "docx"), std::pair("OpenDocument (.odt)", "odt"),
                                      std::pair("Markdown (.md)", "md"), std::pair("Spreadsheet (.csv)", "csv"),
                                      std::pair("Reference manager (.ris)", "ris"), std::pair("BibTeX (.bib)", "bib")})
    list.push(Value().set("label", label).set("href", "/api/v1/briefing?b=" + code + "&format=" + format));
  return list;
}

bool shows_invented_items(const Value& sections) {
  for (const Value& section : sections.items()) {
    for (const Value& item : section["items"].items()) {
      if (item["passage"]["document"]["invented"].as_bool()) return true;
    }
  }
  return false;
}

bool holds_questions(const Value& sections) {
  for (const Value& section : sections.items()) {
    for (const Value& item : section["items"].items()) {
      if (!item["passage"]["questions"].items().empty()) return true;
    }
  }
  return false;
}

}  // namespace

// The visitor's own, or the one of the address, which can be read and taken over.
Response briefing_page(const App& app, const Request& request) {
  allow_parameters(request, {"b", "saved"});
  const Briefing briefing = asked_briefing(request);
  // Somebody who follows the address of their own briefing has not been sent one.
  const Briefing kept = kept_briefing(request);
  const bool is_own = request.parameter("b").empty() || (!kept.is_empty() && code_of(kept) == code_of(briefing));
  const Value answer = briefing_answer(app, briefing, Verification::kOfChosenWords);
  const std::string& code = answer["code"].as_string();
  const std::string title = briefing.title.empty() ? (is_own ? "Your briefing" : "A briefing") : briefing.title;
  Value view = page_view(app, request, title, code.empty() ? "" : "/api/v1/briefing?b=" + code);
  view.set("is_own", is_own)
      .set("is_empty", briefing.is_empty())
      .set("replaces", is_own ? std::size_t{0} : kept.items.size())
      .set("title", briefing.title)
      .set("sections", sections_view(app, briefing, answer["sections"], is_own, request.parameter("saved")))
      .set("searches", searches_view(answer["searches"], is_own))
      .set("method", answer["method"])
      .set("exports", exports(code))
      .set("code", code)
      .set("share_href", "/briefing?b=" + code)
      .set("share_address", request.origin + "/briefing?b=" + code)
      .set("sheet_href", holds_questions(answer["sections"]) ? "/question-sheet?b=" + code : "")
      .set("shows_invented", shows_invented_items(answer["sections"]));
  return page_response(app, "briefing", view);
}

Response change_briefing(const App& app, const Request& request) {
  allow_parameters(request, {});
  Briefing briefing = kept_briefing(request);
  const auto searcher = app.searcher();
  change(briefing, request, [&](const std::string& id) { return searcher.passage(id).has_value(); });
  Response response = request.wants_json
                          ? json_response(Value()
                                              .set("collected", briefing.items.size())
                                              .set("is_collected", briefing.holds(request.field("passage"))))
                          : see_other(way_on(request, briefing));
  keep(briefing, app.config().public_url.starts_with("https://"), response);
  response.headers.emplace_back("Cache-Control", "private, no-cache");
  return response;
}

}  // namespace search_server
