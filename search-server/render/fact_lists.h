// Questions, judgements and options appraisals across the library, each with the passage that states it: for JSON and
// for pages.
#pragma once

#include "evidence/evidence_request.h"
#include "evidence/value.h"
#include "search-server/render/answers.h"

namespace search_server {

struct FactList {
  evidence::Value entries = evidence::Value::list();  // one page of them
  std::size_t total = 0;
};

// The question bank: a passage that asks, what it asks about, and the words that answer, in it or elsewhere.
FactList questions_list(Answering& answering, const evidence::EvidenceRequest& request);
// One of its entries: a passage that asks, with its document.
evidence::Value question_entry(Answering& answering, const evidence::Passage& passage,
                               const evidence::Document& document);
// By whose services are judged, where a council is asked for; the newest judgement first.
FactList judgements_list(Answering& answering, const evidence::EvidenceRequest& request);
// One entry for each option of a document, whatever number of its tables repeats it.
FactList appraisals_list(Answering& answering, const evidence::EvidenceRequest& request);

}  // namespace search_server
