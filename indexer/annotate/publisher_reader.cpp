#include "indexer/annotate/publisher_reader.h"

#include <re2/re2.h>

#include <algorithm>
#include <cctype>
#include <map>

#include "indexer/compiled_pattern.h"

namespace indexer {
namespace {

constexpr int kFewestMentions = 2;  // of a council by its bare name, to infer that the paper is its own

// Whether a name stands in a line, as whole words.
bool stands_in(const std::string& name, const std::string& line) {
  const auto is_word = [&](std::size_t at) {
    return at < line.size() && std::isalnum(static_cast<unsigned char>(line[at])) != 0;
  };
  const std::size_t at = line.find(name);
  return at != std::string::npos && (at == 0 || !is_word(at - 1)) && !is_word(at + name.size());
}

bool matches(const std::string& text, const char* pattern) { return RE2::PartialMatch(text, compiled(pattern)); }

class PublisherReader {
 public:
  PublisherReader(const MetadataSources& sources, const DocumentHead& head, evidence::Document& document)
      : sources_(sources), head_(head), document_(document) {}

  void read() {
    if (document_.type.starts_with("ofsted-")) {
      set_publisher("ofsted", "text");
      read_inspected_council();
      return;
    }
    if (document_.type == "partner-letter") {
      read_letterhead();
      return;
    }
    for (const HeadLine& line : head_.lines) {
      if (matches(line.text, R"((?i)^(?:venue|present|in attendance|also present|councillor|report of|contact))"))
        continue;
      const auto named = sources_.authorities.named_in_full(line.text);
      if (named.empty()) continue;
      set_publisher(named.front().id, "text");
      return;
    }
    for (const HeadLine& line : head_.lines) {
      if (take_organisation(line.text)) return;
    }
    if (names_another_council()) return;
    infer_publisher();
  }

 private:
  void note(const std::string& field, const std::string& origin = "text") { document_.origins[field] = origin; }

  void set_publisher(const std::string& id, const std::string& origin) {
    if (const evidence::Authority* authority = sources_.vocabularies.authorities.find(id)) {
      document_.publisher = evidence::Publisher{id, authority->label, authority->gss, true};
    } else if (const evidence::VocabularyEntry* organisation = sources_.vocabularies.organisations.find(id)) {
      document_.publisher = evidence::Publisher{id, organisation->label, ""};
    }
    note("publisher", origin);
  }

  // A company that runs services, or a department, where no council is named: its annual report, its letter. It is
  // about the councils whose services it runs.
  bool take_organisation(const std::string& line) {
    for (const evidence::VocabularyEntry& organisation : sources_.vocabularies.organisations.entries()) {
      const bool is_named = std::any_of(organisation.aliases.begin(), organisation.aliases.end(),
                                        [&](const auto& alias) { return stands_in(alias, line); });
      if (!is_named || organisation.voice == "inspector") continue;
      set_publisher(organisation.id, "text");
      document_.about = sources_.arrangements.councils_of(organisation.label, std::nullopt);
      if (!document_.about.empty()) note("about", "inferred");
      return true;
    }
    return false;
  }

  // "Limerick City and County Council": a council, but none that the list knows. Then nothing is inferred.
  bool names_another_council() const {
    static const RE2 kCouncil(
        R"(\b([A-Z][a-z]+(?:[ -](?:[A-Z][a-z]+|and|upon|of))* (?:City (?:and|&) County|County|City|Borough|District) Council)\b)");
    re2::StringPiece text(sources_.text.text);
    std::map<std::string, int> counts;
    for (std::string name; RE2::FindAndConsume(&text, kCouncil, &name);) {
      if (sources_.authorities.named_in_full(name).empty() &&
          !matches(name, R"(^(?:The|This|That|Our|Another|Other|Each|Every) )"))
        ++counts[name];
    }
    return std::any_of(counts.begin(), counts.end(), [](const auto& count) { return count.second > 0; });
  }

  // A council's own papers call it by its bare name ("Rotherham's services"); others are named in full.
  void infer_publisher() {
    std::map<std::string, int> counts;
    for (const evidence::Passage& passage : sources_.structure.passages) {
      if (passage.text.starts_with("Venue") &&
          matches(passage.text, R"((?i)\b(?:town|county|shire|city|guild|civic) ?(?:hall|centre)\b)")) {
        const std::string place = name_in_address(passage.text);
        if (!place.empty()) return set_publisher(place, "inferred");
      }
      for (const AuthorityMention& mention : sources_.authorities.find(passage.text, {})) {
        if (mention.rule == "name") ++counts[mention.id];
      }
    }
    for (const HeadLine& line : head_.lines) {
      if (line.kind != HeadLineKind::kWords) continue;
      for (const AuthorityMention& mention : sources_.authorities.find(line.text, {}))
        counts[mention.id] += kFewestMentions;
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
      std::transform(capitals.begin(), capitals.end(), capitals.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      if (RE2::PartialMatch(address, "\\b" + RE2::QuoteMeta(capitals) + "\\b") ||
          RE2::PartialMatch(address, "\\b" + RE2::QuoteMeta(authority.label) + "\\b"))
        return authority.id;
    }
    return "";
  }

  void read_inspected_council() {
    // The head names it; older reports name it in the title alone, without "Council".
    for (const HeadLine& head_line : head_.lines) {
      const std::string& line = head_line.text;
      for (const auto& mentions : {sources_.authorities.named_in_full(line), sources_.authorities.find(line, {})}) {
        for (const AuthorityMention& mention : mentions) {
          if (std::find(document_.about.begin(), document_.about.end(), mention.id) == document_.about.end())
            document_.about.push_back(mention.id);
        }
        if (!document_.about.empty()) return note("about");
      }
      // "Inspection of Reading": a name that is also a word is a council where Ofsted inspects it.
      std::string name;
      if (RE2::PartialMatch(
              line,
              compiled(
                  R"((?i)\b(?:inspection of|visit (?:to|of)|borough of|council of)\s+([A-Z][\w ]+?)\s*(?:local authority|children|council|borough|$))"),
              &name)) {
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
    static const RE2 kBody(
        R"(^((?:[A-Z][\w'’&-]*|and|of|the)(?: (?:[A-Z][\w'’&-]*|and|of|the|for))* (?:NHS (?:Foundation )?Trust|Police|Constabulary|School|Academy|College|Trust|CIC|Mutual|Partnership|Action|Forum|Network|Alliance|Federation|Diocese|Clinical Commissioning Group|Integrated Care Board|Hospitals?|Association|Council for Voluntary Service))\b)");
    for (std::size_t i = 0; i < head_.lines.size() && i < 8; ++i) {
      const std::string& line = head_.lines[i].text;
      if (take_organisation(line)) break;
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
    for (const HeadLine& line : head_.lines) {
      for (const AuthorityMention& mention : sources_.authorities.named_in_full(line.text)) {
        const bool is_writer = document_.publisher && document_.publisher->id == mention.id;
        if (!is_writer &&
            std::find(document_.about.begin(), document_.about.end(), mention.id) == document_.about.end())
          document_.about.push_back(mention.id);
      }
    }
    if (!document_.about.empty()) note("about");
  }

  const MetadataSources& sources_;
  const DocumentHead& head_;
  evidence::Document& document_;
};

}  // namespace

void read_publisher(const MetadataSources& sources, const DocumentHead& head, evidence::Document& document) {
  PublisherReader(sources, head, document).read();
}

}  // namespace indexer
