#include "indexer/annotate/annotate.h"

#include "indexer/annotate/appraisal_reader.h"
#include "indexer/annotate/judgement_reader.h"
#include "indexer/annotate/kind_tagger.h"
#include "indexer/annotate/labels.h"
#include "indexer/annotate/quotation_finder.h"
#include "indexer/annotate/reference_list.h"
#include "indexer/annotate/voice_tagger.h"

namespace indexer {

Annotator::Annotator(const evidence::Vocabularies& vocabularies, const evidence::Register& arrangements)
    : vocabularies_(vocabularies),
      authorities_(vocabularies.authorities),
      councils_(authorities_, vocabularies.organisations, arrangements),
      models_(vocabularies.models, arrangements),
      themes_(vocabularies.themes) {}

void Annotator::annotate(const evidence::Document& document, std::vector<evidence::Passage>& passages) const {
  tag_kinds(passages, document);
  councils_.tag(document, passages);
  for (evidence::Passage& passage : passages) {
    models_.tag(passage, document);
    themes_.tag(passage);
  }
  const ReferenceList references(passages);
  relate_citations(references, passages);
  find_quotations(references, passages);
  tag_voices(document, vocabularies_, passages);
  read_judgements(document, passages);
  read_option_scores(models_, passages);
}

}  // namespace indexer
