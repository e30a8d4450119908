#include "indexer/annotate/quotation_finder.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/annotate/labels.h"
#include "indexer/annotate/sentences.h"
#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

using evidence::Passage;
using evidence::Quotation;

// Marks around fewer words than this set off a name or a turn of phrase, unless somebody is said to have said them.
constexpr std::size_t kFewestWords = 7;
// Single marks are apostrophes too; they count around so many words.
constexpr std::size_t kFewestWordsInSingleMarks = 5;
// What is defined is a term of a few words; "that '...' means the conditions are in place" draws on what was said.
constexpr std::size_t kMostWordsOfATerm = 9;
// A short passage that ends in a colon introduces the next.
constexpr std::size_t kLongestLead = 120;
// How far from a quotation its speaker and its source are looked for, bytes: no sentence is longer.
constexpr std::size_t kReach = 2000;

// Quoted words with their places, bytes; the marks stand outside.
struct Quoted {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t mark_begin = 0;
  std::size_t mark_end = 0;
};

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

bool is_letter_at(const std::string& text, std::size_t at) {
  return at < text.size() && (std::isalpha(static_cast<unsigned char>(text[at])) != 0);
}

// Everything between marks of one sort. An apostrophe inside a word or after a plural closes nothing.
void find_between(const std::string& text, const std::string& open, const std::string& close,
                  std::vector<Quoted>& found) {
  const bool is_single = open == "'" || open == "‘";
  for (std::size_t at = 0; (at = text.find(open, at)) != std::string::npos;) {
    const std::size_t begin = at + open.size();
    const bool opens = at == 0 || std::string_view(" (\n*[").find(text[at - 1]) != std::string_view::npos ||
                       (at >= 3 && (text.compare(at - 3, 3, "–") == 0 || text.compare(at - 3, 3, "—") == 0));
    if (!opens) {
      at = begin;
      continue;
    }
    std::size_t end = text.find(close, begin);
    while (is_single && end != std::string::npos && is_letter_at(text, end + close.size()))
      end = text.find(close, end + close.size());
    // "partners' letters: 'We ...'": a plural's apostrophe, where a later mark closes at the end of a clause.
    if (end == std::string::npos) return;
    if (!is_single || words_in(std::string_view(text).substr(begin, end - begin)) >= kFewestWordsInSingleMarks)
      found.push_back({begin, end, at, end + close.size()});
    at = end + close.size();
  }
}

// Adds those that do not stand inside one of the others; both in order, and the others stay so.
void add_outside(std::vector<Quoted> single, std::vector<Quoted>& found) {
  std::size_t next = 0, farthest = 0;  // the others that begin no later: where the last of them ends
  std::erase_if(single, [&](const Quoted& one) {
    for (; next < found.size() && found[next].mark_begin <= one.mark_begin; ++next)
      farthest = std::max(farthest, found[next].mark_end);
    return one.mark_end <= farthest;
  });
  found.insert(found.end(), single.begin(), single.end());
  std::sort(found.begin(), found.end(), [](const Quoted& a, const Quoted& b) { return a.begin < b.begin; });
}

std::vector<Quoted> quoted_in(const std::string& text) {
  std::vector<Quoted> found;
  for (const auto& [open, close] : {std::pair{"“", "”"}, std::pair{"\"", "\""}}) find_between(text, open, close, found);
  std::sort(found.begin(), found.end(), [](const Quoted& a, const Quoted& b) { return a.begin < b.begin; });
  for (const auto& [open, close] : {std::pair{"‘", "’"}, std::pair{"'", "'"}}) {
    std::vector<Quoted> single;
    find_between(text, open, close, single);
    add_outside(std::move(single), found);
  }
  return found;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// As much of the text's end, or of its beginning, as words about a quotation reach.
std::string reaching_back(std::string_view text) {
  std::size_t begin = text.size() - std::min(text.size(), kReach);
  while (begin > 0 && continues_character(text[begin])) --begin;
  return std::string(text.substr(begin));
}
std::string reaching_on(std::string_view text) {
  std::size_t end = std::min(text.size(), kReach);
  while (end < text.size() && continues_character(text[end])) ++end;
  return std::string(text.substr(0, end));
}

// Verbs that bring somebody's words.
#define SAYING \
  R"((?:said|says|saying|stated|states|stating|told (?:us|me|them|inspectors|members|the \w+)|reported|reports|wrote|writes|noted|notes|found|concluded|concludes|commented|comments|remarked|observed|replied|answered|responded|added|asked|explained|described|describes|describing|called|calls|calling|termed|judged|declared|warned|argued|acknowledged|highlighted|highlights|recorded|records|reads|read|put it)\b)"

// The words that name a speaker: what stands before the verb, back to the start of its clause.
std::string speaker_in(std::string clause) {
  static const RE2 kOpening(
      R"((?i)^(?:and|but|while|whilst|as|however|also|then|where|when|that|because|for example|in particular|[,;:–—\s])+\s*,?\s*)");
  RE2::Replace(&clause, kOpening, "");
  // "In a recent Ofsted monitoring letter the regulator", "In March 2017 Ofsted": when and where stands before who.
  static const RE2 kWhen(
      R"((?i)^(?:in|on|at|during|after|following|since|by|from) (?:[^,]{2,60}, |(?:(?:early|late|mid|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th)?|(?:19|20)\d\d) ?)+,?\s*))");
  RE2::Replace(&clause, kWhen, "");
  // "In a recent letter the regulator": the same without a comma.
  static const RE2 kWhere(
      R"((?i)^(?:in|on|at|during|after|following) (?:an?|the|its|their|his|her) (?:[\w'’-]+ ){1,6}?((?:the|an?) (?:[\w'’-]+ ){0,3}?[\w'’-]+)\s*$)");
  std::string who;
  if (RE2::FullMatch(clause, kWhere, &who)) clause = who;
  // "One care leaver reported positively (that they)": the speaker stands before the first verb.
  if (RE2::PartialMatch(clause, compiled(R"((?i)^(.{2,80}?) )" SAYING), &who)) clause = who;
  // "who", "which" and the like tell more of somebody named before.
  static const RE2 kRelative(R"((?i)\s+(?:who|which|has|have|had|also|then|recently|formally|rightly|simply)\s*$)");
  while (RE2::Replace(&clause, kRelative, "")) {
  }
  while (!clause.empty() && (clause.back() == ' ' || clause.back() == ',')) clause.pop_back();
  return clause;
}

bool is_nobody(const std::string& speaker) {
  // A clause with a verb of its own names somebody, but not as the one who speaks.
  return speaker.empty() || speaker.size() > 120 ||
         RE2::PartialMatch(
             speaker, compiled(R"((?i)\w (?:had|has|have|is|are|was|were|spoke|produced|that|which) \w|\w that$)")) ||
         RE2::FullMatch(
             speaker,
             compiled(
                 R"((?i)(?:it|this|that|these|those|there|what|they|he|she|we|i|you|which|who|as|so|is|are|was|were|be|been|and|or|the|a|an|often|so|sometimes|commonly|usually)(?: (?:is|are|was|were|be|been|often|sometimes|also))*)"));
}

// "X said, '": the subject of the last verb of saying before the mark, in the mark's own sentence.
std::string speaker_before(const std::string& before) {
  // "The report highlights that arrangements for ... are 'piecemeal'".
  static const RE2 kSaidThat(R"((?i)^(.*?)\b(?:has |have |had |also )*)" SAYING
                             R"( that [^"“]*\b(?:is|are|was|were|as|being|been|remains?)(?: \w+ly)?\s*$)");
  if (std::string who; RE2::PartialMatch(before, kSaidThat, &who) &&
                       !RE2::PartialMatch(who, compiled(R"((?i)\b(?:is|are|was|were|be|been)\s*$)")))
    return speaker_in(who);
  static const RE2 kSaid(
      R"((?i)^(.*?)\b(?:has |have |had |also |been )*)" SAYING
      R"((?: (?:on|about|of|that|as|how|to|in|for|by|the|their|its|her|his|this|these|a|an|it|them|they|progress|found|us|me|inspectors|members|[a-z]+ly|[\w'’-]+)){0,9}[\s,:;(–—-]*$)");
  std::string subject, rest = before;
  if (!RE2::PartialMatch(before, kSaid, &subject)) return "";
  // The clause of the verb: behind the last comma or semicolon that parts clauses, unless a name is set off by commas.
  const auto semicolon = subject.rfind("; ");
  if (semicolon != std::string::npos) subject = subject.substr(semicolon + 2);
  // "were described as": somebody did, but the words do not say who.
  if (RE2::PartialMatch(subject, compiled(R"((?i)\b(?:is|are|was|were|be|been|being|often|sometimes)\s*$)"))) return "";
  return speaker_in(subject);
}

// "...", said X. / according to X, "..."
std::string speaker_after(const std::string& after) {
  static const RE2 kSaidBy(
      R"(^[,.]?\s*(?:said|says|wrote|added|replied|answered|explained|according to)\s+((?:the |a |an |one )?[\w'’-]+(?: [\w'’-]+){0,7}?)\s*(?:[.,;(]|$))");
  std::string speaker;
  RE2::PartialMatch(after, kSaidBy, &speaker);
  return speaker;
}

std::string speaker_according(const std::string& before) {
  static const RE2 kAccording(
      R"((?i)\b(?:according to|in the words of|as) ((?:the |a |an )?[\w'’-]+(?: [\w'’-]+){0,7}?)(?: (?:put it|said))?,?\s*$)");
  static const RE2 kPossessive(
      R"(\b((?:[A-Z][\w-]*|[Tt]he [\w -]{2,40}?)['’]s?)(?: [\w-]+){0,3} (?:finding|findings|view|conclusion|words|statement|report|letter|assessment|comment|judgement|description)s? (?:that|was|is|were|of)?[\s,:]*$)");
  std::string speaker;
  if (RE2::PartialMatch(before, kAccording, &speaker) && before.find("ccording") != std::string::npos) return speaker;
  if (RE2::PartialMatch(
          before, compiled(R"((?i)\bin the words of ((?:the |a |an )?[\w'’-]+(?: [\w'’-]+){0,7}?),?\s*$)"), &speaker))
    return speaker;
  if (RE2::PartialMatch(before, kPossessive, &speaker)) {
    for (const char* ending : {"'s", "’s", "'", "’"}) {
      if (speaker.ends_with(ending)) return speaker.substr(0, speaker.size() - std::string_view(ending).size());
    }
  }
  return "";
}

// A name, a title, a grade or a term, by its look: none is a quotation, whoever uses it.
bool is_name_or_term(const std::string& words, const ReferenceList& references) {
  static const RE2 kGrade(
      R"((?i)(?:["'‘’]?(?:good|outstanding|inadequate|adequate|requir(?:e|es|ing) improvement(?: to be good)?|fair|poor|great)["'‘’]?(?:(?: to | or | and |, )["'‘’]?(?:good|outstanding|inadequate|adequate|requires improvement|fair|poor|great|better)["'‘’]?)*)[.,]?)");
  // "Putting Children First", "Signs of Safety": every word of weight has a capital.
  static const RE2 kTitle(
      R"((?:[A-Z0-9][\w'’&-]*[:,?!]?)(?: (?:[A-Z0-9][\w'’&-]*[:,?!]?|of|for|and|the|in|to|a|an|on|with|from|by|at|&|–|-))*[.,?!]?)");
  return RE2::FullMatch(words, kGrade) || references.is_title(words) ||
         (RE2::FullMatch(words, kTitle) && words_in(words) < 9);
}

// Words that define or name, and quote nobody.
bool only_names(const std::string& before) {
  return RE2::PartialMatch(
      before,
      compiled(
          R"((?i)(?:\b(?:so-called|known as|referred to as|called|termed|named|entitled|titled|(?:the )?(?:term|word|phrase|expression|concept|slogan|motto|strapline|title|label|category|heading|brand)s?(?: of)?|means?|defined as|stands for|under the (?:title|heading)|badged as|branded)\s*[,:(]?\s*|\b(?:reports?|papers?|study|studies|books?|articles?|guides?|guidance|films?|plays?|songs?|poems?|policy|strategy|plan|projects?|programmes?|campaigns?|conference|events?|schemes?|leaflets?|booklets?|modules?|courses?|models?|approach|frameworks?|initiatives?|sessions?|workshops?|pilot|fund|document|paper called|choose|select|click|tick|enter|headed|marked|labelled|columns?|field|box|option|button|indicators?|measures?|targets?) )$)"));
}

// "commented on the", "described as", "are": what may stand between the verb and a word or two in quotation marks.
bool is_said_closely(const std::string& before) {
  static const RE2 kClosely(
      R"((?i)(?:)" SAYING
      R"((?: (?:on|of|as|that|it|them|this|the|their|its|how|to be|about|progress as|us)){0,2}[\s,:–—-]*|\b(?:is|are|was|were|being) )$)");
  return RE2::PartialMatch(before, kClosely) && !RE2::PartialMatch(before, compiled(R"((?i)\bso-called\s*$)"));
}

// "“a child on the edge of care” means": a term and its definition.
bool defines(const std::string& after) {
  return RE2::PartialMatch(
      after,
      compiled(
          R"((?i)^,?\s*(?:means?|is defined|are defined|refers? to|stands? for|denotes?|is (?:used|understood|taken) (?:to|as)|has the meaning)\b)"));
}

class QuotationFinder {
 public:
  // `before` is the passage before it, or none.
  QuotationFinder(const ReferenceList& references, const Passage* before, Passage& passage)
      : references_(references), passage_(passage), lead_(passage.lead_in) {
    if (lead_.empty() && before && before->text.size() <= kLongestLead) lead_ = before->text;
  }

  void find() {
    const std::string_view text = passage_.text;
    const auto sentences = sentence_extents(passage_.text);
    std::string speaker_of_sentence;
    std::size_t sentence_of_speaker = 0;
    for (const Quoted& quoted : quoted_in(passage_.text)) {
      // The marks around what a meeting resolved, or around a motion or a notice, quote nobody.
      if (quoted.mark_begin == 0 &&
          (has_label(passage_.kinds, "resolution") ||
           RE2::PartialMatch(passage_.text, compiled(R"(^["“](?:That\b|.{0,4}will (?:move|ask)\b))"))))
        continue;
      const std::size_t sentence = sentence_at(sentences, quoted.begin);
      Quotation quotation;
      quotation.text = passage_.text.substr(quoted.begin, quoted.end - quoted.begin);
      const std::size_t from = std::min(sentences[sentence].begin, quoted.mark_begin);
      std::string before = reaching_back(text.substr(from, quoted.mark_begin - from));
      if (before.empty()) before = lead(sentences, sentence, quoted);
      const std::string after = reaching_on(text.substr(quoted.mark_end));
      const bool names = only_names(before) || (words_in(quotation.text) <= kMostWordsOfATerm && defines(after)) ||
                         is_name_or_term(quotation.text, references_);
      std::string said_by = names ? "" : speaker_of(before, after, sentences, sentence);
      // A second quotation of the sentence is its speaker's too.
      if (!names && said_by.empty() && !speaker_of_sentence.empty() && sentence_of_speaker == sentence)
        said_by = speaker_of_sentence;
      cite(after, quotation);
      const std::size_t words = words_in(quotation.text);
      if (names || (said_by.empty() && quotation.source.empty() && words < kFewestWords)) continue;
      // A word or two: only directly behind the verb, or two small words from it.
      if (words < kFewestWordsInSingleMarks && (said_by.empty() || !is_said_closely(before))) continue;
      quotation.said_by = said_by;
      // The words of a work that is cited for them are its author's, where nobody else is said to have said them.
      if (quotation.said_by.empty()) quotation.said_by = author_;
      if (!said_by.empty()) {
        speaker_of_sentence = said_by;
        sentence_of_speaker = sentence;
      }
      passage_.quotations.push_back(std::move(quotation));
    }
    if (passage_.quotations.empty()) return;
    const Quotation& first = passage_.quotations.front();
    label(passage_, passage_.kinds, "kind", "quotation", first.text,
          first.said_by.empty() ? "words in quotation marks" : "words in quotation marks, with who said them");
  }

 private:
  static std::size_t sentence_at(const std::vector<Extent>& sentences, std::size_t at) {
    const auto behind = std::partition_point(sentences.begin(), sentences.end(),
                                             [&](const Extent& sentence) { return sentence.begin <= at; });
    return behind == sentences.begin() ? 0 : static_cast<std::size_t>(behind - sentences.begin()) - 1;
  }

  // What introduces a quotation that begins its sentence: the sentence before it where that ends in a colon or a comma,
  // or the words that introduce the passage.
  std::string lead(const std::vector<Extent>& sentences, std::size_t sentence, const Quoted& quoted) const {
    if (sentence > 0) {
      const Extent& before = sentences[sentence - 1];
      const std::string words = passage_.text.substr(before.begin, before.end - before.begin);
      if (words.ends_with(':') || words.ends_with(',')) return words;
    }
    return quoted.mark_begin <= 1 && (lead_.ends_with(':') || lead_.ends_with(';')) ? lead_ : "";
  }

  std::string speaker_of(const std::string& before, const std::string& after, const std::vector<Extent>& sentences,
                         std::size_t sentence) const {
    for (const std::string& speaker : {speaker_according(before), speaker_before(before), speaker_after(after)}) {
      if (!is_nobody(speaker)) return speaker;
    }
    // "A school partner acknowledged ... These arrangements were described as ...": the sentence before says who.
    const bool looks_back = RE2::PartialMatch(
        before,
        compiled(
            R"((?i)^(?:these|this|those|that|it|they)\b.*\b(?:was|were|is|are) (?:described|seen|called|termed|felt|considered) (?:as|to be)?\s*$)"));
    if (!looks_back || sentence == 0) return "";
    const Extent& previous = sentences[sentence - 1];
    static const RE2 kSubject(R"(^(.{2,80}?) (?:also )?(?:praised\b|criticised\b|welcomed\b|thanked\b|felt\b|)" SAYING
                              ")");
    std::string speaker;
    RE2::PartialMatch(passage_.text.substr(previous.begin, previous.end - previous.begin), kSubject, &speaker);
    return is_nobody(speaker) ? "" : speaker;
  }

  // A citation directly behind the quotation, perhaps after a date in brackets, or the one that ends its sentence.
  void cite(const std::string& after, Quotation& quotation) {
    author_.clear();
    const auto citations = find_citations(after);
    if (citations.empty()) return;
    const Citation& first = citations.front();
    const std::string between = after.substr(0, first.begin);
    const bool is_next = RE2::FullMatch(between, compiled(R"([.,;*\s]*(?:\([^()]*\d{4}\)\s*)?)"));
    const bool ends_sentence = between.find(". ") == std::string::npos && between.find('\n') == std::string::npos &&
                               between.find("“") == std::string::npos;
    if (!is_next && !ends_sentence) return;
    quotation.source = first.text;
    quotation.reference = references_.passage_of(first);
    if (is_next) author_ = first.author;
  }

  const ReferenceList& references_;
  Passage& passage_;
  std::string lead_;    // what introduces the passage
  std::string author_;  // of the work cited directly behind the quotation
};

}  // namespace

void find_quotations(const ReferenceList& references, std::vector<Passage>& passages) {
  const Passage* before = nullptr;
  for (Passage& passage : passages) {
    if (passage.cells.empty()) QuotationFinder(references, before, passage).find();
    before = &passage;
  }
}

}  // namespace indexer
