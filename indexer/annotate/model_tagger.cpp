#include "indexer/annotate/model_tagger.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/annotate/labels.h"
#include "indexer/annotate/model_status.h"
#include "indexer/annotate/sentences.h"
#include "indexer/compiled_pattern.h"

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
      R"(\b(?:NHS|Foundation|Academy|Academies|Hospitals?|Multi-Academy|National|Charitable|Housing|Healthcare|Ambulance|Wildlife|Partnership NHS|Learning|Education|Schools?|Princes?|Prince['’]s|Independent|Owned|Community|Leisure|Sports?|Care NHS|Primary Care) (?:Foundation )?Trusts?\b|\b[Cc]hildren['’]?s [Tt]rust (?:Boards?|[Pp]artnerships?)\b|\b(?:multi-academy|academy|foundation|hospitals?|housing|charitable|leisure) trusts?\b|\bBoard of Trustees\b|\bTrust(?:ed|ing|ees?|worthy)\b)");
  return kOther;
}

// "The Trust" of an NHS body's own letter, or beside words of hospitals and academies.
bool is_anothers_trust(const std::string& text, const evidence::Document& document) {
  const bool is_publisher = document.publisher && !document.publisher->is_council &&
                            RE2::PartialMatch(document.publisher->label, compiled(R"(\bTrust\b)")) &&
                            !RE2::PartialMatch(document.publisher->label, compiled(R"((?i)\bchildren\b)"));
  return is_publisher ||
         RE2::PartialMatch(
             text,
             compiled(
                 R"((?i)\b(?:academ(?:y|ies)|permanent exclusions?|permanently excluded|pupils?|patients?|hospitals?|psychologists?|psychiatr\w+|nurses?|midwi(?:fe|ves)|health visitors?|wards?|clinic(?:al|s)?|nhs|primary care)\b)"));
}

bool is_vehicle(const std::string& model) {
  return model == "independent-trust" || model == "wholly-owned-company" || model == "community-interest-company";
}

// The children's trusts of the Children Act 2004 were partnerships, and ran nothing.
const RE2& trust_of_2004() {
  static const RE2 kPartnership(
      R"((?i)\b(?:children act 2004|duty to co-?operate|children and young people['’]s plan)\b)");
  return kPartnership;
}

// So short a text is an option's name; nothing need stand beside the model's.
constexpr std::size_t kWordsOfAnOption = 6;

// Whether one of the words that a name needs beside it stands in its sentence, and not only inside the name.
bool has_beside(const std::string& text, const std::vector<Token>& tokens, const PhraseMatch& name,
                const std::vector<PhraseMatch>& beside) {
  const Extent sentence = sentence_at(text, tokens[name.first].begin);
  return std::any_of(beside.begin(), beside.end(), [&](const PhraseMatch& other) {
    const std::size_t there = tokens[other.first].begin;
    return other.tag == name.tag && !inside(other, {name}) && sentence.begin <= there && there < sentence.end;
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
    for (const auto& alias : model.supporting) supporting_.add(alias, tag);
    for (const auto& word : model.beside) beside_.add(word, tag);
    for (const auto& name : model.bare) bare_.add(name, tag);
    for (const auto& word : model.followers) followers_.add(word, tag);
    ++tag;
  }
}

void ModelTagger::add(evidence::Passage& passage, const Mention& mention) const {
  const bool there = std::any_of(passage.models.begin(), passage.models.end(),
                                 [&](const auto& model) { return model.id == mention.id; });
  if (there) return;
  const ModelStatus status = model_status(passage.text, mention.begin);
  const std::string council = status.id == "mentioned" ? "" : said_of(passage, mention.begin);
  passage.models.push_back({mention.id, council, status.id});
  passage.labels_because.push_back({"model:" + mention.id, mention.words, mention.rule});
  if (status.id != "mentioned")
    passage.labels_because.push_back({"status:" + mention.id, shown_words(status.matched), status.id});
}

// Where the trust of one council is meant the register knows whose it was; else the words leave both readings.
std::vector<std::string> ModelTagger::trust_models(const evidence::Passage& passage,
                                                   const evidence::Document& document) const {
  std::vector<std::string> ids;
  if (document.date) {
    for (const std::string& authority : passage.authorities) {
      for (const evidence::Arrangement* arrangement : register_.in_force(authority, *document.date)) {
        if (arrangement->function.find("trust") == std::string::npos) continue;
        for (const std::string& model : arrangement->models) {
          if ((model == "independent-trust" || model == "wholly-owned-company") &&
              std::find(ids.begin(), ids.end(), model) == ids.end())
            ids.push_back(model);
        }
      }
    }
  }
  if (ids.empty()) ids = {"independent-trust", "wholly-owned-company"};
  return ids;
}

std::vector<ModelTagger::Mention> ModelTagger::mentions(const std::string& text) const {
  const auto tokens = tokenize(text);
  const auto excluded = excluded_.find(tokens);
  const auto& entries = models_.entries();
  const bool is_short = tokens.size() <= kWordsOfAnOption && !text.ends_with('.');
  std::vector<Mention> found;
  const auto take = [&](const PhraseMatch& match, const char* rule) {
    const std::size_t begin = tokens[match.first].begin;
    const std::string words = text.substr(begin, tokens[match.last - 1].end - begin);
    const evidence::VocabularyEntry& entry = entries[static_cast<std::size_t>(match.tag)];
    const bool as_written = std::string_view(rule) != "acronym" ||
                            std::find(entry.acronyms.begin(), entry.acronyms.end(), words) != entry.acronyms.end();
    if (as_written && !inside(match, excluded)) found.push_back({entry.id, words, begin, rule});
  };
  for (const PhraseMatch& match : aliases_.find(tokens)) take(match, "name");
  const auto beside = beside_.find(tokens);
  const auto bare = bare_.find(tokens), followers = followers_.find(tokens);
  const auto stands_bare = [&](const PhraseMatch& match) {
    if (match.last >= tokens.size() || tokens[match.last].after_break) return true;
    return std::any_of(followers.begin(), followers.end(), [&](const PhraseMatch& follower) {
      return follower.tag == match.tag && follower.first == match.last;
    });
  };
  const auto must_stand_bare = [&](const PhraseMatch& match) {
    return std::any_of(bare.begin(), bare.end(), [&](const PhraseMatch& other) {
      return other.tag == match.tag && other.first == match.first && other.last == match.last;
    });
  };
  const auto supporting = supporting_.find(tokens);
  for (const PhraseMatch& match : supporting) {
    if (must_stand_bare(match) && !stands_bare(match)) continue;
    if (is_short || has_beside(text, tokens, match, beside)) take(match, "name, beside words that speak of a service");
  }
  for (const PhraseMatch& match : bare) {
    const bool needs_more = std::any_of(supporting.begin(), supporting.end(), [&](const PhraseMatch& other) {
      return other.tag == match.tag && other.first == match.first;
    });
    if (!needs_more && stands_bare(match)) take(match, "name");
  }
  for (const PhraseMatch& match : acronyms_.find(tokens)) take(match, "acronym");
  return found;
}

std::vector<std::string> ModelTagger::named_in(const std::string& text) const {
  auto found = mentions(text);
  std::stable_sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) { return a.begin < b.begin; });
  std::vector<std::string> ids;
  for (const Mention& mention : found) {
    if (std::find(ids.begin(), ids.end(), mention.id) == ids.end()) ids.push_back(mention.id);
  }
  return ids;
}

// What a company or trust that the passage names is, by the register.
void ModelTagger::tag_bodies(evidence::Passage& passage, const evidence::Document& document,
                             const std::vector<BodyMention>& bodies) const {
  for (const BodyMention& body : bodies) {
    for (const evidence::Arrangement& arrangement : register_.all()) {
      const bool is_its = arrangement.body == body.body && (!document.date || arrangement.covers(*document.date));
      if (!is_its) continue;
      for (const std::string& model : arrangement.models) {
        if (is_vehicle(model)) add(passage, {model, body.matched, body.begin, "what it is, by the register"});
      }
    }
  }
}

// An inspection report is about one council: "the trust" is what the register says ran its services then, or something
// else altogether (the partnership boards of 2004 were called so).
void ModelTagger::tag_inspected_trust(evidence::Passage& passage, const evidence::Document& document) const {
  static const RE2 kTrust(R"(\b([Tt]he (?:[Tt]rust|[Cc]ompany)|[Cc]hildren['’]s (?:[Ss]ervices )?[Tt]rust)\b)");
  std::string without_others = passage.text;
  RE2::GlobalReplace(&without_others, other_trust_pattern(), "-");
  std::string found;
  if (!RE2::PartialMatch(without_others, kTrust, &found)) return;
  for (const std::string& model : document.arrangement) {
    if (is_vehicle(model))
      add(passage,
          {model, found, std::min(passage.text.find(found), passage.text.size()), "its ownership from the register"});
  }
}

void ModelTagger::tag(evidence::Passage& passage, const evidence::Document& document,
                      const std::vector<BodyMention>& bodies) const {
  const std::string& text = passage.text;
  tag_bodies(passage, document, bodies);
  for (const Mention& mention : mentions(text)) add(passage, mention);
  const bool already_a_trust = std::any_of(passage.models.begin(), passage.models.end(), [](const auto& model) {
    return model.id == "wholly-owned-company" || model.id == "independent-trust" ||
           model.id == "integration-with-existing-trust";
  });
  if (document.type.starts_with("ofsted-")) return tag_inspected_trust(passage, document);
  std::string without_others = text;
  RE2::GlobalReplace(&without_others, other_trust_pattern(), "-");
  re2::StringPiece found;
  if (already_a_trust || !trust_pattern().Match(without_others, 0, without_others.size(), RE2::UNANCHORED, &found, 1))
    return;
  // "one multi-academy trust, and the Trust has asked": the one that was named.
  const bool is_bare = RE2::FullMatch(found, compiled(R"((?:a|the|another|any|existing|new) Trust|Trusts)"));
  if (is_bare && (without_others != text || is_anothers_trust(text, document))) return;
  if (RE2::PartialMatch(text, trust_of_2004())) return;
  const auto ids = trust_models(passage, document);
  const std::size_t begin = std::min(text.find(std::string(found)), text.size());
  for (const std::string& id : ids) {
    add(passage, {id, std::string(found), begin,
                  ids.size() > 1 ? "a trust whose ownership is not told" : "a trust, its ownership from the register"});
  }
}

}  // namespace indexer
