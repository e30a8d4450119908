// The question bank, and a sheet of some of its questions.
#include "search-server/briefing/briefing_code.h"
#include "search-server/briefing/briefing_export.h"
#include "search-server/briefing/kept_briefing.h"
#include "search-server/briefing/question_sheet.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/choices.h"
#include "search-server/pages/facet_view.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/fact_lists.h"
#include "search-server/render/links.h"
#include "search-server/render/search_words.h"
#include "search-server/render/withheld_names.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

// Enough of it to be told from others.
std::string in_short(const std::string& words) {
  constexpr std::size_t kMostBytes = 120;
  if (words.size() <= kMostBytes) return words;
  return words.substr(0, words.rfind(' ', kMostBytes)) + " …";
}

Value question_view(const App& app, const Value& question, const Viewing& viewing) {
  const Value& asked = question["asked"];
  Value parts = Value::list();
  for (const Value& part : question["questions"].items()) {
    Value answers = Value::list();
    for (const Value& answer : part["answers"].items())
      answers.push(Value()
                       .set("text", answer["text"])
                       .set("place", answer["passage"]["locator"]["label"])
                       .set("href", answer["passage"]["permalink"]));
    parts.push(
        Value().set("asked_about", part["asked_about"]).set("answers", answers).set("read_on", asked["permalink"]));
  }
  Value view;
  return view.set("passage", passage_view(app, asked, viewing))
      .set("about", in_short(question["asked_about"].is_null() ? asked["text"].as_string()
                                                               : question["asked_about"].as_string()))
      .set("parts", parts)
      .set("is_collected", viewing.briefing.holds(asked["id"].as_string()));
}

}  // namespace

Response questions_page(const App& app, const Request& request) {
  const auto asked = evidence_request_of(app, request);
  Answering answering(app);
  const FactList list = questions_list(answering, asked);
  const std::string query = query_of(parameters_of(asked));
  const Viewing viewing = viewing_of(request, asked.text);
  Value questions = Value::list();
  bool is_invented = false;
  for (const Value& question : list.entries.items()) {
    questions.push(question_view(app, question, viewing));
    is_invented = is_invented || question["document"]["invented"].as_bool();
  }
  Value view =
      page_view(app, request, "Questions that panels asked", "/api/v1/questions" + (query.empty() ? "" : "?" + query));
  view.set("query", asked.text)
      .set("total_words", counted(list.total, "question"))
      .set("nothing_found", list.total == 0)
      .set("narrowed_by", query.empty() ? "" : search_in_words(app, asked, "all questions"))
      .set("questions", questions)
      .set("themes", entry_choices(app.vocabularies().themes, asked.filters.themes))
      .set("models", entry_choices(app.vocabularies().models, asked.filters.models))
      .set("councils", council_choices(app, asked.filters.authorities))
      .set("return_to", viewing.here)
      .set("pagination", pagination(asked, list.total, "/questions"))
      .set("shows_invented", is_invented);
  return page_response(app, "questions", view);
}

Response question_sheet_page(const App& app, const Request& request) {
  allow_parameters(request, {"b", "format"});
  const auto format = briefing_format(request.parameter("format"));
  if (!format || *format == BriefingFormat::kCsv || *format == BriefingFormat::kRis ||
      *format == BriefingFormat::kBibtex)
    throw HttpProblem(400, "The request has parameters that cannot be taken.",
                      {{"format", request.parameter("format").substr(0, 100), "one of docx, odt or md"}});
  const Briefing briefing = asked_briefing(request);
  const Value sheet = question_sheet(app, briefing);
  if (*format != BriefingFormat::kJson)
    return question_sheet_file(question_sheet_with_names_withheld(app, sheet), *format, request.origin);
  const std::string code = briefing.is_empty() ? "" : code_of(briefing);
  const std::string address = "/question-sheet?" + (code.empty() ? "" : "b=" + code + "&") + "format=";
  Value view = page_view(app, request, "Question sheet", code.empty() ? "" : "/api/v1/briefing?b=" + code);
  view.set("sheet_title", sheet["title"])
      .set("questions", sheet["questions"])
      .set("docx_href", address + "docx")
      .set("odt_href", address + "odt")
      .set("md_href", address + "md")
      .set("share_href", "/question-sheet?b=" + code)
      .set("shows_invented", sheet["shows_invented"]);
  return page_response(app, "question_sheet", view);
}

}  // namespace search_server
