#include "indexer/annotate/annotate.h"

#include "indexer/annotate/kind_tagger.h"
#include "indexer/annotate/quotation_finder.h"

namespace indexer {

Annotator::Annotator(const evidence::Vocabularies& vocabularies, const evidence::Register& arrangements)
    : authorities_(vocabularies.authorities),
      models_(vocabularies.models, arrangements),
      themes_(vocabularies.themes) {}

void Annotator::annotate(const evidence::Document& document, std::vector<evidence::Passage>& passages) const {
  std::set<std::string> known(document.about.begin(), document.about.end());
  if (document.publisher) known.insert(document.publisher->id);
  for (const evidence::Passage& passage : passages) {
    for (const AuthorityMention& mention : authorities_.named_in_full(passage.text)) known.insert(mention.id);
  }
  tag_kinds(passages, document);
  for (evidence::Passage& passage : passages) {
    for (const AuthorityMention& mention : authorities_.find(passage.text, known)) {
      passage.authorities.push_back(mention.id);
      passage.labels_because.push_back({"authority:" + mention.id, mention.matched, mention.rule});
    }
    models_.tag(passage, document);
    themes_.tag(passage);
    find_quotations(passage);
    tag_voice(passage, document);
  }
}

}  // namespace indexer
