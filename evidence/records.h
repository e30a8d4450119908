// Documents and passages as Values: the one shape in which they are stored, answered over HTTP and inspected.
#pragma once

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/value.h"
#include "evidence/vocabulary.h"

namespace evidence {

// {"id", "label", "gss"} of a council; the id stands for the label where the list has none.
Value authority_value(const std::string& id, const Authorities& authorities);
// {"id", "label"} of an entry.
Value entry_value(const std::string& id, const Vocabulary& vocabulary);

// A judgement with its council named.
Value judgement_answer(const Judgement& judgement, const Authorities& authorities);

// The contract's document; `outline` and what must stay on this machine are left out.
Value document_value(const Document& document, const Vocabularies& vocabularies);
Value outline_value(const Document& document);
// The contract's passage, without its document.
Value passage_value(const Passage& passage, const Vocabularies& vocabularies);

// The stored forms: compact, without labels that the vocabularies can give again.
Value document_record(const Document& document);
Document document_from_record(const Value& record);
Value passage_record(const Passage& passage);
Passage passage_from_record(const Value& record);

}  // namespace evidence
