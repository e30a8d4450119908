#include "indexer/annotate/exchange_finder.h"

#include <re2/re2.h>

#include <algorithm>
#include <memory>
#include <string_view>

#include "indexer/annotate/labels.h"
#include "indexer/annotate/sentences.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Passage;

// An answer of fewer letters than this says nothing, unless it opens as a short answer does: "It would be."
constexpr std::size_t kShortestAnswer = 40;

struct Form {
  const char* rule;
  std::unique_ptr<RE2> pattern;  // group 1: what was asked about
};

// The rest of a sentence, and of a clause; points that end nothing are masked.
#define REST R"(([^.?]+))"
#define REST_OF_CLAUSE R"(((?:[^.,?]|,\d)+))"
#define ABOUT R"((?:about|on|as to|regarding|concerning|relating to|in relation to))"
#define ASKING_WORD \
  R"((?:whether|if|how|what|why|when|where|who|whose|which|(?:to|for|by|with|from|on|in|at|under) (?:whom|what|which))\b)"

// Practice: asked, queried, enquired, sought clarification, wanted to know.
const std::vector<Form>& reported_forms() {
  static const std::vector<Form> kForms = [] {
    std::vector<Form> forms;
    const auto add = [&](const char* rule, const char* pattern) {
      forms.push_back({rule, std::make_unique<RE2>(pattern)});
    };
    add("a question was asked",
        R"((?i)\b(?:a |further |the |several )?questions? (?:was|were|had been) (?:also )?(?:asked|raised|put)(?: (?:by|to) [^,.]{3,60}?)?(?: )" ABOUT
        R"()? )" REST);
    add("in response to a question",
        R"((?i)\b(?:in (?:response|answer|reply) to|responding to|answering) (?:a |an |the |further |another |several |members['’] |councillor [\w'’ -]+? )*(?:questions?|quer(?:y|ies)|enquir(?:y|ies))(?: (?:from|by|raised by) [^,.]{3,60}?)?(?: )" ABOUT
        R"()? )" REST_OF_CLAUSE);
    add("clarification was sought",
        R"((?i)\bclarification was (?:also )?(?:sought|requested)(?: by [^,.]{3,60}?)? (?:on|about|as to|regarding|concerning|in relation to|over|of) )" REST);
    add("sought clarification",
        R"((?i)\b(?:sought|requested|asked for) (?:further |some )?(?:clarification|clarity|information|assurances?|details?)(?: (?:on|about|as to|regarding|concerning|that|over|of))? )" REST);
    add("asked whether, how, what or why",
        R"((?i)\b(?:asked|queried|enquired|inquired|questioned|wanted to know|wished to know|wondered)(?: (?:the |mr |ms |mrs |dr |cllr |councillor )[\w'’ -]{3,40}?| officers| him| her| them)?,? ()" ASKING_WORD
        R"([^.?]+))");
    add("asked by",
        R"((?i)\basked (?:by (?:the |councillor |cllr |mr |mrs |ms |dr |a )?[\w .'’-]{2,50}? )?()" ASKING_WORD
        R"([^,.?]+), )");
    add("asked about",
        R"((?i)\b(?:asked|enquired|inquired)(?: (?:the |mr |ms |mrs |dr )[\w'’ -]{3,40}?| officers| him| her| them)? (?:about|after) )" REST);
    add("queried",
        R"((?i)\b(?:councillor|cllr|member|members|chair|chairman|panel|committee|he|she)[\w()'’ .]{0,40} (?:queried|questioned|enquired about) )" REST);
    add("a question mark", R"(([A-Z][^.?!]{12,}\?)\s*(?:$|[A-Z"“(]))");
    return forms;
  }();
  return kForms;
}

const std::vector<Form>& printed_forms() {
  static const std::vector<Form> kForms = [] {
    std::vector<Form> forms;
    forms.push_back(
        {"printed as a question",
         std::make_unique<RE2>(
             R"((?s)^(?:Supplementary question|Question|Q\d*)(?: (?:no\.? ?)?\d+)?(?:,? (?:from|by|to|put by|asked by) [^:?]{3,160})?\s*[:.]\s*(.+\?|[^.?]+))")});
    forms.push_back(
        {"notice of a question", std::make_unique<RE2>(R"((?s)^["“]?I (?:will|shall|wish to) ask\b[,:]?\s*(.+))")});
    return forms;
  }();
  return kForms;
}

// Stops that end no sentence ("Cllr. Reed", "e.g.", "£2.6m") as a sign that no pattern minds; the length stays.
std::string masked(const std::string& text) {
  std::string plain = text;
  std::vector<bool> ends(text.size(), false);
  for (const Extent& extent : sentence_extents(text)) {
    std::size_t last = extent.end;
    while (last > extent.begin && std::string_view(".?!").find(text[last - 1]) == std::string_view::npos) --last;
    if (last > extent.begin) ends[last - 1] = true;
  }
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (plain[i] == '.' && !ends[i]) plain[i] = '\x01';
  }
  return plain;
}

// "by Members", "raised by Councillor Hill": who asked, and nothing of what about.
bool only_says_who(const std::string& about) {
  return RE2::FullMatch(
      about,
      compiled(
          R"((?i)(?:(?:raised |put |asked |submitted |posed )?(?:by|from|of) )?(?:the |a |an |elected |several |various )*(?:members?|councillors?|cllrs?|chair(?:man|person)?|committee|panel)\b[^,]{0,40}|(?:raised |put |asked |submitted |posed )?(?:by|from) [^,]{2,60})"));
}

// "The other councils had been asked whether ...": somebody tells of a question that was not put here.
bool is_told_of_elsewhere(const std::string& text, const re2::StringPiece& match) {
  const std::string_view before =
      std::string_view(text).substr(0, static_cast<std::size_t>(match.data() - text.data()));
  if (before.ends_with("No ") || before.ends_with(" no ")) return true;
  return (before.ends_with(" been ") || before.ends_with(" be ")) &&
         !std::string_view(match.data(), match.size()).starts_with("question");
}

// "(I will ask) at the next Meeting of the Metropolitan District for an update": where and whom, before what about.
std::size_t past_the_meeting(const std::string& about) {
  static const RE2 kMeeting(
      R"(^(?:at (?:the|this) (?:next ?)?(?:[\w-]+ ){0,5}?[Mm]eeting ?(?:(?:in|to be held in) \w+ ?|of (?:the )?[A-Z][\w-]*(?: ?(?:of|&|and|the|[A-Z][\w-]*))*?)?|(?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+)*(?: area| meeting)?)(?: ?-)?,? ?(\(?(?:for|that|what|when|where|how|if|whether|why|who|can|could|as|the|in|on|there|given|to|a)\b))");
  re2::StringPiece what;
  return RE2::PartialMatch(about, kMeeting, &what) ? static_cast<std::size_t>(what.data() - about.data()) : 0;
}

// `text` is masked.
void find_form(const Form& form, const std::string& text, std::vector<Asked>& found) {
  re2::StringPiece groups[2];
  for (std::size_t at = 0;
       at < text.size() && form.pattern->Match(text, at, text.size(), RE2::UNANCHORED, groups, 2);) {
    Asked asked;
    asked.begin = static_cast<std::size_t>(groups[0].data() - text.data());
    asked.end = asked.begin + groups[0].size();
    asked.about_begin = static_cast<std::size_t>(groups[1].data() - text.data());
    asked.about_end = asked.about_begin + groups[1].size();
    while (asked.about_end > asked.about_begin &&
           std::string_view(" ,.;:").find(text[asked.about_end - 1]) != std::string_view::npos)
      --asked.about_end;
    // "asked how many had left, and was told that ...", "queried the price and the Director undertook ...": the answer,
    // or more that the asker said, goes on in the same sentence.
    re2::StringPiece more;
    if (compiled(
            R"((?i),? and (?:(?:was|were) (?:told|informed|advised|assured|reminded)|(?:stated|said|added|noted|suggested|requested|thanked|welcomed)\b|(?:the|mr|ms|mrs|dr)\b[\w ,'’-]{2,80}? (?:undertook|stated|advised|confirmed|replied|responded|agreed|clarified)\b))")
            .Match(text, asked.about_begin, asked.about_end, RE2::UNANCHORED, &more, 1))
      asked.end = asked.about_end = static_cast<std::size_t>(more.data() - text.data());
    const std::string about = text.substr(asked.about_begin, asked.about_end - asked.about_begin);
    if (about.starts_with("as to ")) asked.about_begin += 6;
    if (std::string_view(form.rule) == "notice of a question") asked.about_begin += past_the_meeting(about);
    if (only_says_who(about)) asked.about_begin = asked.about_end;
    asked.rule = form.rule;
    at = std::max(asked.end, at + 1);
    if (!is_told_of_elsewhere(text, groups[0])) found.push_back(asked);
  }
}

const RE2& answer_opening() {
  static const RE2 kOpening(
      R"((?i)^(?:and (?:was|were) (?:told|informed|advised|assured)\b|in (?:response|reply|answer)\b|(?:answer|response|reply|a\d*)\s*[:.]|it was (?:also )?(?:confirmed|explained|clarified|advised|stated|reported) |(?:he|she|they) (?:replied|explained|confirmed|responded|answered|advised|clarified|assured)\b|(?:members were|the (?:panel|committee|board|commission) was) (?:informed|advised|reminded|assured|told)\b|(?:the |councillor |cllr |mr |ms |mrs |dr )[\w&()',’. -]{2,80}? (?:replied|responded|answered|explained in reply|confirmed|explained|clarified|advised|assured|said|stated|told|reported)\b))");
  return kOpening;
}

const RE2& short_answer() {
  static const RE2 kShort(
      R"(^(?:Yes|No|It|They|He|She|There|None|All|The) (?:\w+ ){0,4}?(?:would|will|was|were|is|are|had|has|could|did|does)\b|^(?:Yes|No)\b)");
  return kShort;
}

// What ends an answer: the next thing that somebody asks, fears, proposes or decides.
const RE2& next_matter() {
  static const RE2 kNext(
      R"((?i)\b(?:concerns? (?:was|were)|expressed (?:\w+ )*concerns?|it was (?:also )?(?:suggested|proposed|agreed|resolved)|resolved\b|(?:members?|councillor [\w'’-]+) (?:also )?(?:suggested|proposed|noted|welcomed|thanked))\b)");
  return kNext;
}

std::size_t sentence_start(const std::string& text, std::size_t at) {
  for (std::size_t i = std::min(at, text.size()); i-- > 0;) {
    const bool ends = (text[i] == '.' || text[i] == '?' || text[i] == '\n') && i + 1 < text.size() &&
                      (text[i + 1] == ' ' || text[i] == '\n');
    if (ends) return i + 1;
  }
  return 0;
}

std::string trimmed(const std::string& text, std::size_t begin, std::size_t end) {
  constexpr std::string_view kBlank = " ,.;:\n?";
  while (begin < end && kBlank.find(text[begin]) != std::string_view::npos) ++begin;
  while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\n')) --end;
  return text.substr(begin, end - begin);
}

// "He also requested ...", "Councillor Teefy also asked ...": the asker goes on. After "was asked" it is the one who
// was asked that goes on.
bool is_askers_own(const std::string& words, bool was_asked) {
  static const RE2 kGoesOn(
      R"((?i)^(?:he|she|they|(?:councillor|cllr\.?|mr|ms|mrs|a member|members?|the chair\w*) ?[\w .'’()-]{0,40}?) (?:also |then |further )*(?:suggested|asked|requested|queried|questioned|referred|noted|welcomed|thanked|added|proposed|wondered|wished|felt|observed)\b)");
  static const RE2 kSaid(R"((?i)^(?:he|she|they) (?:also |then )*(?:said|stated)\b)");
  return RE2::PartialMatch(words, kGoesOn) || (!was_asked && RE2::PartialMatch(words, kSaid));
}

// The words of the same passage that answer one of its questions; empty where none do.
std::string answer_within(const std::string& text, const Asked& asked, std::size_t next_question) {
  std::size_t end = std::min(next_question, text.size());
  if (end < text.size()) end = std::max(asked.end, sentence_start(text, end));
  re2::StringPiece next;
  // Looked for from the second sentence of the answer on: the first may well "confirm that it was agreed".
  const std::size_t second = text.find(". ", asked.end);
  if (second != std::string::npos && second < end && next_matter().Match(text, second, end, RE2::UNANCHORED, &next, 1))
    end = sentence_start(text, static_cast<std::size_t>(next.data() - text.data()));
  const std::string words = trimmed(text, asked.end, end);
  // Behind a question mark whoever asked may go on; only words that say they answer do.
  const bool is_printed = std::string_view(asked.rule) == "a question mark";
  const bool says_enough = (words.size() >= kShortestAnswer && !is_printed) ||
                           RE2::PartialMatch(words, short_answer()) || RE2::PartialMatch(words, answer_opening());
  const bool was_asked =
      RE2::PartialMatch(text.substr(0, asked.begin), compiled(R"((?i)\b(?:was|were) (?:also |then )?$)"));
  const bool answers = says_enough && !is_askers_own(words, was_asked) &&
                       !RE2::PartialMatch(words, compiled(R"((?i)^(?:this|it) was (?:noted|agreed|resolved))"));
  return answers ? words : "";
}

class Tying {
 public:
  Tying(std::vector<Passage>& passages, AskingForms forms) : passages_(passages), forms_(forms) {}

  void tie() {
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      if (take_row(passages_[i])) continue;
      if (has_label(passages_[i].kinds, "question")) take(i);
    }
  }

 private:
  // A table of questions and answers: a row holds both.
  static bool take_row(Passage& passage) {
    const std::string* question = nullptr;
    const std::string* answer = nullptr;
    for (const evidence::Cell& cell : passage.cells) {
      if (RE2::FullMatch(cell.head,
                         compiled(R"((?i)(?:the )?(?:questions?|quer(?:y|ies))(?: (?:asked|raised|no\.?).*)?)")))
        question = &cell.text;
      if (RE2::FullMatch(cell.head, compiled(R"((?i)(?:the )?(?:answers?|responses?|repl(?:y|ies))(?: .*)?)")))
        answer = &cell.text;
    }
    if (!question || !answer || question->empty()) return false;
    label_instead_of_statement(passage, "question", *question, "stands in the column of questions");
    evidence::Question asked{*question, {}};
    if (!answer->empty()) {
      asked.answers.push_back({passage.id, *answer});
      label_instead_of_statement(passage, "answer", *answer, "stands in the column of answers");
    }
    passage.questions.push_back(std::move(asked));
    return true;
  }

  void take(std::size_t at) {
    Passage& passage = passages_[at];
    const auto questions = find_questions(passage.text, forms_);
    const auto answers = answers_within(passage.text, questions);
    for (std::size_t i = 0; i < questions.size(); ++i) {
      const Asked& asked = questions[i];
      evidence::Question question{passage.text.substr(asked.about_begin, asked.about_end - asked.about_begin), {}};
      if (has_label(passage.kinds, "answer") && !answers[i].empty())
        question.answers.push_back({passage.id, answers[i]});
      if (i + 1 == questions.size()) look_after(at, question);
      passage.questions.push_back(std::move(question));
    }
  }

  // The passages that follow: bullets of this one, or an answer of its own with its bullets.
  void look_after(std::size_t at, evidence::Question& question) {
    std::size_t next = at + 1;
    if (!question.answers.empty()) return take_bullets(at, next, question);
    if (!stands_with(at, next)) return;
    // "REPLY:" alone, and the reply under it.
    const bool is_mark = RE2::FullMatch(passages_[next].text, compiled(R"((?i)(?:answer|response|reply)\s*:?-?)"));
    if (is_mark && stands_with(at, next + 1)) ++next;
    const bool follows = (is_mark || opens_as_answer(passages_[next].text)) && !names_another_asker(at, next) &&
                         find_questions(passages_[next].text, forms_).empty();
    if (!follows) return take_reply_by_name(at, question);
    add_answer(at, next, question, "answers the question before it");
    take_bullets(next, next + 1, question, at);
  }

  // Whether the passage stands in the same minute and section, and is no row.
  bool stands_with(std::size_t asking, std::size_t other) const {
    return other < passages_.size() && passages_[other].locator.section == passages_[asking].locator.section &&
           passages_[other].locator.minute == passages_[asking].locator.minute && passages_[other].cells.empty();
  }

  // The surname of who asks: "Cllr. Secas ... asked".
  static std::string asker_of(const std::string& text) {
    std::string surname;
    RE2::PartialMatch(
        text, compiled(R"(\b(?:Cllr\.?|Councillor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?) (?:[A-Z]\.? ?)*([A-Z][\w'’-]{2,})\b)"),
        &surname);
    return surname;
  }

  // "In response to Councillor Hill, ...": who is answered; empty where the words do not say.
  static std::string answered_in(const std::string& sentence) {
    std::string whom;
    RE2::PartialMatch(sentence,
                      compiled(R"((?i)^(?:in (?:response|reply) to|responding to|with reference to) ([^,]{3,60}),)"),
                      &whom);
    return whom;
  }

  bool names_another_asker(std::size_t asking, std::size_t answering) const {
    const std::string whom = answered_in(passages_[answering].text), asker = asker_of(passages_[asking].text);
    const bool is_name = RE2::PartialMatch(whom, compiled(R"(\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr)\b)"));
    return is_name && !asker.empty() && whom.find(asker) == std::string::npos;
  }

  // A little later, among replies to several: the sentences that begin "In response to Cllr. Secas, ...".
  void take_reply_by_name(std::size_t at, evidence::Question& question) {
    constexpr std::size_t kPassagesLater = 12;
    const std::string asker = asker_of(passages_[at].text);
    if (asker.empty()) return;
    for (std::size_t i = at + 1; stands_with(at, i) && i <= at + kPassagesLater; ++i) {
      const std::string& text = passages_[i].text;
      const auto sentences = sentence_extents(text);
      for (std::size_t k = 0; k < sentences.size(); ++k) {
        const auto words = [&](std::size_t one) {
          return text.substr(sentences[one].begin, sentences[one].end - sentences[one].begin);
        };
        if (answered_in(words(k)).find(asker) == std::string::npos) continue;
        std::size_t last = k;
        while (last + 1 < sentences.size() && answered_in(words(last + 1)).empty()) ++last;
        const std::string answer = text.substr(sentences[k].begin, sentences[last].end - sentences[k].begin);
        return add_answer(at, i, question, "answers the question by the asker's name", answer);
      }
    }
  }

  void take_bullets(std::size_t parent, std::size_t from, evidence::Question& question) {
    if (passages_[parent].text.ends_with(':')) take_bullets(parent, from, question, parent);
  }

  void take_bullets(std::size_t parent, std::size_t from, evidence::Question& question, std::size_t asking) {
    for (std::size_t i = from; i < passages_.size() && passages_[i].parent_id == passages_[parent].id; ++i)
      add_answer(asking, i, question, "stands in the list that answers");
  }

  void add_answer(std::size_t asking, std::size_t answering, evidence::Question& question, const char* rule,
                  const std::string& words = "") {
    Passage& answer = passages_[answering];
    question.answers.push_back({answer.id, words.empty() ? answer.text : words});
    label_instead_of_statement(answer, "answer",
                               passages_[asking].text.substr(0, passages_[asking].text.find_first_of(".?:")), rule);
    answer.related.push_back({"answers", passages_[asking].id});
    passages_[asking].related.push_back({"answered-by", answer.id});
  }

  std::vector<Passage>& passages_;
  AskingForms forms_;
};

}  // namespace

std::vector<Asked> find_questions(const std::string& text, AskingForms forms) {
  std::vector<Asked> found;
  const std::string plain = masked(text);
  for (const Form& form : printed_forms()) find_form(form, plain, found);
  if (found.empty() && forms == AskingForms::kReported) {
    for (const Form& form : reported_forms()) find_form(form, plain, found);
  }
  std::stable_sort(found.begin(), found.end(), [](const Asked& a, const Asked& b) { return a.begin < b.begin; });
  std::vector<Asked> parted;
  for (const Asked& asked : found) {
    if (parted.empty() || asked.begin >= parted.back().end) parted.push_back(asked);
  }
  return parted;
}

std::vector<std::string> answers_within(const std::string& text, const std::vector<Asked>& questions) {
  std::vector<std::string> answers;
  for (std::size_t i = 0; i < questions.size(); ++i)
    answers.push_back(
        answer_within(text, questions[i], i + 1 < questions.size() ? questions[i + 1].begin : text.size()));
  return answers;
}

bool opens_as_answer(const std::string& text) { return RE2::PartialMatch(text, answer_opening()); }

void tie_answers(std::vector<Passage>& passages, AskingForms forms) { Tying(passages, forms).tie(); }

}  // namespace indexer
