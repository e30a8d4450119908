#include "indexer/annotate/model_tagger.h"

#include <re2/re2.h>

#include <algorithm>

namespace indexer {
namespace {

// A trust that runs services, its ownership not told. Lower-case "trust" counts only beside a word that makes it one:
// trust in people, NHS trusts, academy trusts and the National Trust are other things, and so are the Children's Trust
// Boards of 2004 to 2010, which were partnerships.
const RE2& trust_pattern() {
  static const RE2 kTrust(
      R"((?:\b(?:[Cc]hildren['’]?s|[Cc]hildren and [Ff]amilies) (?:[Ss]ervices? )?[Tt]rusts?\b|\b[Tt]rust (?:models?|arrangements?|type|board|chair|route|option)\b|)"
      R"(\((?:i\.e\.|e\.g\.) (?:a )?trust\)|\b(?:a|the|another|any|existing|new) Trust\b|\bTrust/CIC\b|\b[Tt]rusts actually\b|\bTrusts\b|\b(?:setting up|set up|create|creating|establish|establishing|join|joining) an? trust\b))");
  return kTrust;
}

const RE2& other_trust_pattern() {
  static const RE2 kOther(
      R"(\b(?:NHS|Foundation|Academy|Academies|Hospitals?|Multi-Academy|National|Charitable|Housing|Healthcare|Ambulance|Wildlife|Partnership NHS|Learning|Education|Schools?|Princes?|Prince['’]s|Independent|Owned|Community|Leisure|Sports?|Care NHS|Primary Care) (?:Foundation )?Trusts?\b|\b[Cc]hildren['’]?s [Tt]rust (?:Boards?|[Pp]artnerships?)\b|\bBoard of Trustees\b|\bTrust(?:ed|ing|ees?|worthy)\b)");
  return kOther;
}

const RE2& rejected_pattern() {
  static const RE2 kRejected(
      R"((?i)\b(?:reject(?:ed|s)|ruled out|not (?:to )?(?:pursue|proceed|recommended)|discount(?:ed)|decided against|no longer (?:being )?considered|dismissed)\b)");
  return kRejected;
}

const RE2& hypothetical_pattern() {
  static const RE2 kHypothetical(
      R"((?i)\b(?:if the council (?:was|were)|would (?:be|need|require|have)|could|might|may be|in the event|were it to)\b)");
  return kHypothetical;
}

const RE2& considered_pattern() {
  static const RE2 kConsidered(
      R"((?i)\b(?:consider(?:ed|ing|s)?|options?|apprais(?:al|ed)|shortlist(?:ed)?|explor(?:e|ed|ing)|propos(?:al|ed)|preferred|review)\b)");
  return kConsidered;
}

const RE2& operates_pattern() {
  static const RE2 kOperates(
      R"((?i)\b(?:contracts? with|is run by|runs|operates|transferred (?:in)?to|set up in|established in|went live|has been (?:run|delivered)|commissioned from|delivers)\b)");
  return kOperates;
}

std::string status_of(const std::string& text) {
  if (RE2::PartialMatch(text, rejected_pattern())) return "rejected";
  if (RE2::PartialMatch(text, operates_pattern())) return "operates";
  if (RE2::PartialMatch(text, hypothetical_pattern())) return "hypothetical";
  if (RE2::PartialMatch(text, considered_pattern())) return "considered";
  return "mentioned";
}

// The sentence or cell around a place in the text.
std::string sentence_around(const std::string& text, std::size_t at) {
  const auto begin = at == 0 ? std::string::npos : text.find_last_of(".!?\n|", at - 1);
  const auto end = text.find_first_of(".!?\n|", at);
  const std::size_t from = begin == std::string::npos ? 0 : begin + 1;
  return text.substr(from, end == std::string::npos ? std::string::npos : end - from);
}

bool inside(const PhraseMatch& match, const std::vector<PhraseMatch>& excluded) {
  return std::any_of(excluded.begin(), excluded.end(), [&](const PhraseMatch& other) {
    return other.tag == match.tag && other.first <= match.first && match.last <= other.last;
  });
}

}  // namespace

ModelTagger::ModelTagger(const evidence::Vocabulary& models, const evidence::Register& arrangements)
    : models_(models), register_(arrangements) {
  int tag = 0;
  for (const evidence::VocabularyEntry& model : models.entries()) {
    for (const auto& alias : model.aliases) aliases_.add(alias, tag);
    for (const auto& acronym : model.acronyms) acronyms_.add(acronym, tag);
    for (const auto& excluded : model.excluded) excluded_.add(excluded, tag);
    ++tag;
  }
}

void ModelTagger::add(evidence::Passage& passage, const std::string& id, const std::string& matched,
                      const std::string& rule) const {
  const bool there =
      std::any_of(passage.models.begin(), passage.models.end(), [&](const auto& model) { return model.id == id; });
  if (there) return;
  const auto at = passage.text.find(matched);
  const std::string sentence = at == std::string::npos ? passage.text : sentence_around(passage.text, at);
  evidence::ModelMention mention{id, "", status_of(sentence)};
  if (mention.status == "operates" && passage.authorities.size() == 1) mention.said_of = passage.authorities.front();
  passage.models.push_back(mention);
  passage.labels_because.push_back({"model:" + id, matched, rule});
}

// Where the trust of one council is meant the register knows whose it was; else the words leave both readings.
std::vector<std::string> ModelTagger::trust_models(const evidence::Passage& passage,
                                                   const evidence::Document& document) const {
  std::vector<std::string> ids;
  if (document.date) {
    for (const std::string& authority : passage.authorities) {
      const evidence::Arrangement* arrangement = register_.at(authority, *document.date);
      if (!arrangement || arrangement->function.find("trust") == std::string::npos) continue;
      for (const std::string& model : arrangement->models) {
        if ((model == "independent-trust" || model == "wholly-owned-company") &&
            std::find(ids.begin(), ids.end(), model) == ids.end())
          ids.push_back(model);
      }
    }
  }
  if (ids.empty()) ids = {"independent-trust", "wholly-owned-company"};
  return ids;
}

void ModelTagger::tag(evidence::Passage& passage, const evidence::Document& document) const {
  const std::string& text = passage.text;
  const auto tokens = tokenize(text);
  const auto excluded = excluded_.find(tokens);
  const auto& entries = models_.entries();
  const auto words_at = [&](const PhraseMatch& match) {
    return text.substr(tokens[match.first].begin, tokens[match.last - 1].end - tokens[match.first].begin);
  };
  for (const PhraseMatch& match : aliases_.find(tokens)) {
    if (!inside(match, excluded))
      add(passage, entries[static_cast<std::size_t>(match.tag)].id, words_at(match), "name");
  }
  for (const PhraseMatch& match : acronyms_.find(tokens)) {
    const std::string words = words_at(match);
    const auto& written = entries[static_cast<std::size_t>(match.tag)].acronyms;
    const bool as_written = std::find(written.begin(), written.end(), words) != written.end();
    if (as_written && !inside(match, excluded))
      add(passage, entries[static_cast<std::size_t>(match.tag)].id, words, "acronym");
  }
  const bool already_a_trust = std::any_of(passage.models.begin(), passage.models.end(), [](const auto& model) {
    return model.id == "wholly-owned-company" || model.id == "independent-trust" ||
           model.id == "integration-with-existing-trust";
  });
  std::string without_others = text;
  RE2::GlobalReplace(&without_others, other_trust_pattern(), "-");
  re2::StringPiece found;
  if (already_a_trust || !trust_pattern().Match(without_others, 0, without_others.size(), RE2::UNANCHORED, &found, 1))
    return;
  const auto ids = trust_models(passage, document);
  for (const std::string& id : ids) {
    add(passage, id, std::string(found),
        ids.size() > 1 ? "a trust whose ownership is not told" : "a trust, its ownership from the register");
  }
}

}  // namespace indexer
