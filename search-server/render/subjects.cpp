#include "search-server/render/subjects.h"

#include <algorithm>

#include "evidence/records.h"
#include "search-server/http/problem.h"
#include "search-server/render/answers.h"
#include "search-server/render/fact_lists.h"

namespace search_server {
namespace {

using evidence::EvidenceRequest;
using evidence::Value;

constexpr std::size_t kBestPassages = 10;

// The most quotable evidence under a filter, and the facets of all of it.
Value held_of(const App& app, EvidenceRequest request) {
  Answering answering(app);
  request.per_page = 1;  // for the total and the facets
  const auto all = answering.searcher.search(request);
  evidence::EvidenceResults best = all;
  best.results.clear();
  for (const auto& found : answering.searcher.most_quotable(request, kBestPassages)) {
    evidence::EvidenceResult result;
    result.passage = found.passage;
    result.document = found.document;
    result.html = plain_html(found.passage.text);
    result.also_in = answering.searcher.same_text(found.passage);
    best.results.push_back(std::move(result));
  }
  const Value answer = evidence_answer(answering, request, best);
  return Value().set("passages", all.total).set("results", answer["results"]).set("facets", answer["facets"]);
}

Value described(const evidence::VocabularyEntry& entry) {
  Value value;
  value.set("id", entry.id).set("label", entry.label).set("definition", entry.definition).set("source", entry.source);
  if (!entry.category.empty()) value.set("category", entry.category);
  std::vector<std::string> names;
  for (const std::string& alias : entry.aliases) {
    // Of the words that are looked for, those that name it; "contracts with" does not.
    const bool is_name = alias.find('*') == std::string::npos && !alias.ends_with(" with") && !alias.ends_with(" in") &&
                         alias.size() < 40;
    if (is_name) names.push_back(alias);
  }
  names.insert(names.end(), entry.acronyms.begin(), entry.acronyms.end());
  return value.set("also_called", evidence::string_list(names));
}

Value arrangement_value(const App& app, const evidence::Arrangement& arrangement) {
  Value models = Value::list();
  for (const std::string& model : arrangement.models) models.push(entry_value(model, app.vocabularies().models));
  Value labels;
  labels.set("form", arrangement.form)
      .set("ownership", arrangement.ownership)
      .set("function", arrangement.function)
      .set("origin", arrangement.origin);
  Value value;
  value.set("authority", authority_value(arrangement.authority, app.vocabularies().authorities))
      .set("body", arrangement.body)
      .set("labels", labels);
  value.set("models", evidence::string_list(arrangement.models)).set("model_labels", models);
  value.set("from", arrangement.from->iso()).set("to", arrangement.to ? Value(arrangement.to->iso()) : Value());
  value.set("period",
            arrangement.from->in_words() + (arrangement.to ? " to " + arrangement.to->in_words() : " onwards"));
  return value.set("sources", evidence::string_list(arrangement.sources))
      .set("note", Value::text_or_null(arrangement.note));
}

// Entries of the register that are asked for, by council, each council's in order of time.
template <typename Asked>
Value arrangements_value(const App& app, Asked&& asked) {
  std::vector<const evidence::Arrangement*> found;
  for (const auto& arrangement : app.arrangements().all()) {
    if (asked(arrangement)) found.push_back(&arrangement);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) {
    return std::pair(a->authority, a->from->first_day()) < std::pair(b->authority, b->from->first_day());
  });
  Value list = Value::list();
  for (const auto* arrangement : found) list.push(arrangement_value(app, *arrangement));
  return list;
}

bool holds(const std::vector<std::string>& ids, const std::string& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

}  // namespace

Value register_value(const App& app, const std::vector<std::string>& authorities) {
  return arrangements_value(
      app, [&](const auto& arrangement) { return authorities.empty() || holds(authorities, arrangement.authority); });
}

Value theme_answer(const App& app, const std::string& id) {
  const auto* theme = app.vocabularies().themes.find(id);
  if (!theme) throw HttpProblem(404, "There is no such theme.");
  EvidenceRequest request;
  request.filters.themes = {id};
  return Value().set("theme", described(*theme)).set("held", held_of(app, request));
}

Value model_answer(const App& app, const std::string& id) {
  const auto* model = app.vocabularies().models.find(id);
  if (!model) throw HttpProblem(404, "There is no such delivery model.");
  EvidenceRequest request;
  request.filters.models = {id};
  EvidenceRequest scored = request;
  scored.per_page = evidence::kMaxPerPage;
  Answering answering(app);
  return Value()
      .set("model", described(*model))
      .set("register", arrangements_value(app, [&](const auto& arrangement) { return holds(arrangement.models, id); }))
      .set("appraisals", appraisals_list(answering, scored).entries)
      .set("held", held_of(app, request));
}

Value authority_answer(const App& app, const std::string& id) {
  const auto* authority = app.vocabularies().authorities.find(id);
  const bool is_listed = authority && (!authority->is_invented || app.searcher().documents_held_for(id) > 0);
  if (!is_listed) throw HttpProblem(404, "There is no such council.");
  Value described_authority = authority_value(id, app.vocabularies().authorities);
  Value replaced_by = Value::list();
  for (const std::string& successor : authority->replaced_by)
    replaced_by.push(authority_value(successor, app.vocabularies().authorities));
  described_authority.set("official_name", authority->official_name)
      .set("nation", authority->nation)
      .set("type", authority->type)
      .set("abolished", Value::text_or_null(authority->to))
      .set("replaced_by", replaced_by);
  EvidenceRequest request;
  request.filters.authorities = {id};
  request.per_page = evidence::kMaxPerPage;
  Answering answering(app);
  const FactList judged = judgements_list(answering, request);
  return Value()
      .set("authority", described_authority)
      .set("register", register_value(app, {id}))
      .set("judgements", judged.entries)
      .set("documents_held", app.searcher().documents_held_for(id))
      .set("held", held_of(app, request));
}

}  // namespace search_server
