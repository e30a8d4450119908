#include "indexer/annotate/metadata.h"

#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "indexer/annotate/phrase_matcher.h"
#include "indexer/annotate/uk_dates.h"
#include "indexer/structure/line_shape.h"

namespace indexer {
namespace {

constexpr std::size_t kOpeningBytes = 2500;
constexpr std::size_t kOpeningBlocks = 24;
constexpr std::size_t kShortParagraphWords = 45;  // longer ones are the document speaking, not its head
constexpr int kFewestMentions = 2;                // of a council by its bare name, to infer that the paper is its own

bool matches(const std::string& text, const char* pattern) { return RE2::PartialMatch(text, pattern); }

class MetadataReader {
 public:
  MetadataReader(const MetadataSources& sources, evidence::Document& document)
      : sources_(sources), document_(document), opening_(sources.text.text.substr(0, kOpeningBytes)) {
    read_head();
  }

  void read() {
    document_.is_invented = matches(opening_, R"((?i)this is an invented document for the precedent sample)");
    document_.type = type();
    note("type");
    read_title();
    read_publisher();
    read_body();
    read_date();
    read_status();
  }

 private:
  void note(const std::string& field, const std::string& origin = "text") { document_.origins[field] = origin; }

  std::string words(const Block& block) const { return verbatim_text(sources_.text, block.pieces); }

  // The head: headings and short lines before the document begins to speak.
  void read_head() {
    std::size_t count = 0;
    for (const Block& block : sources_.structure.blocks) {
      if (++count > kOpeningBlocks || block.kind == BlockKind::kItemHeading || block.kind == BlockKind::kRow) break;
      if (block.marker_kind == MarkerKind::kParagraph || block.marker_kind == MarkerKind::kNumber) break;
      const std::string text = words(block);
      if (block.kind == BlockKind::kHeading && !block.marker.empty() && !headings_.empty()) break;
      const bool is_long = block.kind != BlockKind::kHeading && count_words(text) > kShortParagraphWords;
      if (is_long && !matches(text, R"((?i)^minutes of)")) break;
      if (block.kind == BlockKind::kHeading) headings_.push_back(text);
      head_.push_back(text);
    }
  }

  bool head_matches(const char* pattern) const {
    return std::any_of(head_.begin(), head_.end(), [&](const std::string& line) { return matches(line, pattern); });
  }

  std::string type() const {
    const bool is_ofsted = matches(opening_, R"((?i)\bofsted\b)") || matches(opening_, R"((?i)lead inspector)") || matches(sources_.text.text, R"((?i)\bofsted\b[\s\S]{0,400}piccadilly gate|the office for standards in education)");
    if (is_ofsted && matches(opening_, R"((?i)\b(?:focused|monitoring) visit\b)") && matches(opening_, R"((?m)^\s*Dear\b)")) return "ofsted-letter";
    if (is_ofsted && head_matches(R"((?i)\b(?:focused visit to|monitoring visit (?:of|to))\b)")) return "ofsted-letter";
    if (is_ofsted && matches(opening_, R"((?i)\b(?:re-)?inspection of\b|\binspection dates?:|review of the effectiveness of the local safeguarding)") && !matches(opening_, R"((?i)\bminutes\b)")) return "ofsted-report";
    if (matches(opening_, R"((?i)\bresponse to (?:the )?(?:scrutiny|recommendations|review|overview))")) return "cabinet-response";
    if (head_matches(R"((?i)\bbusiness case\b)")) return "business-case";
    if (head_matches(R"((?i)^minutes\b|\bminutes of\b)")) return "minutes";
    if (matches(opening_, R"((?m)^\s*Dear\b)") || matches(sources_.text.text, R"((?m)^\s*Yours (?:sincerely|faithfully)\b)")) return "partner-letter";
    if (matches(opening_, R"((?m)^\s*(?:Minutes:?|MINUTES\b.*)\s*$|(?i)\bminutes of (?:the |a |proceedings|meeting)|No\. \| Item \||\bMinutes: )") || head_matches(R"((?i)\bminutes\b)")) return "minutes";
    if (head_matches(R"((?i)\b(?:scrutiny|review|task (?:and finish )?group|inquiry|select (?:commission|committee))\b)") && matches(sources_.text.text, R"((?m)^(?:[-–] )?\d+\.\d+\s)")) {
      return head_matches(R"((?i)\b(?:cabinet report|report (?:to|of) (?:the )?cabinet)\b)") ? "cabinet-report" : "review-report";
    }
    if (head_matches(R"((?i)\bcabinet\b)")) return "cabinet-report";
    if (head_matches(R"((?i)\bscrutiny (?:review|report)\b)")) return "review-report";
    return "other";
  }

  // Of the lines on a title page the title is the one that says what the paper is.
  void read_title() {
    static const RE2 kSaysWhat(R"((?i)\b(?:review|report|inspection|response|minutes|strategy|case|letter|visit|update|arrangements|model|plan|appraisal)\b)");
    std::string title;
    for (const std::string& heading : headings_) {
      if (!find_dates(heading).empty() && count_words(heading) <= 5) continue;
      if (matches(heading, R"((?i)^\W*this is an invented document)")) continue;
      if (title.empty() || (!RE2::PartialMatch(title, kSaysWhat) && RE2::PartialMatch(heading, kSaysWhat))) title = heading;
    }
    if (title.empty() && !head_.empty() && matches(head_.front(), R"((?i)^minutes of|^(?:re: ?|subject: ?))")) title = head_.front();
    if (title.empty() && document_.type == "partner-letter") {
      for (const std::string& line : head_) {
        if (matches(line, R"((?i)^(?:re|subject)\s*:)")) title = line.substr(line.find(':') + 1);
      }
    }
    const auto start = title.find_first_not_of(' ');
    if (start == std::string::npos) return;
    document_.title = title.substr(start);
    note("title");
  }

  void set_publisher(const std::string& id, const std::string& origin) {
    if (const evidence::Authority* authority = sources_.vocabularies.authorities.find(id)) {
      document_.publisher = evidence::Publisher{id, authority->label, authority->gss};
    } else if (const evidence::VocabularyEntry* organisation = sources_.vocabularies.organisations.find(id)) {
      document_.publisher = evidence::Publisher{id, organisation->label, ""};
    }
    note("publisher", origin);
  }

  void read_publisher() {
    if (document_.type.starts_with("ofsted-")) {
      set_publisher("ofsted", "text");
      read_inspected_council();
      return;
    }
    if (document_.type == "partner-letter") {
      read_letterhead();
      return;
    }
    for (const std::string& line : head_) {
      if (matches(line, R"((?i)^venue)")) continue;
      const auto named = sources_.authorities.named_in_full(line);
      if (named.empty()) continue;
      set_publisher(named.front().id, "text");
      return;
    }
    if (names_another_council()) return;
    infer_publisher();
  }

  // "Limerick City and County Council": a council, but none that the list knows. Then nothing is inferred.
  bool names_another_council() const {
    static const RE2 kCouncil(R"(\b([A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|and|upon|of))* (?:City and County|County|City|Borough|District) Council)\b)");
    re2::StringPiece text(sources_.text.text);
    std::map<std::string, int> counts;
    for (std::string name; RE2::FindAndConsume(&text, kCouncil, &name);) {
      if (sources_.authorities.named_in_full(name).empty() && !matches(name, R"(^(?:The|This|That|Our|Another|Other|Each|Every) )")) ++counts[name];
    }
    return std::any_of(counts.begin(), counts.end(), [](const auto& count) { return count.second >= 2; });
  }

  // A council's own papers call it by its bare name ("Rotherham's services"); others are named in full.
  void infer_publisher() {
    std::map<std::string, int> counts;
    for (const evidence::Passage& passage : sources_.structure.passages) {
      if (passage.text.starts_with("Venue") && matches(passage.text, R"((?i)\b(?:town|county|shire|city|guild|civic) ?(?:hall|centre)\b)")) {
        const std::string place = name_in_address(passage.text);
        if (!place.empty()) return set_publisher(place, "inferred");
      }
      for (const AuthorityMention& mention : sources_.authorities.find(passage.text, {})) {
        if (mention.rule == "name") ++counts[mention.id];
      }
    }
    for (const std::string& heading : headings_) {
      for (const AuthorityMention& mention : sources_.authorities.find(heading, {})) counts[mention.id] += kFewestMentions;
    }
    std::vector<std::pair<int, std::string>> ranked;
    for (const auto& [id, count] : counts) ranked.emplace_back(count, id);
    std::sort(ranked.rbegin(), ranked.rend());
    if (ranked.empty() || ranked[0].first < kFewestMentions) return;
    if (ranked.size() > 1 && ranked[1].first * 2 > ranked[0].first) return;
    set_publisher(ranked[0].second, "inferred");
  }

  // An address gives the town in capitals: "ROTHERHAM. S60 2TH".
  std::string name_in_address(const std::string& address) const {
    for (const evidence::Authority& authority : sources_.vocabularies.authorities.all()) {
      if (!authority.to.empty() || !authority.has_childrens_services) continue;
      std::string capitals = authority.label;
      std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      if (RE2::PartialMatch(address, "\\b" + RE2::QuoteMeta(capitals) + "\\b") || RE2::PartialMatch(address, "\\b" + RE2::QuoteMeta(authority.label) + "\\b")) return authority.id;
    }
    return "";
  }

  void read_inspected_council() {
    // The head names it; older reports name it in the title alone, without "Council".
    for (const std::string& line : head_) {
      for (const auto& mentions : {sources_.authorities.named_in_full(line), sources_.authorities.find(line, {})}) {
        for (const AuthorityMention& mention : mentions) {
          if (std::find(document_.about.begin(), document_.about.end(), mention.id) == document_.about.end()) document_.about.push_back(mention.id);
        }
        if (!document_.about.empty()) return note("about");
      }
      // "Inspection of Reading": a name that is also a word is a council where Ofsted inspects it.
      std::string name;
      if (RE2::PartialMatch(line, R"((?i)\b(?:inspection of|visit (?:to|of)|borough of|council of)\s+([A-Z][\w ]+?)\s*(?:local authority|children|council|borough|$))", &name)) {
        for (const evidence::Authority& authority : sources_.vocabularies.authorities.all()) {
          if (authority.label == name && authority.has_childrens_services && authority.to.empty()) {
            document_.about.push_back(authority.id);
            return note("about");
          }
        }
      }
    }
  }

  // A letter comes from whoever its head names first; a council, or a body of a kind that the name tells.
  void read_letterhead() {
    static const RE2 kBody(R"(^((?:[A-Z][\w'’&-]*|and|of|the)(?: (?:[A-Z][\w'’&-]*|and|of|the|for))* (?:NHS (?:Foundation )?Trust|Police|Constabulary|School|Academy|College|Trust|CIC|Mutual|Partnership|Action|Forum|Clinical Commissioning Group|Integrated Care Board|Hospitals?|Association|Council for Voluntary Service))\b)");
    for (std::size_t i = 0; i < head_.size() && i < 8; ++i) {
      const std::string& line = head_[i];
      std::string name;
      if (RE2::PartialMatch(line, kBody, &name)) {
        std::string id;
        for (const char c : name) {
          if (std::isalnum(static_cast<unsigned char>(c))) {
            id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
          } else if (c == ' ' && !id.empty() && id.back() != '-') {
            id += '-';
          }
        }
        document_.publisher = evidence::Publisher{id, name, ""};
        note("publisher");
        break;
      }
      const auto named = sources_.authorities.named_in_full(line);
      if (!named.empty()) {
        set_publisher(named.front().id, "text");
        break;
      }
    }
    for (const std::string& line : head_) {
      for (const AuthorityMention& mention : sources_.authorities.named_in_full(line)) {
        const bool is_writer = document_.publisher && document_.publisher->id == mention.id;
        if (!is_writer && std::find(document_.about.begin(), document_.about.end(), mention.id) == document_.about.end()) document_.about.push_back(mention.id);
      }
    }
    if (!document_.about.empty()) note("about");
  }

  // The committee: named in the head, or else the one scrutiny body that the text names most.
  void read_body() {
    if (document_.type.starts_with("ofsted-") || document_.type == "partner-letter") return;
    static const RE2 kMeetingOf(R"((?i)\bmeeting of (?:the )?([A-Z][\w’' -]+?) held\b)");
    static const RE2 kCommittee(
        R"(\b((?:[A-Z][\w'’-]*(?:,| and| of| &)? )+?(?:Overview and Scrutiny |Scrutiny |Select )*(?:Select Commission|Select Committee|Scrutiny (?:Committee|Panel|Board|Commission|Sub-Committee|Task Group)|Overview and Scrutiny (?:Committee|Board|Panel|Commission)))\b)");
    const std::string usual = usual_name(kCommittee);
    for (const std::string& line : head_) {
      std::string name;
      if (RE2::PartialMatch(line, kMeetingOf, &name) || RE2::PartialMatch(line, kCommittee, &name)) {
        // A title page may spell the name out further than the paper itself ever does.
        return set_body(is_shorter_form(usual, name) ? usual : name);
      }
      if (RE2::FullMatch(line, R"((?i)(?:the )?(cabinet|council|executive))", &name) && document_.type != "cabinet-response") return set_body(name);
    }
    if (!usual.empty()) set_body(usual);
  }

  // The scrutiny body that the text names most; a bare "Scrutiny Panel" is what it is called for short, not its name.
  std::string usual_name(const RE2& committee) const {
    std::map<std::string, int> counts;
    re2::StringPiece text(sources_.text.text);
    for (std::string name; RE2::FindAndConsume(&text, committee, &name);) {
      name = without_article(name);
      if (count_words(name) >= 3) ++counts[name];
    }
    const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
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
    return RE2::FullMatch(name, R"((?:The|That|That the|Members of the|By|For|Chair of) (.+))", &rest) ? rest : name;
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
    for (const std::string& line : head_) {
      if (only_other_dates || matches(line, R"((?i)\b(?:previous|last|next|inspection dates?)\b)")) continue;
      if (const auto dates = find_dates(line); !dates.empty()) return set_date(dates.front().date, "text");
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
      if (head_matches(R"((?i)\bdraft\b)") || matches(document_.file, R"((?i)\bdraft\b)")) {
        document_.status = "draft";
        note("status", head_matches(R"((?i)\bdraft\b)") ? "text" : "file-name");
      }
    } else if (document_.type.starts_with("ofsted-")) {
      document_.status = "published";
      note("status", "inferred");
    }
  }

  const MetadataSources& sources_;
  evidence::Document& document_;
  std::string opening_;
  std::vector<std::string> head_;
  std::vector<std::string> headings_;
};

}  // namespace

void read_metadata(const MetadataSources& sources, evidence::Document& document) { MetadataReader(sources, document).read(); }

void note_arrangement(const evidence::Register& arrangements, evidence::Document& document) {
  if (!document.date) return;
  std::vector<std::string> councils = document.about;
  if (document.publisher) councils.push_back(document.publisher->id);
  for (const std::string& council : councils) {
    const evidence::Arrangement* arrangement = arrangements.at(council, *document.date);
    if (!arrangement) continue;
    document.arrangement = arrangement->models;
    document.origins["arrangement"] = "inferred";
    return;
  }
}

}  // namespace indexer
