#include "evidence/fact_records.h"

#include <cmath>

namespace evidence {
namespace {

Value number_value(double number) {
  if (std::floor(number) == number) return static_cast<std::int64_t>(number);
  return number;
}

Value date_value(const std::optional<PartialDate>& date) { return date ? Value(date->iso()) : Value(); }

template <typename T, typename Make>
Value list_of(const std::vector<T>& items, Make&& make) {
  Value list = Value::list();
  for (const T& item : items) list.push(make(item));
  return list;
}

double number_of(const Value& value) {
  return value.is_integer() ? static_cast<double>(value.as_integer()) : value.as_double();
}

}  // namespace

Value questions_value(const std::vector<Question>& questions) {
  return list_of(questions, [](const Question& question) {
    const Value answers = list_of(question.answers, [](const Answer& answer) {
      return Value().set("passage", answer.passage_id).set("text", answer.text);
    });
    return Value().set("asked_about", Value::text_or_null(question.asked_about)).set("answers", answers);
  });
}

std::vector<Question> questions_from(const Value& list) {
  std::vector<Question> questions;
  for (const Value& item : list.items()) {
    Question question{item["asked_about"].as_string(), {}};
    for (const Value& answer : item["answers"].items())
      question.answers.push_back({answer["passage"].as_string(), answer["text"].as_string()});
    questions.push_back(std::move(question));
  }
  return questions;
}

Value quotations_value(const std::vector<Quotation>& quotations) {
  return list_of(quotations, [](const Quotation& quotation) {
    return Value()
        .set("text", quotation.text)
        .set("said_by", Value::text_or_null(quotation.said_by))
        .set("source", Value::text_or_null(quotation.source))
        .set("reference", Value::text_or_null(quotation.reference));
  });
}

std::vector<Quotation> quotations_from(const Value& list) {
  std::vector<Quotation> quotations;
  for (const Value& item : list.items()) {
    quotations.push_back({item["text"].as_string(), item["said_by"].as_string(), item["source"].as_string(),
                          item["reference"].as_string()});
  }
  return quotations;
}

Value option_score_value(const OptionScore& score) {
  return Value()
      .set("option", score.option)
      .set("model", Value::text_or_null(score.model))
      .set("score", number_value(score.score))
      .set("out_of", score.out_of ? number_value(*score.out_of) : Value())
      .set("strengths", string_list(score.strengths))
      .set("weaknesses", string_list(score.weaknesses));
}

Value option_scores_value(const std::vector<OptionScore>& scores) { return list_of(scores, option_score_value); }

std::vector<OptionScore> option_scores_from(const Value& list) {
  std::vector<OptionScore> scores;
  for (const Value& item : list.items()) {
    OptionScore score;
    score.option = item["option"].as_string();
    score.model = item["model"].as_string();
    score.score = number_of(item["score"]);
    if (!item["out_of"].is_null()) score.out_of = number_of(item["out_of"]);
    score.strengths = item["strengths"].strings();
    score.weaknesses = item["weaknesses"].strings();
    scores.push_back(std::move(score));
  }
  return scores;
}

Value judgement_value(const Judgement& judgement) {
  return Value()
      .set("authority", judgement.authority)
      .set("inspection", Value::text_or_null(judgement.inspection))
      .set("framework", Value::text_or_null(judgement.framework))
      .set("published", date_value(judgement.published))
      .set("published_origin", Value::text_or_null(judgement.published_origin))
      .set("inspected_from", date_value(judgement.inspected_from))
      .set("inspected_to", date_value(judgement.inspected_to))
      .set("lead_inspector", Value::text_or_null(judgement.lead_inspector))
      .set("told_date", date_value(judgement.told_date))
      .set("domain", judgement.domain)
      .set("grade", judgement.grade)
      .set("reported", judgement.is_second_hand ? "second-hand" : "direct");
}

Value judgements_value(const std::vector<Judgement>& judgements) { return list_of(judgements, judgement_value); }

std::vector<Judgement> judgements_from(const Value& list) {
  std::vector<Judgement> judgements;
  for (const Value& item : list.items()) {
    Judgement judgement;
    judgement.authority = item["authority"].as_string();
    judgement.inspection = item["inspection"].as_string();
    judgement.framework = item["framework"].as_string();
    judgement.published = PartialDate::from_iso(item["published"].as_string());
    judgement.published_origin = item["published_origin"].as_string();
    judgement.inspected_from = PartialDate::from_iso(item["inspected_from"].as_string());
    judgement.inspected_to = PartialDate::from_iso(item["inspected_to"].as_string());
    judgement.lead_inspector = item["lead_inspector"].as_string();
    judgement.told_date = PartialDate::from_iso(item["told_date"].as_string());
    judgement.domain = item["domain"].as_string();
    judgement.grade = item["grade"].as_string();
    judgement.is_second_hand = item["reported"].as_string() == "second-hand";
    judgements.push_back(std::move(judgement));
  }
  return judgements;
}

}  // namespace evidence
