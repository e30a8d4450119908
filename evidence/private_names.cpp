#include "evidence/private_names.h"

#include <re2/re2.h>

#include <algorithm>
#include <set>

namespace evidence {
namespace {

// "Mrs J. O'Hara-Smith", "Jane Doe".
#define HONORIFIC R"((?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Professor|Prof|Reverend|Rev)\.? ))"
#define WORD R"((?:(?:[A-Z]['’]|Ma?c)?[A-Z][a-z][\w-]*|[A-Z]\.?))"
#define NAME "(" HONORIFIC "?" WORD "(?: " WORD "){0,3})"
#define ADDRESSED_NAME "(" HONORIFIC WORD "(?: " WORD "){0,3})"
// What the record calls somebody who holds no office.
#define PRIVATE                                                                                                                      \
  R"((?:an? |the )?(?:local |former |concerned |[A-Z]\w+ )?(?:member of the public|resident|parent(?: carer)?|mother|father|carer|)" \
  R"(foster carer|grand(?:parent|mother|father)|council tax ?payer|petitioner|service user|care[- ]leaver|)"                         \
  R"(young person|constituent|neighbour|citizen)\b)"

// Whose heading or paper it stands under.
enum class Under { kPublicQuestions, kAnything };

// Headings under which the public asks.
const RE2& public_heading() {
  static const RE2 kPattern(
      R"((?i)\b(?:public (?:questions?|participation|speak\w*|address\w*|petitions?|statements?)|)"
      R"((?:questions?|petitions?|statements?|representations?)(?: \w+){0,2} (?:from|by) (?:members of )?the public|)"
      R"(questions and petitions|petitions|deputations)\b)");
  return kPattern;
}

// Each finds a name and, as its second group, what follows it.
struct Rule {
  const RE2& pattern;
  bool only_for_the_public;  // under such a heading alone
};

const std::vector<Rule>& rules() {
  static const RE2 kDescribed(NAME R"(((?:,| \(|, \(| -| –) ?)" PRIVATE ".{0,25})");
  static const RE2 kFrom(
      R"(\b(?i:question|petition|statement|deputation|representation)s?(?: (?:no\.? ?)?\d+)?,?:? )"
      R"((?:was |were |had been )?(?:put |asked |submitted |presented |received |made )?(?:from|by) )" NAME
      "(.{0,40})");
  static const RE2 kSpoke(
      "(?:^|[.:;\\n] *)" ADDRESSED_NAME
      R"(((?:,[^,]{3,40},)? (?:then |also |had )?(?:asked|spoke|addressed|presented|read|put|queried|said|)"
      R"(stated|thanked|wished|expressed|raised|requested|handed|enquired|explained|attended)\b))");
  static const RE2 kSpokenTo(
      R"(\b(?:to|thanked|thank|told|informed|advised|assured|answered|invited|welcomed|asked by) )" ADDRESSED_NAME
      "(.{0,40})");
  static const std::vector<Rule> kRules = {{kDescribed, false}, {kFrom, true}, {kSpoke, true}, {kSpokenTo, true}};
  return kRules;
}

// "Councillor Doe", "the Director", "Thornhaven City Council": names, and nobody's who is private.
bool holds_office(const std::string& name, const std::string& after) {
  static const RE2 kOffice(
      R"(\b(?:Councillors?|Cllrs?|Alderman|Mayor|Leader|Chair\w*|Vice|Cabinet|Members?|Director|Head|Chief|Officers?|)"
      R"(Council|Committee|Panel|Board|Trust|Company|Commission\w*|Group|Association|School|Union|Party|Forum|Service|)"
      R"(Department|Authority|Borough|City|County|Canon|Minister|Secretary|Ofsted|The|This|That|Questions?|Petitions?|Minute|Item|MP|MEP|JP)\b)");
  static const RE2 kOfficeAfter(
      R"(^(?:,| \(|, \(| -| –) ?(?:the |an? )?(?:[\w'’-]+ ){0,4}?)"
      R"((?:Director|Head|Chief|Officer|Manager|Cabinet|Leader|Chair\w*|Councillor|MP|Solicitor|Superintendent|)"
      R"(Commissioner|Member of (?:the )?(?:Council|Cabinet|Committee|Parliament)|governors?|representatives?|)"
      R"(advis[eo]rs?|forum|panel|board|council)\b)");
  return RE2::PartialMatch(name, kOffice) || RE2::PartialMatch(after, kOfficeAfter);
}

std::string without_honorific(const std::string& name) {
  std::string rest = name;
  static const RE2 kHonorific("^" HONORIFIC);
  RE2::Replace(&rest, kHonorific, "");
  return rest;
}

// Who was there: "Co-opted members: Mrs S Nandakumar (parent)".
bool lists_attendance(const std::string& text) {
  static const RE2 kPattern(
      R"((?i)^(?:members(?:hip)?|co-opt\w+|(?:also )?(?:present|in attendance)|attendance|apologies|officers|guests|witnesses)\b)");
  return RE2::PartialMatch(text, kPattern);
}

void find_names(const std::string& text, Under under, std::set<std::string>& names) {
  if (lists_attendance(text)) return;
  for (const Rule& rule : rules()) {
    if (rule.only_for_the_public && under != Under::kPublicQuestions) continue;
    re2::StringPiece rest(text);
    for (std::string name, after; RE2::FindAndConsume(&rest, rule.pattern, &name, &after);) {
      if (holds_office(name, after)) continue;
      const std::string whole = without_honorific(name);
      const std::string surname = whole.substr(whole.rfind(' ') + 1);
      // "A" or "J." alone is nobody's name, and a word at the opening of a sentence is not either.
      if (surname.size() < 3 || (whole == name && whole == surname)) continue;
      names.insert(whole);
      names.insert(surname);
    }
  }
}

}  // namespace

PrivateNames::PrivateNames(const Passage& passage, const std::string& title) {
  const auto is_for_the_public = [](const std::string& heading) {
    return RE2::PartialMatch(heading, public_heading());
  };
  const auto& section = passage.locator.section;
  const bool is_public = is_for_the_public(title) || std::any_of(section.begin(), section.end(), is_for_the_public);
  const Under under = is_public ? Under::kPublicQuestions : Under::kAnything;
  std::set<std::string> names;
  find_names(passage.lead_in, under, names);
  find_names(passage.text, under, names);
  for (const std::string& heading : section) find_names(heading, under, names);
  names_.assign(names.begin(), names.end());
  std::stable_sort(names_.begin(), names_.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

std::string PrivateNames::withheld_from(std::string text) const {
  for (const std::string& name : names_) {
    const RE2 pattern(HONORIFIC "?(?:[A-Z]\\.? )*\\b" + RE2::QuoteMeta(name) + "\\b");
    RE2::GlobalReplace(&text, pattern, kNameWithheld);
  }
  return text;
}

Passage PrivateNames::withheld_from(Passage passage) const {
  if (empty()) return passage;
  const auto withhold = [this](std::string& text) { text = withheld_from(std::move(text)); };
  withhold(passage.text);
  withhold(passage.lead_in);
  withhold(passage.caption);
  withhold(passage.locator.label);
  for (std::string& heading : passage.locator.section) withhold(heading);
  for (Cell& cell : passage.cells) withhold(cell.text);
  for (Question& question : passage.questions) {
    withhold(question.asked_about);
    for (Answer& answer : question.answers) withhold(answer.text);
  }
  for (Quotation& quotation : passage.quotations) {
    withhold(quotation.text);
    withhold(quotation.said_by);
  }
  for (LabelReason& reason : passage.labels_because) withhold(reason.matched);
  return passage;
}

}  // namespace evidence
