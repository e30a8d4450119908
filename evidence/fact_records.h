// What passages state in a form of its own - questions, judgements, scores of options, quotations - as Values: the
// shape in which it is stored and answered.
#pragma once

#include "evidence/passage.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"

namespace evidence {

Value questions_value(const std::vector<Question>& questions);
std::vector<Question> questions_from(const Value& list);

Value quotations_value(const std::vector<Quotation>& quotations);
std::vector<Quotation> quotations_from(const Value& list);

Value option_score_value(const OptionScore& score);
Value option_scores_value(const std::vector<OptionScore>& scores);
std::vector<OptionScore> option_scores_from(const Value& list);

// `authority` is the council's id; the contract's answer puts {"id", "label", "gss"} in its place.
Value judgement_value(const Judgement& judgement);
Value judgements_value(const std::vector<Judgement>& judgements);
std::vector<Judgement> judgements_from(const Value& list);

}  // namespace evidence
