#include "indexer/annotate/kind_tagger.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "evidence/word_runs.h"
#include "indexer/annotate/exchange_finder.h"
#include "indexer/annotate/labels.h"
#include "indexer/annotate/response_linker.h"
#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"

namespace indexer {
namespace {

struct Cue {
  const char* kind;
  const char* rule;
  std::unique_ptr<RE2> pattern;
};

// The conventions of English minutes for what is feared and what is proposed; what is asked stands in exchange_finder.
const std::vector<Cue>& minute_cues() {
  static const std::vector<Cue> kCues = [] {
    std::vector<Cue> cues;
    const auto add = [&](const char* kind, const char* rule, const char* pattern) {
      cues.push_back({kind, rule, std::make_unique<RE2>(pattern)});
    };
    add("concern", "concern was expressed",
        R"((?i)\b(?:concerns? (?:was|were|had been) (?:also )?(?:expressed|raised|voiced|noted)|(?:expressed|raised|voiced|shared|reiterated) (?:his |her |their |some |serious |grave |further |a )*concerns?|(?:was|were) (?:very |particularly |deeply )?(?:concerned (?:that|about|at|by|over|for|to|lest)|worried|troubled|alarmed|uneasy|anxious)\b|(?:councillor|cllr|member|members|chair|he|she|they)[\w()'’ .-]{0,40} (?:doubted|feared)\b|\band (?:doubted|feared) that\b|there was a danger)(?: (?:that|about|at|over|regarding))?)");
    add("suggestion", "it was suggested",
        R"((?i)\b(?:it was (?:also )?(?:suggested|proposed)|(?:member|members|councillor [\w'’-]+|cllr [\w'’-]+|chair|chairman|officer|director|panel) (?:also )?(?:suggested|proposed)|suggestion (?:was|that))\b)");
    return cues;
  }();
  return kCues;
}

// "No concerns were raised."
bool is_denied(const std::string& text, const re2::StringPiece& found) {
  const std::string_view before =
      std::string_view(text).substr(0, static_cast<std::size_t>(found.data() - text.data()));
  return RE2::PartialMatch(re2::StringPiece(before.data(), before.size()),
                           compiled(R"((?i)\b(?:no|nor|without|any|neither)(?: \w+)? $)"));
}

const RE2& answer_cue() {
  static const RE2 kAnswer(
      R"((?i)\b(it was (?:also )?(?:confirmed|explained|clarified|stressed|advised)|(?:in (?:response|reply|answer)[^.]*?, )(?:it was|members were|the [\w ]+?) (?:\w+ )?(?:reminded|informed|advised|explained|confirmed|said|stated|noted|responded|replied|assured)|members were (?:reminded|informed|advised|assured|told)|(?:the )?[\w()',’ -]{3,60}? (?:confirmed|explained|clarified|responded|replied|answered|assured|advised|accepted that)\b|^(?:answer|response|reply|a\d*)\s*:))");
  return kAnswer;
}

const RE2& always_answer() {
  static const RE2 kAlways(
      R"((?i)\b(it was (?:also )?(?:confirmed|clarified)|in (?:response|reply|answer) to (?:a |an |the |further |members['’] |several )*(?:questions?|quer(?:y|ies)|enquir(?:y|ies)|concerns?))\b|^(?:Answer|Response|Reply)\s*:)");
  return kAlways;
}

const RE2& action_cue() {
  static const RE2 kAction(
      R"((?i)(\bthis was (?:also )?agreed, and [^.]*\bwould\b|\bit was (?:also |further )?agreed (?:that [^.]*\b(?:would|will|be (?:provided|arranged|circulated|invited|asked|brought|added|sent|reported|requested|referred|written to))\b|to (?:refer|copy|provide|write|invite|circulate|send|ask|request|bring|arrange|convene|report)\b)|\(owners?:|^actions?\b[^.]{0,40}:|[.;] ?actions? ?[:–-] |\baction (?:by|for|owner)\b[^.]{0,40}:|\b(?:agreed to (?:provide|circulate|report back|bring|write|send|arrange))\b))");
  return kAction;
}

// A resolution that says who is to do something.
const RE2& tasked_cue() {
  static const RE2 kTasked(
      R"((?i)\b(?:director|officers?|head of [\w ,'’&]{3,40}?|chief executive|cabinet member[\w ,'’]{0,40}?|chair|clerk|manager)[\w '’,]{0,40}? (?:be (?:requested|asked|authorised|instructed) to|(?:bring|report|write|provide|circulate|submit|prepare|arrange)s?)\b)");
  return kTasked;
}

const RE2& procedural_cue() {
  static const RE2 kProcedural(
      R"((?i)((?:took|in|vacated) the chair\b|^(?:venue|contact|present|also present|in attendance|apologies|members? present|officials in attendance|officers? present|attendance|substitutes?)\b[^.]{0,60}(?::|$)|apologies (?:for absence )?(?:was|were|had been) (?:received|given|submitted)|(?:received|sent|gave|tendered) (?:(?:his|her|their) )?apologies\b|no (?:declarations?|apologies|questions from)|declarations? of (?:interests?|any)|declared an? [\w-]*\s*interest|minutes of (?:the (?:previous |last )?meeting|\d)[^.]* (?:be|were|was) (?:approved|agreed|confirmed|signed)|(?:be taken as read|approved as a correct record|adopted and signed|confirmed as a correct record)|^(?:proposed|seconded)(?: by)?\s*:|discussion ensued|(?:following|main|key) (?:points?|issues?)[^.]*(?:made|raised|noted)[^.]*:-?$|actions? were agreed:|it was agreed (?:to (?:take (?:agenda )?items?|adjourn|hold the (?:[\w-]+ ){0,4}meeting)\b|that (?:both|items?) [^.]*\btaken\b)|date (?:and time )?of (?:the )?next meeting|(?:next )?meeting (?:of [^.]+ )?(?:will|would|to) (?:be held|take place)|^resolved\s*[:–-]*$|^and resolved\s*[:–-]*$|(?:^|\bthe )meeting (?:closed|ended|concluded|commenced|began|opened)|^(?:members|witnesses|officers):?$|^minutes of (?:the |proceedings))|invented document for the precedent sample|^(?:inspection dates?|lead inspector|report published|reporting inspector)\b|^(?:his|her) majesty|the office for standards in education|piccadilly gate|crown copyright|^(?:t|e|w|textphone|telephone|tel|email)\s*:|ofsted publications|if you would like a copy|^you may (?:re-?use|copy|use) (?:this|all)|^interested in our work|^(?:this|all our) publications? (?:is|are) available|^to receive regular email alerts|^to view this licence|^ofsted (?:inspects|regulates)|^it (?:regulates and inspects|assesses)|^©)");
  return kProcedural;
}

const RE2& recommendation_cue() {
  static const RE2 kRecommendation(
      R"((?i)(\b(?:recommends|recommend|it is recommended|recommended (?:that|to|an?|the|its|their|adopting|approving|continuing|further|option|as)|(?:is|are|was|were|be|been) recommended|recommended[:.,]|we recommend|would recommend)\b|\bthe (?:council|cabinet|trust|board|service|department) should\b|\bpreferred option is\b))");
  return kRecommendation;
}

// How an executive's reply opens.
const RE2& verdict_cue() {
  static const RE2 kVerdict(
      R"((?i)^(?:(?:not |partly |partially )?(?:agreed|accepted)|noted|rejected|declined|supported|no longer relevant)\b)");
  return kVerdict;
}

const RE2& plain_section() {
  static const RE2 kPlain(
      R"((?i)\b(?:introduction|methodology|background|context|terms of reference|thanks|acknowledge?ments?|references?|bibliography|purpose|scope|membership|glossary|information about|how we|annex|appendix|what the inspection)\b)");
  return kPlain;
}

const RE2& recommendation_section() {
  static const RE2 kSection(
      R"((?i)^(?:[\d.]+ )?(?:\w+ ){0,4}recommendations?\b|needs? to improve|areas? for (?:improvement|priority action)|priority and immediate action|what should (?:happen|be done))");
  return kSection;
}

const RE2& says_what_follows() {
  static const RE2 kFollows(
      R"((?i)^(?:these conclusions|this (?:report|section|paper|chapter|review was)|the (?:table|section|figure|chart) (?:below|above|on)|a summary of|a detailed)\b)");
  return kFollows;
}

class KindTagger {
 public:
  KindTagger(std::vector<evidence::Passage>& passages, const evidence::Document& document)
      : passages_(passages), document_(document) {}

  void tag() {
    collect_recommended_words();
    for (evidence::Passage& passage : passages_) {
      passage_ = &passage;
      if (!passage.cells.empty()) add("table-row", passage.text, "a row of a table");
      if (document_.type == "minutes") {
        tag_minutes();
      } else if (document_.type == "cabinet-response") {
        tag_response();
      } else if (document_.type == "review-report" || document_.type.starts_with("ofsted-")) {
        tag_report();
      } else {
        tag_other();
      }
      if (own_kinds() == 0) add("statement", "", "none of its words mark it as anything else");
    }
    if (document_.type == "minutes" || document_.type == "other") tie_answers(passages_, asking_forms());
    if (document_.type == "cabinet-response") tie_responses(passages_);
  }

 private:
  AskingForms asking_forms() const {
    return document_.type == "minutes" ? AskingForms::kReported : AskingForms::kPrinted;
  }

  std::size_t own_kinds() const {
    return static_cast<std::size_t>(std::count_if(passage_->kinds.begin(), passage_->kinds.end(), [](const auto& kind) {
      return kind != "table-row" && kind != "quotation";
    }));
  }

  bool has(const std::string& kind) const { return has_label(passage_->kinds, kind); }

  void add(const std::string& kind, const std::string& matched, const std::string& rule) {
    label(*passage_, passage_->kinds, "kind", kind, matched.empty() ? passage_->text : matched, rule);
  }

  bool cue_found(const RE2& pattern, const char* kind, const char* rule) {
    re2::StringPiece found;
    if (!pattern.Match(passage_->text, 0, passage_->text.size(), RE2::UNANCHORED, &found, 1)) return false;
    add(kind, std::string(found), rule);
    return true;
  }

  void tag_minutes() {
    const std::string& label = passage_->locator.label;
    const bool is_lead = RE2::FullMatch(
        passage_->text, compiled(R"((?i)^(?:and )?(?:it was )?(?:resolved|agreed)\s*(?:that)?\s*[:–-]*$)"));
    const bool by_place = RE2::PartialMatch(label, compiled(R"(\bresolution(?: \w+)?(?:, page \d+)?$)"));
    if (!is_lead &&
        (by_place ||
         RE2::PartialMatch(
             passage_->text,
             compiled(R"(^(?:\d+(?:\.\d+)*\s+)?RESOLVED\b|^Resolved[:–\s-]+(?:that|That|The|unanimously|\())"))))
      add("resolution", "", "stands under Resolved");
    if (!is_lead && !has("resolution") &&
        RE2::PartialMatch(passage_->lead_in, compiled(R"((?i)\bresolved\b[^.]*:?-?$|\bit was agreed\s*:?-?$)")))
      add("resolution", passage_->lead_in, "stands under Resolved");
    if (!has("resolution"))
      cue_found(
          compiled(
              R"((?i)^on the proposal of [^.]{3,120}?seconded by [^.]{3,80}?it was (?:[a-z]+ )?(?:agreed|resolved)\b|^it was (?:[a-z]+ )?resolved (?:that|to)\b)"),
          "resolution", "proposed, seconded and agreed");
    if (!resolved_.empty() && !is_lead &&
        RE2::PartialMatch(passage_->text,
                          compiled(R"(^(?:["“‘']\s*(?:[Tt]hat|To)\b|\(?(?:[a-z0-9]{1,3}[.)] ?)?[Tt]hat\b))")))
      add("resolution", resolved_, "follows these words");
    if (is_lead) resolved_ = passage_->text;
    if (!is_lead && !has("resolution")) resolved_.clear();
    if (is_business_item())
      add("procedural", passage_->locator.section.front(), "an item of the meeting's own business");
    if (is_lead) add("procedural", "", "introduces what was resolved");
    if (RE2::PartialMatch(label, compiled(R"(\baction \d+)")))
      add("action", passage_->lead_in, "stands among the actions agreed");
    if (cue_found(procedural_cue(), "procedural", "business of the meeting")) return;
    if (has("resolution")) cue_found(tasked_cue(), "action", "resolves who is to do it");
    if (has("resolution") || has("action")) return;
    tag_exchange(AskingForms::kReported);
    cue_found(action_cue(), "action", "agreed to be done");
    if (!has("action") || !has("answer")) cue_found(recommendation_cue(), "recommendation", "recommends");
  }

  // Questions, concerns, suggestions and what was answered.
  void tag_exchange(AskingForms forms) {
    const std::string& text = passage_->text;
    std::size_t asked_until = 0;
    const auto questions = find_questions(text, forms);
    if (!questions.empty()) {
      const Asked& first = questions.front();
      add("question", text.substr(first.begin, first.end - first.begin), first.rule);
      asked_until = questions.back().end;
    }
    if (forms == AskingForms::kReported) {
      for (const Cue& cue : minute_cues()) {
        re2::StringPiece found;
        if (!cue.pattern->Match(text, 0, text.size(), RE2::UNANCHORED, &found, 1) || is_denied(text, found)) continue;
        add(cue.kind, std::string(found), cue.rule);
        asked_until = std::max(asked_until, static_cast<std::size_t>(found.data() - text.data()) + found.size());
      }
    }
    if (cue_found(always_answer(), "answer", "confirmed in the meeting, or given when asked")) return;
    for (const std::string& answer : answers_within(text, questions)) {
      if (!answer.empty()) return add("answer", answer, "follows the question");
    }
    if (!has("question") && !has("concern") && !has("suggestion")) return;
    const auto sentence_end = text.find_first_not_of(" .", asked_until);
    if (sentence_end == std::string::npos) return;
    const std::string rest = text.substr(asked_until);
    re2::StringPiece found;
    if (answer_cue().Match(rest, 0, rest.size(), RE2::UNANCHORED, &found, 1)) {
      add("answer", std::string(found), "follows what was asked or feared");
    }
  }

  void tag_response() {
    const std::string& label = passage_->locator.label;
    if (label.starts_with("recommendation")) {
      add("recommendation", "", "stands as a recommendation in the response");
    } else if (label.starts_with("response")) {
      add("response", "", "stands against a recommendation");
    } else if (label.starts_with("row")) {
      add("procedural", "", "who acts, or by when");
    } else if (const std::string head = head_of_response(); !head.empty()) {
      add("response", head, "stands under the response's head");
    }
    if (own_kinds() == 0 && cue_found(verdict_cue(), "response", "opens with a verdict")) return;
    if (own_kinds() == 0 &&
        RE2::PartialMatch(
            passage_->text,
            compiled(
                R"((?i)\b(?:cabinet|the executive) (?:accepts?|agrees?|rejects?|does not accept|partially accepts?)\b)")))
      add("response", "", "accepts or rejects");
    if (own_kinds() == 0) cue_found(recommendation_cue(), "recommendation", "recommends");
  }

  std::string head_of_response() const {
    for (const evidence::Cell& cell : passage_->cells) {
      if (RE2::PartialMatch(cell.head, compiled(R"((?i)\bresponse\b|\bdecision\b)")) && !cell.text.empty())
        return cell.head;
    }
    return "";
  }

  bool in_section(const RE2& pattern) const {
    return std::any_of(passage_->locator.section.begin(), passage_->locator.section.end(),
                       [&](const std::string& section) { return RE2::PartialMatch(section, pattern); });
  }

  // A heading that judges opens findings, however small it is printed under "What needs to improve?".
  bool stands_among_recommendations() const {
    return in_section(recommendation_section()) && !states_a_judgement(passage_->locator.section.back());
  }

  // A heading, or an entry of a list too short to conclude anything: "Adoption", "Economies of scale;".
  bool says_little() const {
    constexpr std::ptrdiff_t kFewestSpaces = 4;
    const auto spaces = std::count(passage_->text.begin(), passage_->text.end(), ' ');
    const bool is_heading = RE2::PartialMatch(passage_->locator.label, compiled(R"(\bheading\b)"));
    if (!passage_->cells.empty()) return false;
    return spaces < kFewestSpaces || (is_heading && !states_a_judgement(passage_->text));
  }

  bool is_note() const { return passage_->locator.label.starts_with("footnote"); }

  // The recommendation whose words stand here again, or null.
  const evidence::Passage* recommended_elsewhere() const {
    const evidence::WordRuns here(passage_->text);
    for (const auto& [runs, passage] : recommended_) {
      if (runs.stand_in(here) || here.stand_in(runs)) return passage;
    }
    return nullptr;
  }

  // A summary repeats the recommendations nearly word for word; they are recommendations there too.
  void collect_recommended_words() {
    for (evidence::Passage& passage : passages_) {
      passage_ = &passage;
      if (stands_among_recommendations() && passage.text.size() > 60)
        recommended_.emplace_back(evidence::WordRuns(passage.text), &passage);
    }
  }

  void tag_report() {
    if (cue_found(procedural_cue(), "procedural", "business of the meeting")) return;
    if (is_note()) return;
    if (stands_among_recommendations()) {
      add("recommendation", passage_->locator.section.back(), "stands among the recommendations");
      return;
    }
    if (document_.type == "review-report") {
      if (const evidence::Passage* same = recommended_elsewhere()) {
        add("recommendation", same->text,
            "nearly the same words stand among the recommendations, in " + same->locator.label);
        return;
      }
      if (RE2::PartialMatch(passage_->lead_in, compiled(R"(\bshould\b[^.]*:$)")) &&
          !RE2::PartialMatch(
              passage_->lead_in,
              compiled(R"((?i)\bshould (?:also )?be (?:noted|acknowledged|recognised|remembered|stressed)\b)"))) {
        add("recommendation", passage_->lead_in, "the words that introduce it say should");
        return;
      }
    }
    if (in_section(plain_section()) || RE2::PartialMatch(passage_->text, says_what_follows())) return;
    if (says_little()) return;
    add("finding", "",
        document_.type == "review-report" ? "what the review sets out, outside its introduction and method"
                                          : "what the inspectors set out");
    if (document_.type == "review-report") cue_found(recommendation_cue(), "recommendation", "recommends");
  }

  void tag_other() {
    if (cue_found(procedural_cue(), "procedural", "business of the meeting")) return;
    if (document_.type == "other") tag_exchange(AskingForms::kPrinted);
    if (stands_among_recommendations())
      add("recommendation", passage_->locator.section.back(), "stands among the recommendations");
    cue_found(recommendation_cue(), "recommendation", "recommends");
    re2::StringPiece found;
    for (const Cue& cue : minute_cues()) {
      if (std::string_view(cue.kind) == "concern" &&
          cue.pattern->Match(passage_->text, 0, passage_->text.size(), RE2::UNANCHORED, &found, 1)) {
        add("concern", std::string(found), cue.rule);
      }
    }
    if (RE2::PartialMatch(passage_->text,
                          compiled(R"((?i)\b(?:i am|we are|i remain|we remain) (?:\w+ )?(?:concerned|worried)\b)")))
      add("concern", "", "says so");
  }

  // Apologies, declarations of interest, the minutes of the last meeting, the date of the next.
  bool is_business_item() const {
    return !passage_->locator.section.empty() && !has("resolution") &&
           RE2::PartialMatch(
               passage_->locator.section.front(),
               compiled(
                   R"((?i)^(?:[\d/.()a-z]{1,8}\s+)?(?:apologies(?: for absence)?|declarations? of (?:interests?|any .*|members['’] interests)|minutes|minutes of (?:the )?(?:previous|last) meetings?|dates? (?:and time )?of (?:the )?next meetings?|next meeting|exclusion of the (?:press and )?public|substitutes?|appointment of (?:the )?(?:vice[- ])?chair\w*)\.?(?: \[item \d+\])?$)"));
  }

  std::vector<evidence::Passage>& passages_;
  const evidence::Document& document_;
  evidence::Passage* passage_ = nullptr;
  std::string resolved_;  // the words of a bare "RESOLVED:" that stands before, with nothing but its list since
  std::vector<std::pair<evidence::WordRuns, const evidence::Passage*>> recommended_;
};

}  // namespace

void tag_kinds(std::vector<evidence::Passage>& passages, const evidence::Document& document) {
  KindTagger(passages, document).tag();
}

}  // namespace indexer
