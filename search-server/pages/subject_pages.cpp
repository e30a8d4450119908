#include <algorithm>

#include "search-server/http/request_reader.h"
#include "search-server/pages/facet_view.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/passage_view.h"
#include "search-server/pages/words.h"
#include "search-server/render/links.h"
#include "search-server/render/subjects.h"

namespace search_server {
namespace {

using evidence::Value;

Value register_view(const Value& arrangements, bool names_councils) {
  Value list = Value::list();
  for (const Value& arrangement : arrangements.items()) {
    Value row = arrangement, council = Value::list();
    if (names_councils) council.push(arrangement["authority"]["label"]);
    list.push(row.set("council_label", council));
  }
  return list;
}

// A council's inspections, each once, with its grades; the newest first.
Value inspections_view(const Value& judgements) {
  Value list = Value::list();
  std::vector<std::string> documents;
  for (const Value& judgement : judgements.items()) {
    if (judgement["reported"].as_string() != "direct") continue;
    const std::string& document = judgement["passage"]["document"]["id"].as_string();
    if (std::find(documents.begin(), documents.end(), document) != documents.end()) continue;
    documents.push_back(document);
    Value grades = Value::list();
    std::string overall = "not given";
    for (const Value& other : judgements.items()) {
      if (other["reported"].as_string() != "direct" || other["passage"]["document"]["id"].as_string() != document)
        continue;
      const std::string grade = judged_words(other["grade"].as_string());
      if (other["domain"].as_string() == "overall-effectiveness") {
        overall = grade;
      } else {
        grades.push(judged_words(other["domain"].as_string()) + ": " + grade);
      }
    }
    const std::string published = date_in_words(judgement["published"].as_string());
    list.push(Value()
                  .set("published", published.empty() ? "date not known" : published)
                  .set("origin", judgement["published_origin"].as_string() == "file-name" ? "by the file’s name" : "")
                  .set("inspection", judgement["inspection"])
                  .set("overall", overall)
                  .set("grades", grades)
                  .set("href", judgement["passage"]["document"]["permalink"]));
  }
  return list;
}

// What other papers tell of its judgements.
Value told_judgements_view(const Value& judgements) {
  Value list = Value::list();
  for (const Value& judgement : judgements.items()) {
    if (judgement["reported"].as_string() == "direct") continue;
    const std::string told = date_in_words(judgement["told_date"].as_string());
    list.push(Value()
                  .set("words", judged_words(judgement["domain"].as_string()) + ": " +
                                    judged_words(judgement["grade"].as_string()) + (told.empty() ? "" : ", " + told))
                  .set("title", judgement["passage"]["document"]["display_title"])
                  .set("place", judgement["passage"]["locator"]["label"])
                  .set("href", judgement["passage"]["permalink"]));
  }
  return list;
}

// What tables of options appraisals say of a model.
Value appraisals_view(const Value& appraisals) {
  Value list = Value::list();
  for (const Value& appraisal : appraisals.items()) {
    const auto scores = appraisal["scores"].strings();
    std::string score;
    for (const std::string& one : scores) score += (score.empty() ? "" : " and ") + one;
    list.push(Value()
                  .set("option", appraisal["option"])
                  .set("score", score)
                  .set("disagree", scores.size() > 1)
                  .set("strengths", appraisal["strengths"])
                  .set("weaknesses", appraisal["weaknesses"])
                  .set("council",
                       appraisal["authority"].is_null() ? Value("council unknown") : appraisal["authority"]["label"])
                  .set("document_title", appraisal["document"]["display_title"])
                  .set("href", appraisal["passages"].items().front()["permalink"]));
  }
  return list;
}

// The page of a theme, a model or a council: its description, then the best evidence and where to go on.
Response subject_page(const App& app, const char* name, const std::string& filter, const std::string& id,
                      const Value& answer) {
  const Value subject = answer[filter];
  Value view = page_view(subject["label"].as_string());
  evidence::EvidenceRequest request;
  auto& filters = request.filters;
  (filter == "theme" ? filters.themes : filter == "model" ? filters.models : filters.authorities) = {id};
  Value shown = subject;
  std::string names;
  for (const std::string& other : subject["also_called"].strings()) names += (names.empty() ? "" : ", ") + other;
  shown.set("also_called_words", names);
  if (const auto abolished = evidence::PartialDate::from_iso(subject["abolished"].as_string()))
    shown.set("abolished_words", abolished->in_words());
  if (filter == "authority") {
    const auto held = static_cast<std::size_t>(answer["documents_held"].as_integer());
    view.set("documents_held", held == 0 ? "" : counted(held, "document"));
  }
  const bool names_councils = filter != "authority";  // a council's own page need not say it in every row
  view.set("subject_name", name)
      .set(filter, shown)
      .set("register", register_view(answer["register"], names_councils))
      .set("names_councils", names_councils)
      .set("inspections", inspections_view(answer["judgements"]))
      .set("told_judgements", told_judgements_view(answer["judgements"]))
      .set("appraisals", appraisals_view(answer["appraisals"]))
      .set("nothing_held", answer["held"]["passages"].as_integer() == 0)
      .set("passages_held", counted(static_cast<std::size_t>(answer["held"]["passages"].as_integer()), "passage"))
      .set("results", with_cards(app, answer["held"]["results"], ""))
      .set("facet_groups", facet_groups(request, answer["held"]["facets"]))
      .set("all_href", search_link(parameters_of(request)))
      .set("questions_href", search_link(with(parameters_of(request), "kind", "question")))
      .set("filter_name", filter)
      .set("filter_id", id)
      .set("shows_invented", shows_invented(answer["held"]["results"]));
  return html_response(app.pages().render("subject", view));
}

}  // namespace

Response theme_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Theme", "theme", id, theme_answer(app, id));
}

Response model_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Delivery model", "model", id, model_answer(app, id));
}

Response authority_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  return subject_page(app, "Council", "authority", id, authority_answer(app, id));
}

}  // namespace search_server
