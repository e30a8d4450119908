#include "indexer/annotate/quotation_finder.h"

#include <re2/re2.h>

#include <string>

#include "indexer/compiled_pattern.h"
namespace indexer {
namespace {

// A reference in brackets, as reports give their sources: "(Ofsted (b), 2017)", "(NAO, 2016, p. 8)".
const RE2& reference_pattern() {
  static const RE2 kReference(
      R"(^[.,;\s]*(?:\([^()]*\d{1,2} \w+ \d{4}[^()]*\)\s*)?\(((?:[A-Z][\w&/ .-]*(?: \([a-z]\))?),? ?(?:\w+ )?\d{4}(?:, pp?\. ?[\d–-]+)?)\))");
  return kReference;
}

// Who is said to have said it, before the opening mark.
const RE2& speaker_pattern() {
  static const RE2 kSpeaker(
      R"((?i)((?:the |a |an |last |recent |national |ofsted['’]s |commissioner |director |chief )*(?:[\w'’-]+ ){0,5}?[\w'’-]+) (?:of [A-Z][\w ]+? )?(?:(?:to the secretary of state|final report|report|letter|review|audit report)\s*)?(?:reported|stated|states|said|says|found that they|found that|found|wrote|noted|commented(?: on)?|highlights?(?: that)?|concluded|described(?: as)?|reported that they found|acknowledged)\b[^"“‘]*$)");
  return kSpeaker;
}

struct Marks {
  const char* open;
  const char* close;
};

// Double marks, straight and curly; single ones only where they hold a sentence and are not apostrophes.
std::string speaker_before(const std::string& before) {
  const auto sentence = before.find_last_of(".;");
  std::string clause =
      sentence == std::string::npos || sentence + 2 > before.size() ? before : before.substr(sentence + 1);
  if (clause.size() < 8) clause = before;
  re2::StringPiece who;
  if (RE2::PartialMatch(clause, speaker_pattern(), &who)) return std::string(who);
  return "";
}

// "(LGA/Isos (a), 2016, p. 6)" -> "LGA/Isos (a)".
std::string author_of(const std::string& reference) {
  static const RE2 kAuthor(R"(^(.*?),? ?(?:\w+ )?\d{4})");
  std::string author;
  RE2::PartialMatch(reference, kAuthor, &author);
  return author;
}

void take_quotation(evidence::Passage& passage, std::size_t begin, std::size_t end, std::size_t after) {
  const std::string& text = passage.text;
  evidence::Quotation quotation;
  quotation.text = text.substr(begin, end - begin);
  const std::string rest = text.substr(after);
  std::string reference;
  if (RE2::PartialMatch(rest, reference_pattern(), &reference)) quotation.source = "(" + reference + ")";
  quotation.said_by = speaker_before(text.substr(0, begin));
  if (quotation.said_by.empty() && !reference.empty()) quotation.said_by = author_of(reference);
  // Without a speaker and without a source it is a name, a grade or a turn of phrase.
  if (quotation.said_by.empty() && quotation.source.empty()) return;
  if (RE2::FullMatch(
          quotation.text,
          compiled(
              R"((?i)(?:good|outstanding|inadequate|requir(?:e|es|ing) improvement|fair to good|poor to fair|good to great|enablers?)[.,]?)")))
    return;
  passage.quotations.push_back(std::move(quotation));
}

}  // namespace

void find_quotations(evidence::Passage& passage) {
  static const Marks kMarks[] = {{"“", "”"}, {"\"", "\""}, {"‘", "’"}, {"'", "'"}};
  const std::string& text = passage.text;
  for (const Marks& marks : kMarks) {
    const std::string open = marks.open, close = marks.close;
    const bool single = open == "'" || open == "‘";
    std::size_t at = 0;
    while ((at = text.find(open, at)) != std::string::npos) {
      const std::size_t begin = at + open.size();
      const bool opens = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '\n';
      if (!opens) {
        at = begin;
        continue;
      }
      std::size_t end = text.find(close, begin);
      // An apostrophe inside a word closes nothing.
      while (single && end != std::string::npos && end + close.size() < text.size() &&
             std::isalpha(static_cast<unsigned char>(text[end + close.size()]))) {
        end = text.find(close, end + close.size());
      }
      if (end == std::string::npos) break;
      const bool long_enough = !single || end - begin > 40;
      if (long_enough) take_quotation(passage, begin, end, end + close.size());
      at = end + close.size();
    }
  }
  if (!passage.quotations.empty()) {
    passage.kinds.emplace_back("quotation");
    passage.labels_because.push_back(
        {"kind:quotation", passage.quotations.front().text.substr(0, 60), "quoted, with a speaker or a source"});
  }
}

void tag_voice(evidence::Passage& passage, const evidence::Document& document) {
  if (document.type.starts_with("ofsted-")) {
    passage.voice = "inspector";
    return;
  }
  if (document.type == "partner-letter") {
    passage.voice = "partner";
    return;
  }
  if (document.type != "minutes") return;
  // The one that speaks first in the passage; a passage where several speak keeps the first.
  static const RE2 kMember(
      R"((?i)^(?:the )?(?:cabinet member|councillor|cllr|chair(?:man|woman)?|vice-chair|leader|lead member|members? (?:asked|queried|expressed|sought|raised|suggested)|concern was expressed|a question was asked|clarification was sought)\b)");
  static const RE2 kOfficer(
      R"((?i)^(?:the )?(?:[\w&,() ]{0,60}\b)?(?:director|head of|chief executive|officer|manager|social worker|practitioner)\b)");
  static const RE2 kCompany(
      R"((?i)^(?:the )?(?:trust|company)(?:'s|’s)? (?:chief executive|chair|director|representative))");
  static const RE2 kPublic(R"((?i)^(?:a )?(?:member of the public|resident|parent|public question)\b)");
  if (RE2::PartialMatch(passage.text, kCompany)) {
    passage.voice = "company";
  } else if (RE2::PartialMatch(passage.text, kPublic)) {
    passage.voice = "public";
  } else if (RE2::PartialMatch(passage.text, kMember)) {
    passage.voice = "member";
  } else if (RE2::PartialMatch(passage.text, kOfficer)) {
    passage.voice = "officer";
  }
}

}  // namespace indexer
