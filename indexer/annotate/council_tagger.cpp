#include "indexer/annotate/council_tagger.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/annotate/labels.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Document;
using evidence::Passage;

// "the Council", "this Authority", "the LA", "our council"; not "the council tax", "the authority to sign" or "the
// local authority designated officer".
bool names_own_council(const std::string& text, std::string& words) {
  static const RE2 kOwn(
      R"(\b((?:[Tt]he|[Tt]his|[Oo]ur) (?:Council|council|Authority|authority|Local Authority|local authority|LA))\b(?:['’]s)?( [a-z]+)?)");
  re2::StringPiece rest(text);
  std::string next;
  for (std::string found; RE2::FindAndConsume(&rest, kOwn, &found, &next);) {
    const bool is_power = found.ends_with("uthority") && !found.ends_with("ocal authority") &&
                          (next == " to" || next == " of" || next == " for" || next == " with" || next == " over");
    if (is_power || next == " tax" || next == " house" || next == " designated") continue;
    words = found;
    return true;
  }
  return false;
}

}  // namespace

// Whether the lead-in or a heading names another council than the document's own.
bool CouncilTagger::introduces_another(const Passage& passage, const std::string& own,
                                       const std::set<std::string>& known) const {
  std::string words = passage.lead_in;
  for (const std::string& section : passage.locator.section) words += ". " + section;
  const auto named = authorities_.find(words, known);
  return std::any_of(named.begin(), named.end(), [&](const AuthorityMention& mention) { return mention.id != own; });
}

void CouncilTagger::tag(const Document& document, const std::vector<std::vector<BodyMention>>& bodies,
                        std::vector<Passage>& passages) const {
  std::set<std::string> known(document.about.begin(), document.about.end());
  if (document.publisher) known.insert(document.publisher->id);
  for (const Passage& passage : passages) {
    for (const AuthorityMention& mention : authorities_.named_in_full(passage.text)) known.insert(mention.id);
  }
  const std::string own = document.council();  // "the Council"
  for (std::size_t i = 0; i < passages.size(); ++i) {
    Passage& passage = passages[i];
    // A body's name holds a council's, and may mean another: "Northamptonshire Children's Trust" is not the county.
    std::string without_bodies = passage.text;
    for (const BodyMention& mention : bodies[i])
      without_bodies.replace(mention.begin, mention.matched.size(), mention.matched.size(), '-');
    for (const AuthorityMention& mention : authorities_.find(without_bodies, known))
      label(passage, passage.authorities, "authority", mention.id, mention.matched, mention.rule);
    for (const BodyMention& mention : bodies[i]) {
      for (const std::string& council : register_.councils_of(mention.body, document.date))
        label(passage, passage.authorities, "authority", council, mention.matched, "runs-its-services");
    }
    // Where another council is named, here or in the words that introduce it, "the Council" may be that one.
    std::string words;
    if (!own.empty() && passage.authorities.empty() && names_own_council(passage.text, words) &&
        !introduces_another(passage, own, known))
      label(passage, passage.authorities, "authority", own, words, "own-council");
  }
}

}  // namespace indexer
