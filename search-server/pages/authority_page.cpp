#include <algorithm>

#include "evidence/citation.h"
#include "search-server/http/request_reader.h"
#include "search-server/pages/page.h"
#include "search-server/pages/pages.h"
#include "search-server/pages/subject_view.h"
#include "search-server/pages/timeline.h"
#include "search-server/render/links.h"
#include "search-server/render/subjects.h"
#include "search-server/render/words.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr int kShownDocuments = 10;

// Its inspections, each once, with its grades; the newest first.
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
                  .set("published_iso", judgement["published"].as_string())
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

// Papers that are its own, by `publisher`, or letters about it; the newest first.
Value documents_view(const App& app, const evidence::EvidenceRequest& request, bool names_publisher) {
  const auto list = app.searcher().documents(request);
  Value rows = Value::list();
  for (const auto& document : list.documents) {
    std::string tells = label_in(app.vocabularies().types, document.type);
    if (names_publisher) tells = publisher_name(document, app.vocabularies().authorities) + ", " + tells;
    if (!document.body.empty()) tells += ", " + document.body;
    tells += document.date ? ", " + document.date->in_words() : ", undated";
    rows.push(Value()
                  .set("title", display_title(document, app.vocabularies().authorities))
                  .set("href", "/documents/" + document.id)
                  .set("tells", tells));
  }
  return rows;
}

evidence::EvidenceRequest published_by(const std::string& id) {
  evidence::EvidenceRequest request;
  request.filters.publishers = {id};
  request.per_page = kShownDocuments;
  return request;
}

// Who else publishes papers that speak of it, with how often.
Value others_view(const std::string& id, const Value& publishers) {
  Value rows = Value::list();
  const auto parameters = parameters_of(request_for("authority", id));
  for (const Value& publisher : publishers.items()) {
    if (publisher["id"].as_string() == id) continue;
    rows.push(Value()
                  .set("label", publisher["label"])
                  .set("count", publisher["count"])
                  .set("href", search_link(with(parameters, "publisher", publisher["id"].as_string()))));
  }
  return rows;
}

// What runs its services now, in a sentence each; the register's newest where nothing is open.
Value arrangement_now(const Value& rows) {
  Value now = Value::list();
  for (const Value& row : rows.items()) {
    if (row["is_now"].as_bool()) now.push(row);
  }
  return now;
}

}  // namespace

Response authority_page(const App& app, const Request& request) {
  allow_parameters(request, {});
  const std::string& id = request.path_values.at("id");
  const Value answer = authority_answer(app, id);
  const Value& council = answer["authority"];
  const Value inspections = inspections_view(answer["judgements"]);
  const Value rows = register_rows(answer["register"]);
  evidence::EvidenceRequest letters = request_for("authority", id);
  letters.filters.types = {"partner-letter"};
  letters.per_page = kShownDocuments;
  const auto held = static_cast<std::size_t>(answer["documents_held"].as_integer());
  Value view = subject_view(app, request, "authority", answer);
  const auto* known = app.vocabularies().authorities.find(id);
  view.set("runs_services", known && (known->has_childrens_services || known->is_invented))
      .set("abolished", date_in_words(council["abolished"].as_string()))
      .set("documents_held", held == 0 ? "" : counted(held, "document"))
      .set("register", rows)
      .set("arrangement_now", arrangement_now(rows))
      .set("timeline", timeline(council["label"].as_string(), answer["register"], inspections, today()))
      .set("inspections", inspections)
      .set("told_judgements", told_judgements_view(answer["judgements"]))
      .set("published", documents_view(app, published_by(id), false))
      .set("published_href", search_link({{"publisher", id}, {"group", "document"}}))
      .set("letters", documents_view(app, letters, true))
      .set("others", others_view(id, answer["held"]["facets"]["publisher"]))
      .set("compare_href", "/compare?authority=" + id);
  return page_response(app, "authority", view);
}

}  // namespace search_server
