#include "indexer/annotate/voice_tagger.h"

#include <re2/re2.h>

#include <optional>
#include <string_view>

#include "indexer/annotate/labels.h"
#include "indexer/annotate/sentences.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Document;
using evidence::Passage;

struct Voice {
  std::string id = "unknown";
  std::string matched;
  std::string rule;
};

// Verbs of speaking, as minutes and reports use them.
#define SAYS \
  R"((?:also |then |had |has |have )?(?:said|says|stated|states|told|tells|reported|reports|found|finds|noted|notes|judged|concluded|concludes|observed|commented|explained|confirmed|advised|replied|responded|answered|added|asked|queried|enquired|questioned|sought|expressed|raised|suggested|proposed|welcomed|thanked|acknowledged|highlighted|highlights|outlined|informed|assured|stressed|emphasised|wished|wondered|undertook|apologised|recalled|presented|introduced|summarised|described|considered|felt|believed|requested|moved|seconded|wrote|written|announced|directed|issued|recognised|identified|praised|criticised|agreed|warned|claimed|argued|challenged|commended|recommended|estimated|gave|provided|updated|reminded|clarified|pointed out|referred|drew|doubted|feared|complained|accepted|was (?:concerned|uneasy|anxious|pleased|asked|invited|worried)|were (?:concerned|uneasy|pleased|asked|invited|worried))\b)"

struct Speaker {
  const char* voice;
  const char* rule;
  const RE2& pattern;
};

// Who is named at the opening of a sentence, before a verb of speaking; in this order.
const std::vector<Speaker>& speakers() {
  static const RE2 kInspector(
      R"((?i)^(?:(?:in|on|at|following|during|after) [^,.]{3,60}?,? )?(?:ofsted['’]s (?:[a-z]+ )?(?:report|letter|inspectors|inspection|framework)|(?:the |his majesty['’]s |her majesty['’]s )?(?:ofsted|inspectors?|inspection (?:report|team|letter)|(?:re-)?inspection|regulator|monitoring (?:letter|visit|report)|lead inspector|hmi|hmicfrs|hmip|care quality commission|cqc))(?: \([^)]{2,60}\))?(?: (?:report|letter|inspectors?))? (?:[a-z]+ly )?)" SAYS);
  static const RE2 kGovernment(
      R"((?i)^(?:(?:in|on|at|following|during) [^,.]{3,60}?,? )?(?:the |a |dfe )?(?:secretary of state|minister|minister of state|department for education|dfe|department|government|(?:lead |children['’]s services |dfe |government )?commissioners?)(?: [A-Z][\w'’-]+| for [\w ,'’]{3,50}?|, [^,]{3,60},)? (?:[a-z]+ly )?)" SAYS);
  static const RE2 kCompany(
      R"((?i)^(?:in (?:response|reply)[^,]*, )?(?:the |a )?(?:(?:chief executive|chair(?:man|woman)?|managing director|director of [\w ]{3,30}|director|finance director|head of [\w ]{3,30}|representative|board)(?: officer)? (?:of|from|for) (?:the )?(?:[\w'’]+ ){0,5}?(?:trust|company|cic|mutual|children first|together for children|achieving for children|brighter futures for children)\b|(?:trust|company|mutual)(?:['’]s (?:chief executive|chair(?:man|woman)?|managing director|director|finance director|board|representative))?)(?:, [^,]{3,60},| \([^)]{2,60}\))? (?:[a-z]+ly )?)" SAYS);
  static const RE2 kPublic(
      R"((?i)^(?:(?:one|two|some|several|many) of the |a |an |the |one |another |two |several |many |some )?(?:member of the public|members of the public|residents?|parents?|mothers?|fathers?|grandmothers?|grandfathers?|grandparents?|foster carers?|carers?|young (?:person|people|woman|man)|care[- ]leavers?|care[- ]experienced young (?:person|people)|child(?:ren)?|questioner|petitioners?|lead petitioner|service users?|famil(?:y|ies)|council tax payer|member of the children in care council)\b[^.,]{0,60}? )" SAYS);
  static const RE2 kPartner(
      R"((?i)^(?:the |a |an |one |another |several |most |some )?(?:[\w'’-]+ ){0,3}?(?:chief constable|(?:chief |detective )?superintendent(?: [A-Z]\w+)?|(?:chief|detective) inspector(?: [A-Z]\w+)?|police (?:representative|and crime commissioner|officers?|partners?)|police|constabulary|(?:school|health|police|local|statutory|strategic) partners?|partners?(?: agencies)?|head ?teachers?|primary heads?|schools?|nhs [\w ]{3,40}|(?:foundation|hospitals?) trust|clinical commissioning group|ccg|integrated care board|icb|designated (?:nurse|doctor)|health visitors?|voluntary (?:sector|groups|organisations|and community sector)[\w ]{0,30}|charit(?:y|ies)|practice partner|peer (?:review(?:ers?)?|team|challenge team)|lga(?: peer review)?|local government association|judge|(?:independent )?chair of the (?:[\w'’]+ ){0,3}?(?:safeguarding (?:children )?(?:board|partnership)|lscb))(?:, [^,]{3,60},| \([^)]{2,60}\)| (?:attached to|seconded to|based in|working in|from|at) [^.,]{3,60}?)? (?:[a-z]+ly )?)" SAYS);
  static const RE2 kMember(
      R"((?i)^(?:in (?:response|reply|answer) to [^,]*, )?(?:the )?(?:(?:lead |cabinet )members?(?: for [\w ,&'’]{3,50}?)?|councillors?|cllrs?|(?:vice[- ])?chair(?:man|woman|person)?|leader(?: of the council)?|deputy leader|portfolio holder(?: for [\w ,&'’]{3,50}?)?|(?:a |several |some |one |the |panel |committee |commission )*members?|panel|committee|commission|board|select committee|(?:scrutiny )?(?:panel|review group|task group)|review group|task group|co-opted member)\b\.?(?:[ ,(](?:[^.]|\b[A-Z]\.){0,70}?)? )" SAYS);
  static const RE2 kOfficer(
      R"((?i)^(?:in (?:response|reply|answer)[^,]*, )?(?:the |an? )?(?:(?-i:[A-Z][\w&'’-]*),? |and |of |for |the ){0,6}?(?:director|assistant director|strategic director|dcs|head of [\w ,&'’]{3,50}?|chief (?:executive|officer)|monitoring officer|(?:service|team|programme|project|business|group|policy|performance|finance|change) manager|managers?|officers?|administrators?|engineers?|planners?|clerks?|secretary|social workers?|practitioners?|solicitor|accountant|treasurer|advisers?|principal social worker|staff member|members? of staff)\b(?:[ ,(][^.]{0,80}?)? )" SAYS);
  static const RE2 kConvention(
      R"((?i)^(?:a (?:further |second )?question was (?:asked|raised)|(?:a number of |several )?questions were (?:asked|raised)|clarification was (?:also )?sought|concerns? (?:was|were) (?:also )?(?:expressed|raised|voiced))\b)");
  static const std::vector<Speaker> kSpeakers = {
      {"inspector", "said to have found or reported it", kInspector},
      {"government", "said to have spoken or written", kGovernment},
      {"company", "said to have spoken", kCompany},
      {"public", "said to have spoken", kPublic},
      {"partner", "said to have spoken", kPartner},
      {"member", "minutes report what members ask in these words", kConvention},
      {"member", "said to have spoken", kMember},
      {"officer", "said to have spoken", kOfficer}};
  return kSpeakers;
}

// Voices of people by what a document says they are: "Marcus Eddington, Director of Children's Services".
class People {
 public:
  explicit People(const std::vector<Passage>& passages) {
    for (const Passage& passage : passages) read(passage.text);
  }

  // The voice of "Mr Eddington" or "Marcus Eddington"; nothing where the document gives no office, or two.
  std::optional<Voice> speaking(const std::string& sentence) const {
    static const RE2 kNamed(
        R"(^(?:In (?:response|reply|answer)[^,]{0,40}, )?(?:(?:Mr|Mrs|Ms|Miss|Dr|Professor|Sir|Dame) )?(?:[A-Z][\w'’-]+ ){0,2}?([A-Z][\w'’-]+)(?: \([^)]{2,60}\)|, [^,]{3,60},)? (?:[a-z]+ly )?)" SAYS);
    std::string surname;
    if (!RE2::PartialMatch(sentence, kNamed, &surname)) return std::nullopt;
    const auto found = voices_.find(surname);
    if (found == voices_.end() || found->second.first.empty()) return std::nullopt;
    return Voice{found->second.first, found->second.second, "the document says what office the speaker holds"};
  }

 private:
  void read(const std::string& text) {
    static const RE2 kOffice(
        R"(\b(?:[A-Z][\w'’-]*\.? )([A-Z][\w'’-]+)(?:,| \(| -| –) ?((?:the )?(?:Interim |Acting |Deputy |Assistant |Strategic |Corporate |Executive )*(?:Director|Head of|Chief Executive|Managing Director|Cabinet Member|Lead Member|Leader|Portfolio Holder|Service Manager|Team Manager|Principal Social Worker|Monitoring Officer|Superintendent|Chief Superintendent|Chief Inspector|Chair of the (?:board|Trust|company)|chair of the (?:board|Trust|company)|Headteacher|Head Teacher|Commissioner)[^.;,)\n]{0,60}))");
    re2::StringPiece rest(text);
    for (std::string surname, office; RE2::FindAndConsume(&rest, kOffice, &surname, &office);) {
      auto& voice = voices_[surname];
      const std::string id = voice_of(office);
      if (voice.second.empty()) {
        voice = {id, office};
      } else if (voice.first != id) {
        voice.first.clear();
      }
    }
  }

  static std::string voice_of(const std::string& office) {
    const auto has = [&](const RE2& pattern) { return RE2::PartialMatch(office, pattern); };
    if (has(compiled(R"((?i)cabinet member|lead member|portfolio|^(?:the )?(?:deputy )?leader)"))) return "member";
    if (has(compiled(R"((?i)\b(?:trust|company|cic|mutual|managing director)\b)"))) return "company";
    if (has(compiled(R"((?i)superintendent|chief inspector|head ?teacher|nhs)"))) return "partner";
    if (has(compiled(R"((?i)commissioner)"))) return "government";
    return "officer";
  }

  std::map<std::string, std::pair<std::string, std::string>> voices_;  // by surname: voice and office
};

// Whose paper it is, where nobody in it is said to speak.
Voice voice_of_paper(const Document& document, const evidence::Vocabularies& vocabularies) {
  const std::string publisher = document.publisher ? document.publisher->label : "";
  if (document.type.starts_with("ofsted-")) return {"inspector", "Ofsted", "the inspectors' own report"};
  if (document.publisher) {
    const auto* organisation = vocabularies.organisations.find(document.publisher->id);
    if (organisation && !organisation->voice.empty()) return {organisation->voice, publisher, "published by"};
  }
  if (document.type == "partner-letter") return {"partner", publisher, "a partner's letter"};
  if (document.type == "review-report") return {"member", document.title, "a scrutiny review speaks for its members"};
  if (document.type == "cabinet-response") return {"member", document.title, "the executive's reply"};
  if (document.type == "cabinet-report" || document.type == "business-case")
    return {"officer", document.title, "a report to the executive is its officers'"};
  return {};
}

// "Members were reminded that Cabinet had considered": they hear, and who speaks is not said.
bool is_told(const re2::StringPiece& words) {
  return RE2::PartialMatch(
      words,
      compiled(R"((?i)\b(?:were|was|been) (?:\w+ ){0,2}?(?:told|informed|reminded|advised|assured|given|shown)\b)"));
}

Voice voice_in(const Passage& passage, const People& people) {
  // "Response: Councillor Dunstable apologised."
  std::string text = passage.text;
  RE2::Replace(&text, compiled(R"(^(?:Answer|Response|Reply)\s*:\s*)"), "");
  if (RE2::PartialMatch(
          text,
          compiled(
              R"((?i)^(?:supplementary )?question(?: \d+)?,? from [^:]*\b(?:member of the public|resident|parent|carer|grand\w+|young person|worker|tax payer|member of)\b)")))
    return {"public", text.substr(0, text.find(':')), "a question from the public"};
  const auto extents = sentence_extents(text);
  if (extents.empty()) return {};
  const std::string first = text.substr(extents.front().begin, extents.front().end - extents.front().begin);
  re2::StringPiece found;
  for (const Speaker& speaker : speakers()) {
    const bool speaks = speaker.pattern.Match(first, 0, first.size(), RE2::UNANCHORED, &found, 1);
    if (speaks && !is_told(found)) return {speaker.voice, std::string(found), speaker.rule};
  }
  if (const auto known = people.speaking(first)) return *known;
  // "..., the Director said."
  std::string speaker;
  if (!RE2::PartialMatch(
          first,
          compiled(
              R"(, ((?:the |a |an |one )?[\w'’ -]{4,60}? (?:said|explained|reported|added|noted|told (?:us|members|the \w+)))\.?$)"),
          &speaker))
    return {};
  for (const Speaker& one : speakers()) {
    if (RE2::PartialMatch(speaker, one.pattern)) return {one.voice, speaker, one.rule};
  }
  return {};
}

// The words by which a passage was found to ask.
std::string asking_words(const Passage& passage) {
  for (const auto& reason : passage.labels_because) {
    if (reason.label == "kind:question") return reason.matched;
  }
  return "";
}

// "The Government's report had said ... Were lessons learned?": a regulator or a minister is told of, and a member
// asks.
bool asks_after_a_report(const Passage& passage, const Voice& voice) {
  return (voice.id == "inspector" || voice.id == "government") && has_label(passage.kinds, "question") &&
         !RE2::PartialMatch(voice.matched, compiled(R"((?i)\b(?:asked|queried|enquired|questioned|sought|wondered)$)"));
}

}  // namespace

void tag_voices(const Document& document, const evidence::Vocabularies& vocabularies, std::vector<Passage>& passages) {
  const Voice paper = voice_of_paper(document, vocabularies);
  const bool is_inspectors = paper.id == "inspector";  // whoever they report to have spoken: the report is theirs
  const People people(passages);
  for (Passage& passage : passages) {
    Voice voice = is_inspectors ? paper : voice_in(passage, people);
    if (document.type == "minutes" && asks_after_a_report(passage, voice))
      voice = {"member", asking_words(passage), "minutes report a question, and first what it rests on"};
    if (voice.id == "unknown") voice = paper;
    passage.voice = voice.id;
    if (voice.id == "unknown") continue;
    passage.labels_because.push_back({"voice:" + voice.id, shown_words(voice.matched), voice.rule});
  }
}

}  // namespace indexer
