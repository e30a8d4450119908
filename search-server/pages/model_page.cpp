#include <algorithm>
#include <set>

#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/subject_view.h"
#include "search-server/render/answers.h"
#include "search-server/render/fact_lists.h"
#include "search-server/render/subjects.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr int kBarWidth = 200;            // of a score as high as can be, in the drawing's units
constexpr std::size_t kMostCriteria = 4;  // passages that say how a paper scored

// A number as people write it: "7.5", "33".
std::string number_words(double number) {
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

double number_of(const Value& value) {
  return value.is_integer() ? static_cast<double>(value.as_integer()) : value.as_double();
}

Value option_row(const Value& option, const std::string& model, double most) {
  const double score = number_of(option["score"]);
  const auto scores = option["scores"].strings();
  Value row;
  return row.set("option", option["option"])
      .set("is_this", option["model"]["id"].as_string() == model)
      .set("score", joined(scores, " and "))
      .set("disagree", scores.size() > 1)
      .set("bar", std::to_string(static_cast<int>(kBarWidth * (most > 0 ? score / most : 0))))
      .set("href", option["passages"].items().front()["permalink"]);
}

// What the paper says of how it scored: rows of its table of criteria, else the passages that tell of them.
Value criteria_of(Answering& answering, const std::string& document_id) {
  Value criteria = Value::list();
  const auto add = [&](const evidence::Passage& passage, const std::string& words) {
    criteria.push(
        Value().set("words", words).set("place", passage.locator.label).set("href", "/passages/" + passage.id));
  };
  for (const auto& passage : answering.searcher.passages(document_id)) {
    const bool is_criterion = !passage.cells.empty() && passage.caption.find("riteria") != std::string::npos;
    if (is_criterion) add(passage, passage.cells.front().text);
  }
  if (!criteria.items().empty()) return criteria;
  evidence::EvidenceRequest request;
  request.text = "scored options against criteria OR tests";
  request.filters.documents = {document_id};
  request.per_page = kMostCriteria;
  const auto results = answering.searcher.search(request);
  for (const auto& result : results.results) {
    const bool says_how = result.passage.text.find("score") != std::string::npos && result.passage.cells.empty();
    if (says_how) add(result.passage, result.passage.text);
  }
  return criteria;
}

// Each paper's appraisal by itself, all of its options on its own scale: what different papers scored is not compared.
Value appraisals_view(const App& app, const Value& of_this_model, const std::string& model) {
  Answering answering(app);
  Value appraisals = Value::list();
  std::set<std::string> known;
  for (const Value& entry : of_this_model.items()) {
    const std::string& document = entry["document"]["id"].as_string();
    if (!known.insert(document).second) continue;
    evidence::EvidenceRequest request;
    request.filters.documents = {document};
    request.per_page = evidence::kMaxPerPage;
    const Value options = appraisals_list(answering, request).entries;
    double most = 0, highest = 0;
    for (const Value& option : options.items()) {
      most = std::max(most, number_of(option["out_of"]));
      highest = std::max(highest, number_of(option["score"]));
    }
    Value rows = Value::list();
    for (const Value& option : options.items()) rows.push(option_row(option, model, most > 0 ? most : highest));
    Value said = Value::list();
    for (const Value& option : options.items()) {
      if (option["model"]["id"].as_string() != model) continue;
      said.push(Value()
                    .set("option", option["option"])
                    .set("strengths", option["strengths"])
                    .set("weaknesses", option["weaknesses"])
                    .set("place", option["passages"].items().front()["locator"]["label"])
                    .set("href", option["passages"].items().front()["permalink"]));
    }
    appraisals.push(Value()
                        .set("council", entry["authority"].is_null() ? Value("A council that the paper does not name")
                                                                     : entry["authority"]["label"])
                        .set("date", date_in_words(entry["document"]["date"].as_string()))
                        .set("title", entry["document"]["display_title"])
                        .set("href", entry["document"]["permalink"])
                        .set("out_of", most > 0 ? number_words(most) : "")
                        .set("bar_width", std::to_string(kBarWidth))
                        .set("options", rows)
                        .set("criteria", criteria_of(answering, document))
                        .set("said", said));
  }
  return appraisals;
}

// Questions that panels asked of it, with what they were about.
Value questions_view(const App& app, const std::string& model) {
  constexpr int kShown = 5;
  Answering answering(app);
  auto request = request_for("model", model);
  request.per_page = kShown;
  Value list = Value::list();
  const FactList asked = questions_list(answering, request);
  for (const Value& question : asked.entries.items())
    list.push(Value()
                  .set("text", question["asked"]["text"])
                  .set("citation", question["asked"]["citation"])
                  .set("href", question["asked"]["permalink"])
                  .set("is_answered", !question["answers"].items().empty()));
  return list;
}

}  // namespace

Response model_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  const Value answer = model_answer(app, id);
  Value view = subject_view(app, request, "model", answer);
  view.set("also_called", joined(answer["model"]["also_called"].strings(), ", "))
      .set("register", register_rows(answer["register"]))
      .set("appraisals", appraisals_view(app, answer["appraisals"], id))
      .set("questions", questions_view(app, id))
      .set("compare_href", "/compare?model=" + id);
  return page_response(app, "model", view);
}

}  // namespace search_server
