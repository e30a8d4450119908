#include "indexer/annotate/annotate.h"

#include "indexer/annotate/appraisal_reader.h"
#include "indexer/annotate/cross_references.h"
#include "indexer/annotate/judgement_reader.h"
#include "indexer/annotate/kind_tagger.h"
#include "indexer/annotate/labels.h"
#include "indexer/annotate/quotation_finder.h"
#include "indexer/annotate/reference_list.h"
#include "indexer/annotate/response_linker.h"
#include "indexer/annotate/voice_tagger.h"

namespace indexer {

evidence::Passage without_labels(const evidence::Passage& labelled) {
  evidence::Passage bare;
  bare.id = labelled.id;
  bare.document_id = labelled.document_id;
  bare.text = labelled.text;
  bare.spans = labelled.spans;
  bare.lead_in = labelled.lead_in;
  bare.parent_id = labelled.parent_id;
  bare.caption = labelled.caption;
  bare.cells = labelled.cells;
  bare.incomplete = labelled.incomplete;
  bare.is_machine_read = labelled.is_machine_read;
  bare.locator = labelled.locator;
  return bare;
}

Annotator::Annotator(const evidence::Vocabularies& vocabularies, const evidence::Register& arrangements)
    : vocabularies_(vocabularies),
      authorities_(vocabularies.authorities),
      bodies_(vocabularies.organisations),
      councils_(authorities_, arrangements),
      models_(vocabularies.models, arrangements),
      themes_(vocabularies.themes) {}

void Annotator::annotate(const evidence::Document& document, std::vector<evidence::Passage>& passages) const {
  tie_response_rows(passages);
  tag_kinds(passages, document);
  const auto initials = bodies_.initials_in(passages);
  std::vector<std::vector<BodyMention>> bodies;
  for (const evidence::Passage& passage : passages) bodies.push_back(bodies_.find(passage.text, initials));
  councils_.tag(document, bodies, passages);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    models_.tag(passages[i], document, bodies[i]);
    themes_.tag(passages[i]);
  }
  const ReferenceList references(passages);
  relate_citations(references, passages);
  relate_cross_references(passages);
  find_quotations(references, passages);
  tag_voices(document, vocabularies_, passages);
  read_judgements(document, passages);
  read_option_scores(models_, passages);
}

}  // namespace indexer
