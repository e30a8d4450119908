#include "indexer/annotate/model_status.h"

#include <re2/re2.h>

#include <algorithm>
#include <vector>

#include "indexer/annotate/sentences.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

bool matches(const std::string& text, const RE2& pattern) { return RE2::PartialMatch(text, pattern); }

// A clause ends where another verb's subject or verb begins.
Extent clause_at(const std::string& text, const Extent& sentence, std::size_t at) {
  static const RE2 kBoundary(
      R"((?i)(?:;|:| \| |, (?:but|and|while|whilst|whereas|although|though|since|because|so|which)\b|\b(?:but|whereas)\b| and (?:(?:had|has|have|was|were|is|are|will|would|did|does|it|they|we|he|she|that|the council|the company|the trust)\b)))");
  Extent clause = sentence;
  re2::StringPiece found;
  for (std::size_t from = sentence.begin; kBoundary.Match(text, from, sentence.end, RE2::UNANCHORED, &found, 1);) {
    const auto begin = static_cast<std::size_t>(found.data() - text.data());
    from = begin + std::max<std::size_t>(1, found.size());
    if (begin <= at) clause.begin = begin;
    if (begin > at) {
      clause.end = begin;
      break;
    }
  }
  return clause;
}

// Whether the words match, and where they do the words that did.
bool takes(const std::string& words, const RE2& pattern, const char* id, ModelStatus& status) {
  re2::StringPiece found;
  if (!pattern.Match(words, 0, words.size(), RE2::UNANCHORED, &found, 1)) return false;
  status = {id, std::string(found)};
  return true;
}

ModelStatus status_of(std::string words) {
  static const RE2 kRejected(
      R"((?i)\b(?:reject(?:ed|s|ing)?|rul(?:ed|e|es|ing) out|set aside|turned down|discount(?:ed|s)|dismiss(?:ed|es)|abandon(?:ed|s)|dropped|withdrew|withdrawn|(?:decided|advised|advises|advise|argued|recommended|recommends|recommend|voted|resolved|came down|case)(?: \w+){0,2} against|(?:not|never|no longer)(?: \w+){0,2} (?:pursue[d]?|proceed(?:ed)?|recommend(?:ed)?|taken? forward|favour(?:ed)?|support(?:ed)?|considered|viable|appropriate|suitable|preferred|proposed|an option)|did not (?:satisfy|pass|score)|decided (?:\w+ ){0,3}not to|not to (?:set up|create|establish|go ahead|join|use)|does not satisfy|no (?:case|appetite) for|unsuitable|failed the)\b)");
  static const RE2 kHypothetical(
      R"((?i)\b(?:if|were (?:it|the \w+|we) to|would|could|might|in the event|supposing|whether (?:or not )?(?:a|an|the|to|it)|should the \w+)\b)");
  static const RE2 kConsidered(
      R"((?i)\b(?:consider(?:ed|ing|s|ation)?|options?|apprais(?:al|als|ed|ing)|shortlist(?:ed)?|long list|explor(?:e|ed|ing)|propos(?:al|als|ed|es)|prefer(?:red|s|ence)?|cho(?:ose|ice|osing)|work(?:ed)? up|look(?:ed|ing|s)? (?:at|into)|examin(?:e|ed|ing)|investigat(?:e|ed|ing|ion)|evaluat(?:e|ed|ing|ion)|feasibility|scop(?:e|ed|ing)|business case|assess(?:ed|ing)|under review|scored?|weigh(?:ed|ing)|plans? (?:to|for)|planned|intends?|minded to|bids?)\b)");
  static const RE2 kOperates(
      R"((?i)(?:\b(?:contracts? with|is run by|are run by|run by|runs|ran|has run|have run|had run|operates|operated|transferred (?:in)?to|handed (?:over )?to|passed to|moved to|went live|set up (?:in|on|by)|established (?:in|on|by|since)|has been|have been (?:run|delivered|provided|managed|led)|commissioned from|delivers|delivered|delivering|provides|manages|managed by|led|leads|leading|kept|keeps|retained|retains|remained|remains|stayed|holds|held|whose only member|sole member|has spent|works? with|working with|worked with|work with|serves|served|appointed|appointing|issued|issuing|in place|in force|launched|created|made good use of|good use of|has (?:told|filled|brought|recruited|published|cut)|told the|under (?:the|a|an) (?:joint venture|strategic partnership|contract|direction)|under direction|since (?:\w+ )?(?:19|20)\d\d)\b|\b(?:our|their|its|your) (?:current |own |peer |practice |improvement )*(?:partner|trust|company)\b))");
  // "sector-led improvement" leads nothing.
  static const RE2 kLedBySector(R"((?i)-led\b)");
  RE2::GlobalReplace(&words, kLedBySector, "-___");
  // "A managing agent is a third party that ...": what it is, not whose.
  if (matches(words, compiled(R"((?i)^\s*(?:an?|the term) [\w -]{3,40} (?:is an?|means|refers to|stands for)\b)")))
    return {"mentioned", ""};
  ModelStatus status{"mentioned", ""};
  takes(words, compiled(R"((?i)\bnot (?:yet |been |\w+ )?(?:ruled out|rejected|dismissed|discounted)\b)"), "considered",
        status) ||
      takes(words, kRejected, "rejected", status) ||
      takes(words, compiled(R"((?i)\boptions? \w{1,3} (?:would|could|might|is|was|of)\b)"), "considered", status) ||
      takes(words, kHypothetical, "hypothetical", status) || takes(words, kConsidered, "considered", status) ||
      takes(words, kOperates, "operates", status);
  return status;
}

struct NamedHere {
  std::string id;
  std::size_t begin = 0;
  bool is_own = false;
};

// The councils named in an extent of the passage, in order.
std::vector<NamedHere> councils_in(const evidence::Passage& passage, const Extent& extent) {
  std::vector<NamedHere> named;
  for (const evidence::LabelReason& reason : passage.labels_because) {
    if (!reason.label.starts_with("authority:")) continue;
    const std::size_t at = passage.text.find(reason.matched, extent.begin);
    if (at != std::string::npos && at < extent.end)
      named.push_back({reason.label.substr(std::string("authority:").size()), at, reason.rule == "own-council"});
  }
  std::sort(named.begin(), named.end(), [](const NamedHere& a, const NamedHere& b) { return a.begin < b.begin; });
  return named;
}

// "with Leeds as practice partner", "our practice partner, North Tyneside": it helps; it is not whose service it is.
bool is_partner(const std::string& text, std::size_t at) {
  const std::string before = text.substr(at > 60 ? at - 60 : 0, std::min<std::size_t>(at, 60));
  return matches(
      before,
      compiled(
          R"((?i)\b(?:with|from|by|(?:peer|practice|improvement|strategic) partner(?:s)?,?(?: authority)?) (?:the )?$)"));
}

}  // namespace

ModelStatus model_status(const std::string& text, std::size_t at) {
  const Extent sentence = sentence_at(text, at);
  const Extent clause = clause_at(text, sentence, at);
  const std::string whole = text.substr(sentence.begin, sentence.end - sentence.begin);
  ModelStatus status;
  // "looked at joining a trust, but ruled it out".
  if (takes(
          whole,
          compiled(
              R"((?i)\b(?:ruled (?:it|this|that) out|rejected it|turned it down|(?:decided|voted) against it|dropped it|set it aside|abandoned it|did not pursue it)\b)"),
          "rejected", status))
    return status;
  status = status_of(text.substr(clause.begin, clause.end - clause.begin));
  return status.id != "mentioned" ? status : status_of(whole);
}

std::string said_of(const evidence::Passage& passage, std::size_t at) {
  auto named = councils_in(passage, sentence_at(passage.text, at));
  if (named.size() > 1)
    std::erase_if(named, [&](const NamedHere& council) { return is_partner(passage.text, council.begin); });
  return named.size() == 1 ? named.front().id : "";
}

}  // namespace indexer
