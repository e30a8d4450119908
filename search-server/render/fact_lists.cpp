#include "search-server/render/fact_lists.h"

#include <algorithm>
#include <limits>

#include "evidence/appraisal.h"
#include "evidence/fact_records.h"
#include "evidence/records.h"

namespace search_server {
namespace {

using evidence::Document;
using evidence::EvidenceRequest;
using evidence::Passage;
using evidence::Value;
using evidence::index::Fact;
using evidence::index::FoundPassage;
using evidence::index::Portion;

constexpr Portion kAll = {0, std::numeric_limits<std::uint32_t>::max()};

Portion portion_of(const EvidenceRequest& request) {
  const auto per_page = static_cast<std::size_t>(request.per_page);
  return {static_cast<std::size_t>(request.page - 1) * per_page, per_page};
}

template <typename T>
std::vector<T> page_of(const std::vector<T>& entries, const EvidenceRequest& request) {
  const Portion portion = portion_of(request);
  const std::size_t first = std::min(portion.first, entries.size());
  const std::size_t last = std::min(first + portion.most, entries.size());
  return {entries.begin() + static_cast<std::ptrdiff_t>(first), entries.begin() + static_cast<std::ptrdiff_t>(last)};
}

Value council_of(const App& app, const Document& document) {
  const std::string id = document.council();
  return id.empty() ? Value() : authority_value(id, app.vocabularies().authorities);
}

Value question_value(Answering& answering, const Passage& asking, const Document& document,
                     const evidence::Question& question) {
  Value answers = Value::list();
  for (const evidence::Answer& answer : question.answers) {
    const auto elsewhere =
        answer.passage_id == asking.id ? std::nullopt : answering.searcher.passage(answer.passage_id);
    answers.push(Value()
                     .set("passage", plain_passage_answer(answering, elsewhere ? *elsewhere : asking, document))
                     .set("text", answer.text));
  }
  return Value().set("asked_about", Value::text_or_null(question.asked_about)).set("answers", answers);
}

struct HeldJudgement {
  const FoundPassage* found;
  const evidence::Judgement* judgement;
};

// When it was made, as far as anything tells: the order of a council's timeline.
std::string day_of(const evidence::Judgement& judgement) {
  for (const auto* date : {&judgement.published, &judgement.inspected_to, &judgement.told_date}) {
    if (*date) return (*date)->last_day();
  }
  return "";
}

bool is_asked_for(const std::vector<std::string>& asked, const std::string& id) {
  return asked.empty() || std::find(asked.begin(), asked.end(), id) != asked.end();
}

Value appraisal_value(Answering& answering, const Document& document, const evidence::OptionAppraisal& option) {
  const App& app = answering.app;
  const evidence::OptionScore& said = option.said;
  Value passages = Value::list();
  for (const Passage* row : option.rows) passages.push(plain_passage_answer(answering, *row, document));
  Value value;
  value.set("authority", council_of(app, document))
      .set("model", said.model.empty() ? Value() : entry_value(said.model, app.vocabularies().models));
  const Value score = option_score_value(said);
  for (const char* field : {"option", "score", "out_of", "strengths", "weaknesses"}) value.set(field, score[field]);
  return value.set("scores", evidence::string_list(option.scores))
      .set("passages", passages)
      .set("document", document_answer(app, document));
}

}  // namespace

Value question_entry(Answering& answering, const Passage& passage, const Document& document) {
  Value questions = Value::list();
  for (const evidence::Question& question : passage.questions)
    questions.push(question_value(answering, passage, document, question));
  const Value first = questions.items().front();
  return Value()
      .set("asked", plain_passage_answer(answering, passage, document))
      .set("asked_about", first["asked_about"])
      .set("answers", first["answers"])
      .set("questions", questions)
      .set("authority", council_of(answering.app, document))
      .set("document", document_answer(answering.app, document));
}

FactList questions_list(Answering& answering, const EvidenceRequest& request) {
  const auto found = answering.searcher.stating(Fact::kQuestion, request, portion_of(request));
  FactList list;
  list.total = found.total;
  for (const auto& [passage, document] : found.passages)
    list.entries.push(question_entry(answering, passage, document));
  return list;
}

FactList judgements_list(Answering& answering, const EvidenceRequest& request) {
  const auto found = answering.searcher.stating(Fact::kJudgement, request, kAll);
  std::vector<HeldJudgement> all;
  for (const FoundPassage& one : found.passages) {
    for (const evidence::Judgement& judgement : one.passage.judgements) {
      if (is_asked_for(request.filters.authorities, judgement.authority)) all.push_back({&one, &judgement});
    }
  }
  const bool oldest_first = request.sort == evidence::SortOrder::kOldest;
  std::stable_sort(all.begin(), all.end(), [&](const HeldJudgement& a, const HeldJudgement& b) {
    const std::string day = day_of(*a.judgement), other = day_of(*b.judgement);
    if (day.empty() || other.empty()) return !day.empty() && other.empty();  // undated last
    return oldest_first ? day < other : day > other;
  });
  FactList list;
  list.total = all.size();
  for (const HeldJudgement& held : page_of(all, request)) {
    list.entries.push(judgement_answer(*held.judgement, answering.app.vocabularies().authorities)
                          .set("passage", plain_passage_answer(answering, held.found->passage, held.found->document)));
  }
  return list;
}

FactList appraisals_list(Answering& answering, const EvidenceRequest& request) {
  // A model is asked of the option, not of every word in its row.
  EvidenceRequest rows = request;
  rows.filters.models.clear();
  const auto found = answering.searcher.stating(Fact::kAppraisal, rows, kAll);
  struct HeldOption {
    const Document* document;
    evidence::OptionAppraisal option;
  };
  std::vector<std::vector<Passage>> documents;  // of each its rows, which the options point to
  std::vector<const Document*> of;
  for (const auto& [passage, document] : found.passages) {
    if (of.empty() || of.back()->id != document.id) {
      documents.emplace_back();
      of.push_back(&document);
    }
    documents.back().push_back(passage);
  }
  std::vector<HeldOption> all;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const evidence::OptionAppraisal& option : evidence::appraisals_of(documents[i])) {
      if (is_asked_for(request.filters.models, option.said.model)) all.push_back({of[i], option});
    }
  }
  FactList list;
  list.total = all.size();
  for (const HeldOption& held : page_of(all, request))
    list.entries.push(appraisal_value(answering, *held.document, held.option));
  return list;
}

}  // namespace search_server
