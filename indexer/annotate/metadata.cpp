#include "indexer/annotate/metadata.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "indexer/annotate/document_head.h"
#include "indexer/annotate/exempt_marking.h"
#include "indexer/annotate/phrase_matcher.h"
#include "indexer/annotate/publisher_reader.h"
#include "indexer/annotate/uk_dates.h"
#include "indexer/compiled_pattern.h"
#include "indexer/structure/line_shape.h"

namespace indexer {
namespace {

constexpr std::size_t kOpeningBytes = 2500;

// "Report of the Director of Children's Services": an officer writes to members.
constexpr const char* kOfficersReport =
    R"((?i)^report (?:of|by|from):? (?:the )?(?:[\w,'’& -]+, )?(?:\w+ ){0,2}(?:director|head of|chief (?:executive|officer)|monitoring officer|service manager)\b)";

bool matches(const std::string& text, const char* pattern) { return RE2::PartialMatch(text, compiled(pattern)); }

class MetadataReader {
 public:
  MetadataReader(const MetadataSources& sources, evidence::Document& document)
      : sources_(sources),
        document_(document),
        opening_(sources.text.text.substr(0, kOpeningBytes)),
        head_(read_head(sources.text, sources.authorities)) {}

  void read() {
    document_.is_invented = matches(opening_, R"((?i)this is an invented document for the precedent sample)");
    document_.type = type();
    note("type");
    read_title();
    read_publisher(sources_, head_, document_);
    read_body();
    read_date();
    read_status();
    read_access();
  }

 private:
  void note(const std::string& field, const std::string& origin = "text") { document_.origins[field] = origin; }

  void read_access() {
    if (exempt_marking(sources_.text.text).empty()) return;
    document_.access = evidence::Access::kRestricted;
    note("access");
  }

  std::string type() const {
    const std::string inspected = ofsted_type();
    if (!inspected.empty()) return inspected;
    if (head_.matches(R"((?i)\bresponse (?:of|to|from)\b)") &&
        head_.matches(R"((?i)\b(?:review|recommendations?|scrutiny|report)\b)") && !head_.matches("^Dear"))
      return "cabinet-response";
    if (head_.matches(
            R"((?i)\b(?:request for call-?in|call-?in (?:request|notice|form)|record of (?:executive )?decision|decision notice)\b)"))
      return "other";
    if (head_.matches(R"((?i)\bbusiness case\b|^options? appraisal(?: report)?$)")) return "business-case";
    if (head_.matches("^Dear") || head_.matches(R"((?i)^letter (?:from|to)\b)")) return "partner-letter";
    if (head_.matches(R"((?i)\breport to (?:the )?cabinet\b|\bcabinet report\b|^report to:? cabinet)"))
      return "cabinet-report";
    if (is_minutes()) return "minutes";
    if (head_.matches(R"((?i)\bscop(?:ing|e)\b)")) return "other";
    if (head_.matches(kOfficersReport) &&
        !head_.matches(R"((?i)\b(?:scrutiny review|review group|task (?:and finish )?group|inquiry)\b)"))
      return head_.matches(R"((?i)^(?:the )?cabinet\b)") ? "cabinet-report" : "other";
    if (head_.matches(
            R"((?i)\b(?:scrutiny review|review of|task (?:and finish )?group|inquiry|report of the|review|select (?:commission|committee))\b)"))
      return "review-report";
    return "other";
  }

  std::string ofsted_type() const {
    const bool is_visit = head_.matches(R"((?i)\b(?:focused|monitoring) visit\b)") ||
                          RE2::PartialMatch(head_.subject, compiled(R"((?i)\b(?:focused|monitoring) visit\b)"));
    const bool from_ofsted =
        matches(opening_, R"((?i)\bofsted\b)") || matches(opening_, R"((?i)his majesty|her majesty)");
    if (is_visit && from_ofsted && !is_minutes()) return "ofsted-letter";
    const bool is_inspection =
        head_.matches(R"((?i)\b(?:re-)?inspection of\b)") &&
        head_.matches(R"((?i)\b(?:inspection dates?|lead inspector|report published|reporting inspector)\b)");
    const bool is_older = head_.matches(
        R"((?i)inspection of (?:local authority arrangements|services for children)|review of the effectiveness of the local safeguarding)");
    if (is_older && !is_minutes()) return "ofsted-report";
    return is_inspection && !is_minutes() ? "ofsted-report" : "";
  }

  bool is_minutes() const {
    if (matches(sources_.text.text, R"(No\. \| Item \|)") || matches(opening_, R"((?m)^\s*Minutes:\s*$)")) return true;
    if (head_.matches(R"((?i)^\**(?:draft )?minutes\b|\bminutes of\b)")) return true;
    const bool has_meeting = std::any_of(head_.lines.begin(), head_.lines.end(),
                                         [](const HeadLine& line) { return line.kind == HeadLineKind::kDate; });
    return has_meeting &&
           matches(
               opening_,
               R"((?im)^\s*(?:present|members present|in attendance|apologies)\b[^\n]{0,20}:|^\s*\d+[./]?\d*\.?\s+apologies)");
  }

  // Of the lines of the head the title is what says what the paper is; lines that stand together are one title.
  void read_title() {
    if (!head_.subject.empty() && document_.type.ends_with("-letter")) return set_title(head_.subject);
    std::string labelled;
    for (const HeadLine& line : head_.lines) {
      if (RE2::FullMatch(line.text, compiled(R"((?i)(?:title|subject|re)\s*:\s*(.+))"), &labelled))
        return set_title(labelled);
    }
    static const RE2 kSaysWhat(
        R"((?i)\b(?:review|report|inspection|response|strategy|business case|visit|update|arrangements|model|plan|appraisal|request|progress|proposals?)\b)");
    if (document_.type == "partner-letter") return;  // without a subject line a letter has no title
    std::string best;
    bool best_says = false;
    for (const std::string& title : title_candidates()) {
      const bool says = document_.type == "ofsted-report" ? matches(title, R"((?i)\binspection\b)")
                                                          : RE2::PartialMatch(title, kSaysWhat);
      if (best.empty() || (says && !best_says && document_.type != "minutes")) {
        best = title;
        best_says = says;
      }
    }
    if (!best.empty()) set_title(best);
  }

  std::vector<std::string> title_candidates() const {
    std::vector<std::string> candidates;
    const double body_size = sources_.text.body_size;
    std::size_t group = static_cast<std::size_t>(-1);
    bool open = false;
    for (const HeadLine& line : head_.lines) {
      if (line.kind == HeadLineKind::kLabel &&
          matches(line.text,
                  R"((?i)^(?:present|members|councillors|in attendance|apologies|co-chairs|committee members)\b)"))
        break;
      const bool says_inspection =
          document_.type == "ofsted-report" && matches(line.text, R"((?i)^(?:short |re-)?inspection of\b)");
      const bool small_print = !says_inspection && body_size > 0 && line.size > 0 && line.size < body_size * 1.1 &&
                               line.kind == HeadLineKind::kWords;
      const bool is_large = body_size > 0 && line.size >= body_size * 1.1;
      const bool is_minutes_heading =
          document_.type == "minutes" &&
          matches(
              line.text,
              R"((?i)\bheld\b|^\**(?:draft )?minutes\b|\bmeeting of\b|\bproceedings\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)day\b)");
      const bool says_to_whom = matches(line.text, "(?i)^report to ") && !committee_in(line.text).empty();
      const bool usable = !is_minutes_heading && !matches(line.text, kOfficersReport) && !says_to_whom &&
                          line.kind == HeadLineKind::kWords && !small_print &&
                          (looks_like_heading(line.text) || starts_in_lower_case(line.text) || open || is_large ||
                           is_long_title(line.text)) &&
                          line.text.front() != '(';
      if (!usable) {
        open = false;
        continue;
      }
      if (open && line.group == group && candidates.back().size() < 160) {
        candidates.back() += " " + line.text;
      } else {
        candidates.push_back(line.text);
      }
      group = line.group;
      open = true;
    }
    // In minutes of a whole meeting the first line without a full sentence may be a person; a title has some length.
    std::erase_if(candidates, [](const std::string& title) { return count_words(title) < 2; });
    return candidates;
  }

  // "Response of Cabinet to the report of ...": such titles may run long.
  bool is_long_title(const std::string& text) const {
    return document_.type == "cabinet-response" && matches(text, R"((?i)\bresponse (?:of|to)\b)");
  }

  void set_title(const std::string& title) {
    static const RE2 kNumber(R"(^(?:\d{1,3}[a-z]?\.|\d{1,4}/\d{2,4})\s+)");
    document_.title = title;
    RE2::Replace(&document_.title, kNumber, "");
    note("title");
  }

  // The committee: named in the head, or else the one scrutiny body that the text names most.
  void read_body() {
    if (document_.type.starts_with("ofsted-") || document_.type == "partner-letter") return;
    static const RE2 kMeetingOf(R"((?i)\bmeeting of (?:the )?([A-Z][\w’' -]+?) held\b)");
    static const RE2 kCommittee(
        R"(\b((?:[A-Z][\w'’-]*(?:,| and| of| &)? )+?(?:Overview and Scrutiny |Scrutiny |Select )*(?:Select Commission|Select Committee|Scrutiny (?:Committee|Panel|Board|Commission|Sub-Committee|Task Group)|Overview and Scrutiny (?:Committee|Board|Panel|Commission)))\b)");
    const std::string usual = usual_name(kCommittee);
    std::string name, joined;
    for (const HeadLine& line : head_.lines) joined += line.text + " ";
    if (RE2::PartialMatch(joined, kMeetingOf, &name)) {
      // "the Audit Committee of Kelderby Council": the committee.
      RE2::Replace(&name, R"((?i) of (?:the )?[\w’' -]+ council$)", "");
      return set_body(name);
    }
    for (const HeadLine& line : head_.lines) {
      const bool may_name =
          line.kind == HeadLineKind::kBody || line.kind == HeadLineKind::kDate || matches(line.text, "(?i)^report to ");
      name = may_name ? committee_in(line.text) : "";
      if (name.empty() && RE2::PartialMatch(line.text, kCommittee, &name))
        name = is_own_name(without_article(name)) ? without_article(name) : "";
      if (name.empty() || (document_.type == "cabinet-response" && line.kind == HeadLineKind::kWords)) continue;
      // A title page may spell the name out further than the paper itself ever does, or in capitals.
      return set_body(is_shorter_form(usual, name) ? usual : name);
    }
    // A Cabinet's papers name the panel that they answer; it is not theirs.
    if (!usual.empty() && (document_.type == "minutes" || document_.type == "review-report")) set_body(usual);
  }

  // The scrutiny body that the text names most; a bare "Scrutiny Panel" is what it is called for short, not its name.
  std::string usual_name(const RE2& committee) const {
    std::map<std::string, int> counts;
    re2::StringPiece text(sources_.text.text);
    for (std::string name; RE2::FindAndConsume(&text, committee, &name);) {
      name = without_article(name);
      if (is_own_name(name)) ++counts[name];
    }
    const auto most = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? "" : most->first;
  }

  // Whether every word of the one stands in the other, in order.
  static bool is_shorter_form(const std::string& shorter, const std::string& longer) {
    const auto wanted = tokenize(shorter), there = tokenize(longer);
    std::size_t at = 0;
    for (const Token& token : there) {
      if (at < wanted.size() && wanted[at].word == token.word) ++at;
    }
    return !wanted.empty() && at == wanted.size();
  }

  static std::string without_article(const std::string& name) {
    std::string rest;
    return RE2::FullMatch(
               name, compiled(R"((?:The|That|That the|Members of the|By|For|Chair of|Meeting of|Meeting of the) (.+))"),
               &rest)
               ? rest
               : name;
  }

  void set_body(const std::string& name) {
    document_.body = without_article(name);
    note("body");
  }

  void read_date() {
    static const RE2 kPublished(R"((?i)\b(?:report published|published|publication date)\s*:?\s*([^\n]{6,40}))");
    std::string published;
    if (document_.type == "ofsted-report" && RE2::PartialMatch(opening_, kPublished, &published)) {
      if (const auto dates = find_dates(published); !dates.empty()) return set_date(dates.front().date, "text");
    }
    const bool only_other_dates = document_.type == "ofsted-report";  // its head has the dates of the inspection
    // A line that is a date comes before a title that has one in it.
    std::vector<HeadLine> lines;
    std::copy_if(head_.lines.begin(), head_.lines.end(), std::back_inserter(lines),
                 [](const HeadLine& line) { return line.kind != HeadLineKind::kWords; });
    std::copy_if(head_.lines.begin(), head_.lines.end(), std::back_inserter(lines),
                 [](const HeadLine& line) { return line.kind == HeadLineKind::kWords; });
    for (const HeadLine& line : lines) {
      if (only_other_dates ||
          matches(
              line.text,
              R"((?i)\b(?:previous|last|next|inspection dates?)\b|^(?:minutes of )?the meeting held on [^\n]* be\b)"))
        continue;
      if (const auto dates = find_dates(line.text); !dates.empty()) return set_date(dates.front().date, "text");
    }
    std::string name = document_.file.substr(document_.file.find_last_of('/') + 1);
    std::replace(name.begin(), name.end(), '-', ' ');
    if (const auto dates = find_dates(name); !dates.empty()) set_date(dates.back().date, "file-name");
  }

  void set_date(const evidence::PartialDate& date, const std::string& origin) {
    document_.date = date;
    note("date", origin);
  }

  void read_status() {
    if (document_.type == "minutes") {
      if (head_.matches(R"((?i)\bdraft\b)") || matches(document_.file, R"((?i)\bdraft\b)")) {
        document_.status = "draft";
        note("status", head_.matches(R"((?i)\bdraft\b)") ? "text" : "file-name");
      }
    } else if (document_.type.starts_with("ofsted-")) {
      document_.status = "published";
      note("status", "inferred");
    }
  }

  const MetadataSources& sources_;
  evidence::Document& document_;
  std::string opening_;
  DocumentHead head_;
};

}  // namespace

void read_metadata(const MetadataSources& sources, evidence::Document& document) {
  MetadataReader(sources, document).read();
}

void note_arrangement(const evidence::Register& arrangements, evidence::Document& document) {
  if (!document.date) return;
  std::vector<std::string> councils = document.about;
  if (document.publisher) councils.push_back(document.publisher->id);
  for (const std::string& council : councils) {
    for (const evidence::Arrangement* arrangement : arrangements.in_force(council, *document.date)) {
      for (const std::string& model : arrangement->models) {
        if (std::find(document.arrangement.begin(), document.arrangement.end(), model) == document.arrangement.end())
          document.arrangement.push_back(model);
      }
    }
    if (document.arrangement.empty()) continue;
    document.origins["arrangement"] = "inferred";
    return;
  }
}

}  // namespace indexer
