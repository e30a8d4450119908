#include "indexer/annotate/judgement_reader.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>

#include "indexer/annotate/labels.h"
#include "indexer/annotate/sentences.h"
#include "indexer/annotate/uk_dates.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Judgement;
using evidence::Passage;

// ILACS came into force in January 2018, and its short inspections last a week (Ofsted, Inspecting local authority
// children's services); the single inspection framework (SIF) ran from November 2013 to the end of 2017.
constexpr int kFirstIlacsYear = 2018;
constexpr int kLongestShortInspection = 7;  // days

std::string grade_id(std::string words) {
  std::transform(words.begin(), words.end(), words.begin(), [](unsigned char c) { return std::tolower(c); });
  if (words.find("improvement") != std::string::npos) return "requires-improvement";
  for (const char* grade : {"outstanding", "inadequate", "adequate", "good"}) {
    if (words.find(grade) != std::string::npos) return grade;
  }
  return "";
}

bool matches(const std::string& text, const RE2& pattern) { return RE2::PartialMatch(text, pattern); }

// What a line of an inspection's table, or a sentence, says is judged; empty where it is none of the domains.
std::string domain_of(const std::string& words) {
  struct Domain {
    const char* id;
    const char* pattern;
  };
  static const std::vector<Domain> kDomains = {
      {"overall-effectiveness", R"((?i)\boverall (?:effectiveness|judgement)\b)"},
      {"impact-of-leaders", R"((?i)\bimpact of leaders\b)"},
      {"help-and-protection", R"((?i)\bneed(?:ed|ing|s)? (?:of )?help and protection\b|^help and protection\b)"},
      {"children-in-care", R"((?i)\blooked after and achieving permanence\b|\bprogress of children in care\b)"},
      {"adoption", R"((?i)\badoption performance\b)"},
      {"care-leavers", R"((?i)\bprogress of care leavers\b)"},
      {"leadership-management-governance", R"((?i)\bleadership,? (?:and )?management(?:,? and governance)?\b)"}};
  for (const Domain& domain : kDomains) {
    if (matches(words, compiled(domain.pattern))) return domain.id;
  }
  return "";
}

class OwnReport {
 public:
  OwnReport(const evidence::Document& document, std::vector<Passage>& passages)
      : document_(document), passages_(passages) {}

  void read() {
    read_inspection();
    for (Passage& passage : passages_) read_row(passage);
    // The first pages of 2013 to 2017 say the overall judgement in a sentence of its own; later ones repeat the grades
    // of their tables in headings.
    for (Passage& passage : passages_) read_sentence(passage);
  }

 private:
  void read_inspection() {
    inspection_.authority = document_.about.front();
    inspection_.inspection = document_.title;
    inspection_.published = document_.date;
    if (const auto origin = document_.origins.find("date"); origin != document_.origins.end())
      inspection_.published_origin = origin->second;
    std::string words;
    for (const Passage& passage : passages_) {
      if (!inspection_.inspected_from &&
          RE2::PartialMatch(passage.text, compiled(R"((?i)^inspection dates?\s*:?\s*\|?\s*([^\n]{6,80}))"), &words)) {
        if (const auto range = find_date_range(words)) {
          inspection_.inspected_from = range->from;
          inspection_.inspected_to = range->to;
        }
      }
      if (inspection_.lead_inspector.empty() &&
          RE2::PartialMatch(
              passage.text,
              compiled(
                  R"(^(?:Lead|Reporting) inspector\s*:?\s*\|?\s*([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){1,3}?)(?:\s*,|\s+(?:His|Her) Majesty|\s+(?:Senior )?HMI|\s*\n|\s*$))"),
              &words))
        inspection_.lead_inspector = words;
    }
    inspection_.framework = framework();
  }

  std::string framework() const {
    const auto is_sif = [](const std::string& words) {
      return matches(words, compiled(R"((?i)services for children in need of help and protection)"));
    };
    if (is_sif(document_.title) || (!passages_.empty() && is_sif(passages_.front().text))) return "SIF";
    if (!inspection_.inspected_from || !inspection_.inspected_to) return "";
    if (inspection_.inspected_from->year < kFirstIlacsYear) return "pre-SIF";
    const int days = days_of({*inspection_.inspected_from, *inspection_.inspected_to});
    return days <= kLongestShortInspection ? "ILACS-short" : "ILACS-standard";
  }

  void read_row(Passage& passage) {
    if (passage.cells.size() < 2) return;
    const std::string& graded = passage.cells.back().text;
    if (!RE2::FullMatch(
            graded, compiled(R"((?i)(outstanding|good|requires improvement(?: to be good)?|adequate|inadequate)\.?)")))
      return;
    add(passage, domain_of(passage.cells.front().text), graded, "a row of the inspection's own table of grades");
  }

  void read_sentence(Passage& passage) {
    if (!passage.cells.empty()) return;
    static const RE2 kOverall(
        R"((?i)^(?:the overall judgement is (?:that children['’]s services (?:are|is) )?|children['’]s services in [\w ,'’-]+? (?:are |is )?)(outstanding|good|requires? improvement(?: to be good)?|adequate|inadequate)\.?$)");
    static const RE2 kDomain(
        R"((?i)^(the (?:impact of leaders|experiences and progress)[^.]*?)(?:\s*:\s*| is | are |\s+(?:requires))\s*(outstanding|good|requires improvement(?: to be good)?|improvement to be good|adequate|inadequate)\.?$)");
    std::string words, graded;
    if (RE2::PartialMatch(passage.text, kOverall, &graded)) {
      add(passage, "overall-effectiveness", graded, "the sentence of the overall judgement");
    } else if (RE2::PartialMatch(passage.text, kDomain, &words, &graded)) {
      add(passage, domain_of(words), graded, "a heading that states a grade");
    }
  }

  void add(Passage& passage, const std::string& domain, const std::string& graded, const char* rule) {
    if (domain.empty() || has_label(domains_, domain)) return;
    domains_.push_back(domain);
    Judgement judgement = inspection_;
    judgement.domain = domain;
    judgement.grade = grade_id(graded);
    passage.judgements.push_back(judgement);
    passage.labels_because.push_back({"judgement:" + domain, shown_words(graded), rule});
  }

  const evidence::Document& document_;
  std::vector<Passage>& passages_;
  Judgement inspection_;
  std::vector<std::string> domains_;  // that have their grade
};

// What else is graded in the same words: homes, schools, boards, cases; and what is no grade yet.
const RE2& graded_otherwise() {
  static const RE2 kOther(
      R"((?i)\b(?:schools?|academ(?:y|ies)|nurser(?:y|ies)|college|children['’]s homes?|residential|homes|lscb|safeguarding (?:children )?(?:board|partnership)|fostering agency|adoption agency|adoption service|fostering (?:service|inspection)|(?:children['’]s )?cent(?:re|er)s?|third home|good enough|providers?|provision|early years|childminders?|youth (?:offending|justice)|yot|hospitals?|cqc|care quality commission|constabulary|police|hmicfrs|self[- ](?:assess\w*|evaluat\w*|inspection)|audit\w*|case files?|cases|casework|files|nationally|national(?:ly)? average|per cent|percent|number of|other (?:local )?(?:authorities|councils)|(?:local )?authorities|councils|aims?|aiming|ambitions?|aspir\w+|target\w*|become|becoming|goal|expect\w*|hopes?|hoped|predict\w*|forecast\w*|likely|anticipat\w*|would|could|should|may|might|until|unless|if|no longer|not (?:yet )?(?:been )?(?:judged|rated))\b|%)");
  return kOther;
}

#define GRADE \
  R"(['‘’"“”]?(outstanding|good|requires? improvement(?: to be good)?|requiring improvement(?: to be good)?|adequate|inadequate)['‘’"“”]?)"

// Words that tell of a judgement by Ofsted; group 1 is the grade.
std::vector<const RE2*> telling_patterns() {
  static const RE2 kOfstedJudged(
      R"((?i)\b(?:ofsted|inspectors?|inspection|re-inspection|hmi)\b[^.]{0,140}?\b(?:judged|rated|graded|found|assessed|concluded|considered)\b[^.]{0,140}?\b(?:(?:to be|as|was|were|is|are|being|and) )?)" GRADE
      R"((?:[.,;) ]|$))");
  static const RE2 kJudgedByOfsted(
      R"((?i)\b(?:judged|rated|graded|assessed)\b(?: overall)?(?: to be| as| as being)? )" GRADE
      R"([^.]{0,80}?\b(?:ofsted|inspection)\b)");
  static const RE2 kAwarded(
      R"((?i)\b(?:ofsted|inspection)\b[^.]{0,100}?\b(?:an?|the|its|our|their) (?:overall )?)" GRADE
      R"((?: overall)? (?:rating|judgement|grade)\b)");
  static const RE2 kRatingByOfsted(
      R"((?i)\b(?:an?|the|its|our|their) (?:overall )?)" GRADE
      R"( (?:ofsted )?(?:rating|judgement|grade)\b[^.]{0,60}?\b(?:ofsted|inspection|inspectors)\b)");
  static const RE2 kInYear(R"((?i)\b(?:were|was|been) (?:judged|rated|graded)(?: to be| as)? )" GRADE
                           R"( (?:by ofsted )?in (?:\w+ )?(?:19|20)\d\d\b)");
  static const RE2 kAccording(
      R"((?i)\bservices (?:are |is |were )?)" GRADE
      R"([^.]{0,60}?,? according to (?:the |an |its )?(?:latest |recent )?(?:ofsted|inspection|inspectors)\b)");
  static const RE2 kByOfstedTo(
      R"((?i)\b(?:judged|rated|graded|found|assessed) by (?:ofsted|inspectors)\b[^.]{0,50}?\b(?:to be |as |to )?)" GRADE
      R"((?:[.,;) ]|$))");
  return {&kByOfstedTo, &kOfstedJudged, &kJudgedByOfsted, &kAwarded, &kRatingByOfsted, &kInYear, &kAccording};
}

// Whose services a sentence grades: the one council it names; else the document's own, where it speaks of "the
// Council".
std::string council_of(const std::string& sentence, const Passage& passage, const evidence::Document& document) {
  std::vector<std::string> named;
  for (const evidence::LabelReason& reason : passage.labels_because) {
    const bool is_here = reason.label.starts_with("authority:") && reason.rule != "own-council" &&
                         sentence.find(reason.matched) != std::string::npos;
    if (is_here && !has_label(named, reason.label.substr(10))) named.push_back(reason.label.substr(10));
  }
  if (named.size() == 1) return named.front();
  if (!named.empty()) return "";
  const bool of_its_own = matches(
      sentence,
      compiled(
          R"(\b(?:the|The|our|Our|we|We) (?:[Cc]ouncil|[Aa]uthority|[Ll]ocal [Aa]uthority|LA|[Dd]epartment|[Ss]ervices?|[Cc]hildren['’]s [Ss]ervices|[Tt]rust|were|was)\b|\b[Cc]hildren['’]s (?:[Ss]ocial [Cc]are )?[Ss]ervices\b|\b[Ss]ervices for (?:children|care leavers|vulnerable))"));
  const bool is_inspection = document.type.starts_with("ofsted-");  // which speaks of nobody else's
  return of_its_own || is_inspection ? document.council() : "";
}

// The domains that a sentence names in any words.
std::vector<std::string> domains_in(const std::string& sentence) {
  struct Naming {
    const char* id;
    const char* pattern;
  };
  static const std::vector<Naming> kNamings = {
      {"help-and-protection", R"((?i)\bhelp and protection\b|\bchild protection\b)"},
      {"children-in-care", R"((?i)\bchildren in care\b|\blooked[- ]after\b)"},
      {"care-leavers", R"((?i)\bcare leavers\b|\bleaving care\b)"},
      {"adoption", R"((?i)\badoption\b)"},
      {"leadership-management-governance", R"((?i)\bleadership,? (?:and )?management\b)"},
      {"impact-of-leaders", R"((?i)\bimpact of leaders\b)"}};
  std::vector<std::string> ids;
  for (const Naming& naming : kNamings) {
    if (matches(sentence, compiled(naming.pattern))) ids.emplace_back(naming.id);
  }
  return ids;
}

// What a sentence that tells of a grade says was graded; empty where that would be a guess: several grades or several
// domains in one sentence, or safeguarding, which is no domain of the frameworks since 2012.
std::string told_domain(const std::string& sentence) {
  if (matches(sentence, compiled(R"((?i)\bsafeguarding\b)"))) return "";
  if (matches(
          sentence,
          compiled(
              R"((?i)\b(?:outstanding|good|requires improvement|inadequate|adequate)['‘’"“”]? overall\b|\boverall (?:effectiveness|judgement|rating|grade)\b|\bjudged overall\b)")))
    return "overall-effectiveness";
  re2::StringPiece rest(sentence);
  std::vector<std::string> grades;
  for (std::string grade; RE2::FindAndConsume(
           &rest, compiled(R"((?i)\b(outstanding|good|requir\w+ improvement(?: to be good)?|inadequate|adequate)\b)"),
           &grade);) {
    if (!has_label(grades, grade_id(grade))) grades.push_back(grade_id(grade));
  }
  if (grades.size() > 1) return "";
  const auto named = domains_in(sentence);
  if (named.size() > 1) return "";
  return named.empty() ? "overall-effectiveness" : named.front();
}

// An inspection's own report tells of others only where it says so: "the last inspection", "in 2012".
bool tells_of_another_inspection(const std::string& sentence) {
  return matches(sentence,
                 compiled(R"((?i)\b(?:last|previous(?:ly)?|earlier|prior|predecessor)\b|\b(?:19|20)\d\d\b)")) &&
         !matches(sentence, compiled(R"((?i)\b(?:this|the current|the present) (?:re-)?inspection\b)"));
}

// The one date that is told; of several the one directly behind the inspection or its report; else a bare year.
std::optional<evidence::PartialDate> date_told(const std::string& told) {
  const auto dates = find_dates(told);
  if (dates.size() == 1) return dates.front().date;
  static const RE2 kBehind(
      R"((?i)\b(?:inspections?|reports?|letters?|judgements?)(?: (?:report|letter|published|dated))*,? (?:(?:in|of|on|from) )?$)");
  std::vector<evidence::PartialDate> behind;
  for (const FoundDate& found : dates) {
    if (matches(told.substr(0, found.begin), kBehind)) behind.push_back(found.date);
  }
  if (behind.size() == 1) return behind.front();
  int year = 0;
  if (!dates.empty() || !RE2::PartialMatch(told, compiled(R"(\b[Ii]n ((?:19|20)\d\d)\b)"), &year)) return std::nullopt;
  return evidence::PartialDate{year, 0, 0};
}

void add_told(const std::string& sentence, const std::string& told, const std::string& domain,
              const std::string& graded, const evidence::Document& document, Passage& passage) {
  Judgement judgement;
  judgement.authority = council_of(sentence, passage, document);
  if (judgement.authority.empty() || domain.empty()) return;
  judgement.domain = domain;
  judgement.grade = grade_id(graded);
  judgement.is_second_hand = true;
  judgement.told_date = date_told(told);
  passage.judgements.push_back(judgement);
  passage.labels_because.push_back({"judgement:" + domain, shown_words(told), "tells of a judgement by Ofsted"});
}

// Two grades in one sentence, each with its own inspection: "judged inadequate by Ofsted in 2017, had been found good
// when inspectors returned in February 2020".
bool read_each(const std::string& sentence, const evidence::Document& document, Passage& passage) {
  // "rated services in Tower Hamlets inadequate in 2017 and good in 2019".
  static const RE2 kTwoYears(
      R"((?i)\b(?:ofsted|inspectors?|inspections?)\b[^.]*\b(?:judged|rated|graded|found)\b[^.]*?\b)" GRADE
      R"( (in (?:\w+ )?(?:19|20)\d\d)(?:,| and| but| then)[^.]{0,30}?\b)" GRADE R"( (in (?:\w+ )?(?:19|20)\d\d))");
  std::string first, first_year, second, second_year;
  if (RE2::PartialMatch(sentence, kTwoYears, &first, &first_year, &second, &second_year) &&
      domains_in(sentence).empty()) {
    add_told(sentence, first_year, "overall-effectiveness", first, document, passage);
    add_told(sentence, second_year, "overall-effectiveness", second, document, passage);
    return true;
  }
  static const RE2 kEach(
      R"((?i)\b((?:judged|rated|graded|found|assessed)(?: to be| as)? )" GRADE
      R"((?: overall)? (?:by (?:ofsted|inspectors)|when (?:ofsted|inspectors) (?:returned|visited|came))(?:,? (?:again )?(?:in|on) [\w ]*?(?:19|20)\d\d)?))");
  re2::StringPiece rest(sentence);
  std::vector<std::pair<std::string, std::string>> found;
  for (std::string told, graded; RE2::FindAndConsume(&rest, kEach, &told, &graded);) found.emplace_back(told, graded);
  if (found.size() < 2 || !domains_in(sentence).empty()) return false;
  for (const auto& [told, graded] : found) add_told(sentence, told, "overall-effectiveness", graded, document, passage);
  return true;
}

// Sentences, and the parts of one that a semicolon sets apart.
std::vector<std::string> statements_of(const std::string& text) {
  std::vector<std::string> statements;
  for (const std::string& sentence : sentences_of(text)) {
    for (std::size_t begin = 0; begin < sentence.size();) {
      const std::size_t end = std::min(sentence.find("; ", begin), sentence.size());
      statements.push_back(sentence.substr(begin, end - begin));
      begin = end + 2;
    }
  }
  return statements;
}

// "The council runs two children's homes. Both were judged outstanding": what is graded stands in another sentence.
bool is_about_homes(const std::string& text, const std::string& sentence) {
  return matches(
             text,
             compiled(
                 R"((?i)\b(?:homes?|fostering agency|adoption agency|fostering service|children['’]s centres?|schools?|academ(?:y|ies))\b)")) &&
         !matches(
             sentence,
             compiled(
                 R"((?i)\b(?:children['’]s (?:social care )?services|children['’]s social care|services for children|local authority)\b)"));
}

void read_told(const evidence::Document& document, Passage& passage) {
  for (const std::string& sentence : statements_of(passage.text)) {
    if (matches(sentence, graded_otherwise()) || is_about_homes(passage.text, sentence)) continue;
    if (document.type.starts_with("ofsted-") && !tells_of_another_inspection(sentence)) continue;
    if (read_each(sentence, document, passage)) continue;
    std::string graded;
    for (const RE2* pattern : telling_patterns()) {
      if (RE2::PartialMatch(sentence, *pattern, &graded)) break;
    }
    if (!graded.empty()) add_told(sentence, sentence, told_domain(sentence), graded, document, passage);
  }
}

}  // namespace

void read_judgements(const evidence::Document& document, std::vector<Passage>& passages) {
  if (document.type == "ofsted-report" && document.about.size() == 1) OwnReport(document, passages).read();
  for (Passage& passage : passages) {
    if (passage.judgements.empty() && passage.cells.empty()) read_told(document, passage);
  }
}

}  // namespace indexer
