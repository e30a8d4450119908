#include "search-server/render/answers.h"

#include <algorithm>

#include "evidence/citation.h"
#include "evidence/index/highlight.h"
#include "evidence/records.h"
#include "evidence/reference_finder.h"

namespace search_server {
namespace {

using evidence::Value;

const char* match_name(evidence::Match match) {
  switch (match) {
    case evidence::Match::kFull:
      return "full";
    case evidence::Match::kPartial:
      return "partial";
    case evidence::Match::kNone:
      return "none";
  }
  return "none";
}

Value total_value(std::size_t total, bool is_exact = true) {
  return Value().set("value", total).set("exact", is_exact);
}

Value result_value(Answering& answering, const evidence::EvidenceResult& result) {
  Value value;
  value.set("score", result.score)
      .set("match", match_name(result.match))
      .set("missing", evidence::string_list(result.missing))
      .set("why", evidence::string_list(result.why))
      .set("also_in", evidence::string_list(result.also_in));
  return value.set("passage",
                   passage_answer(answering, result.passage, result.document, {result.html, result.also_in}));
}

std::string label_of(const App& app, const std::string& facet, const std::string& id) {
  const evidence::Vocabularies& vocabularies = app.vocabularies();
  const evidence::Vocabulary* list = facet == "theme"   ? &vocabularies.themes
                                     : facet == "model" ? &vocabularies.models
                                     : facet == "kind"  ? &vocabularies.kinds
                                     : facet == "type"  ? &vocabularies.types
                                                        : nullptr;
  if (list) {
    const auto* entry = list->find(id);
    return entry ? entry->label : id;
  }
  if (const auto* authority = vocabularies.authorities.find(id)) return authority->label;
  if (const auto* organisation = vocabularies.organisations.find(id)) return organisation->label;
  return id;
}

Value facets_value(const App& app, const evidence::EvidenceResults& results) {
  Value facets = Value::object();
  for (const auto& [name, counts] : results.facets) {
    Value list = Value::list();
    for (const evidence::FacetCount& count : counts) {
      list.push(Value().set("id", count.id).set("label", label_of(app, name, count.id)).set("count", count.count));
    }
    facets.set(name, list);
  }
  return facets;
}

}  // namespace

std::string attribute_html(const std::string& text) {
  std::string out;
  for (const char c : plain_html(text)) {
    if (c == '"') {
      out += "&quot;";
    } else if (c == '\n') {
      out += "&#10;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string plain_html(const std::string& text) {
  return evidence::index::highlighted_html(text, [](const std::string&) { return false; });
}

Value document_answer(const App& app, const evidence::Document& document) {
  Value value = document_value(document, app.vocabularies());
  value.set("display_title", display_title(document, app.vocabularies().authorities))
      .set("permalink", "/documents/" + document.id);
  return value;
}

Value passage_answer(Answering& answering, const evidence::Passage& passage, const evidence::Document& document,
                     const PassageMarks& marks) {
  const App& app = answering.app;
  const evidence::Authorities& authorities = app.vocabularies().authorities;
  Value value = passage_value(passage, app.vocabularies());
  value.set("html", marks.html);
  Value related = value["related"];
  const auto relate = [&](const char* relation, const std::string& id) {
    const Value::List& there = related.items();
    const bool known = std::any_of(there.begin(), there.end(), [&](const Value& one) {
      return one["relation"].as_string() == relation && one["passage"].as_string() == id;
    });
    if (!known) related.push(Value().set("relation", relation).set("passage", id));
  };
  for (const std::string& id : marks.same_text) relate("same-text", id);
  Value replies = Value::list();
  for (const evidence::ExecutiveReply& reply : answering.replies.to(passage, document)) {
    relate("responded-to-by", reply.passage.id);
    replies.push(Value()
                     .set("text", reply.passage.text)
                     .set("citation", citation(reply.document, reply.passage, authorities))
                     .set("permalink", "/passages/" + reply.passage.id));
  }
  for (const evidence::Related& answered : answering.replies.answered_by(passage, document))
    relate(answered.relation.c_str(), answered.passage_id);
  value.set("related", related)
      .set("replies", replies)
      .set("document", document_answer(app, document))
      .set("citation", citation(document, passage, authorities))
      .set("permalink", "/passages/" + passage.id);
  return value;
}

Value plain_passage_answer(Answering& answering, const evidence::Passage& passage, const evidence::Document& document) {
  return passage_answer(answering, passage, document,
                        {plain_html(passage.text), answering.searcher.same_text(passage)});
}

Value linked_passage_answer(Answering& answering, const evidence::Passage& passage,
                            const evidence::Document& document) {
  const evidence::ReferenceFinder finder(answering.searcher, answering.app.vocabularies());
  evidence::Passage linked = passage;
  for (const auto& found : finder.cited_elsewhere(passage, document))
    linked.related.push_back({"cites", found.passage.id});
  for (const auto& found : finder.citing_elsewhere(passage, document))
    linked.related.push_back({"cited-by", found.passage.id});
  return plain_passage_answer(answering, linked, document);
}

Value evidence_answer(Answering& answering, const evidence::EvidenceRequest& request,
                      const evidence::EvidenceResults& results) {
  const App& app = answering.app;
  Value synonyms = Value::list();
  for (const auto& synonym : results.synonyms)
    synonyms.push(Value().set("term", synonym.term).set("also", evidence::string_list(synonym.also)));
  Value query;
  query.set("text", request.text)
      .set("understood", results.understood)
      .set("periods", evidence::string_list(results.periods))
      .set("left_out", evidence::string_list(results.left_out))
      .set("synonyms", synonyms)
      .set("did_you_mean", Value::text_or_null(results.did_you_mean));
  Value not_held = Value::list();
  for (const auto& absent : results.not_held)
    not_held.push(Value().set("parameter", absent.parameter).set("id", absent.id));
  Value held;
  held.set("documents", results.documents_held)
      .set("undated_left_out", results.undated_left_out)
      .set("not_held", not_held);
  Value list = Value::list();
  for (const auto& result : results.results) list.push(result_value(answering, result));
  for (const auto& group : results.groups) {
    Value passages = Value::list();
    for (const auto& result : group.results) passages.push(result_value(answering, result));
    list.push(Value()
                  .set("document", document_answer(app, group.document))
                  .set("passages", passages)
                  .set("more", group.more));
  }
  Value answer;
  if (request.grouping == evidence::Grouping::kDocument)
    answer.set("total_documents", total_value(results.total_documents, results.is_total_documents_exact));
  answer.set("query", query)
      .set("total", total_value(results.total, results.is_total_exact))
      .set("total_full", total_value(results.total_full, results.is_total_full_exact))
      .set("match", match_name(results.match))
      .set("page", request.page)
      .set("per_page", request.per_page)
      .set("held", held)
      .set("results", list)
      .set("facets", facets_value(app, results))
      .set("facets_exact", results.are_facets_exact);
  return answer;
}

Value list_answer(const char* name, Value items, std::size_t total, const evidence::EvidenceRequest& request) {
  return Value()
      .set(name, std::move(items))
      .set("total", total_value(total))
      .set("page", request.page)
      .set("per_page", request.per_page);
}

}  // namespace search_server
