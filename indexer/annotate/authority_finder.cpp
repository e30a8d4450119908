#include "indexer/annotate/authority_finder.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace indexer {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// Names of councils that are also common English words, first names or surnames more often than councils: they count
// only in full or where the document is known to be about them.
const std::set<std::string> kAmbiguous = {"reading",
                                          "down",
                                          "bury",
                                          "bath",
                                          "hart",
                                          "eden",
                                          "wells",
                                          "barking",
                                          "sale",
                                          "deal",
                                          "north east",
                                          "rugby",
                                          "ards",
                                          "moray",
                                          "fife",
                                          "angus",
                                          "craven",
                                          "chester",
                                          "lincoln",
                                          "preston",
                                          "stafford",
                                          "warwick",
                                          "lancaster",
                                          "bolton",
                                          "derby",
                                          "adur",
                                          "west midlands",
                                          "west of england",
                                          "west yorkshire",
                                          "south yorkshire",
                                          "greater manchester",
                                          "greater london",
                                          "burnley",
                                          "durham",
                                          "york",
                                          "crawley",
                                          "harlow",
                                          "barnet",
                                          "boston",
                                          "stroud",
                                          "mansfield",
                                          "ashford",
                                          "barrow in furness",
                                          "antrim",
                                          "omagh",
                                          "larne",
                                          "city of london"};

// After a short name: the thing named is the council's.
const std::set<std::string> kCouncilWords = {
    "children's", "children’s", "children", "council", "cabinet", "improvement", "social",
    "scrutiny",   "family",     "adult",    "early",   "local",   "lac",         "cyps",
    "council's",  "ofsted",     "context",  "ilacs",   "send",    "model",       "ama"};
// Somewhere after a short name, in the same run of capitals: the thing named is somebody else's.
const std::set<std::string> kOtherBodies = {
    "nhs",         "hospital",     "hospitals",     "police",     "school",      "academy", "college",   "university",
    "ccg",         "clinical",     "commissioning", "foundation", "forum",       "board",   "football",  "united",
    "road",        "street",       "lane",          "avenue",     "station",     "high",    "primary",   "junior",
    "infant",      "constabulary", "fire",          "crown",      "magistrates", "chamber", "yot",       "safeguarding",
    "partnership", "diocese",      "cathedral",     "castle",     "house",       "older",   "people's",  "youth",
    "healthwatch", "carers",       "building",      "society",    "business",    "airport", "voluntary", "prison",
    "row",         "cross",        "river",         "award",      "place",       "park",    "terrace",   "court",
    "square",      "bridge",       "drive"};
const std::set<std::string> kTitles = {"cllr",      "councillor", "mr",           "mrs",   "ms",   "miss",
                                       "dr",        "sir",        "dame",         "lord",  "lady", "baroness",
                                       "professor", "prof",       "commissioner", "judge", "chief"};
const std::set<std::string> kOpeners = {"the",        "in",      "at",      "for",      "from",       "of",
                                        "and",        "to",      "with",    "by",       "as",         "but",
                                        "when",       "while",   "whilst",  "since",    "where",      "both",
                                        "like",       "unlike",  "however", "although", "under",      "across",
                                        "within",     "visits",  "visit",   "officers", "inspection", "re-inspection",
                                        "monitoring", "borough", "ofsted's"};

struct Designation {
  std::vector<std::string> words;
};

// What may follow a name to make it a council's full name, the longest first.
const std::vector<Designation>& following_designations() {
  static const std::vector<Designation> kDesignations = {{{"metropolitan", "borough", "council"}},
                                                         {{"metropolitan", "district", "council"}},
                                                         {{"city", "and", "county", "council"}},
                                                         {{"county", "borough", "council"}},
                                                         {{"metropolitan", "council"}},
                                                         {{"borough", "council"}},
                                                         {{"county", "council"}},
                                                         {{"city", "council"}},
                                                         {{"district", "council"}},
                                                         {{"unitary", "authority"}},
                                                         {{"council"}},
                                                         {{"mbc"}},
                                                         {{"mdc"}},
                                                         {{"cc"}},
                                                         {{"bc"}},
                                                         {{"dc"}},
                                                         {{"corporation"}},
                                                         {{"local", "authority"}}};
  return kDesignations;
}

// What may stand before it: "London Borough of", "City of", "Metropolitan Borough of".
const std::vector<Designation>& preceding_designations() {
  static const std::vector<Designation> kDesignations = {{{"metropolitan", "borough", "of"}},
                                                         {{"london", "borough", "of"}},
                                                         {{"royal", "borough", "of"}},
                                                         {{"city", "of"}},
                                                         {{"county", "of"}},
                                                         {{"borough", "of"}}};
  return kDesignations;
}

}  // namespace

AuthorityFinder::AuthorityFinder(const evidence::Authorities& authorities) : authorities_(authorities) {
  std::map<std::string, std::size_t> seen;
  for (const evidence::Authority& authority : authorities.all()) {
    std::vector<std::string> labels = {authority.label};
    if (authority.label == "Kingston upon Thames") labels.emplace_back("Kingston");
    if (authority.label == "Richmond upon Thames") labels.emplace_back("Richmond");
    if (authority.label.starts_with("City of ") && authority.label != "City of London")
      labels.push_back(authority.label.substr(8));
    for (const std::string& label : labels) {
      const auto [at, is_new] = seen.emplace(lower(label), names_.size());
      if (is_new) {
        Name name;
        for (const Word& word : words_of(label)) name.words.push_back(lower(word.text));
        by_first_word_[name.words.front()].push_back(names_.size());
        names_.push_back(std::move(name));
      }
      names_[at->second].ids.push_back(authority.id);
    }
    std::string initials;
    for (const Word& word : words_of(authority.official_name)) {
      if (word.is_capital) initials += word.text[0];
    }
    if (initials.size() >= 3) by_initials_[initials].push_back(authority.id);
    if (authority.type == "Metropolitan district")
      by_initials_[std::string(1, authority.label[0]) + "MBC"].push_back(authority.id);
  }
}

std::vector<AuthorityFinder::Word> AuthorityFinder::words_of(std::string_view text) {
  std::vector<Word> words;
  bool after_stop = true;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto is_letter = [&](std::size_t i) {
      const auto c = static_cast<unsigned char>(text[i]);
      return std::isalnum(c) ||
             (c >= 0x80 && !(c == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80) &&
              !(c == 0xC2)) ||
             ((c == '-' || c == '.') && i > 0 && std::isalpha(static_cast<unsigned char>(text[i - 1])) &&
              i + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[i + 1])));
    };
    if (!is_letter(at)) {
      if (std::string_view(".!?:;,|\n").find(text[at]) != std::string_view::npos) {
        if (!words.empty() && text[at] == ',') words.back().before_comma = true;
        after_stop = true;
      }
      // Dashes and curly quotation marks open a clause too.
      if (text[at] == '\xE2') {
        after_stop = true;
        at += 2;
      }
      ++at;
      continue;
    }
    Word word{.text = {}, .begin = at};
    while (at < text.size() && is_letter(at)) ++at;
    word.text = std::string(text.substr(word.begin, at - word.begin));
    word.end = at;
    // "Rotherham's", "Rotherham’s": the name is Rotherham.
    const std::string_view rest = text.substr(at);
    const std::size_t mark = rest.starts_with('\'') ? 1 : rest.starts_with("’") ? 3 : 0;
    if (mark && rest.size() > mark && rest[mark] == 's') at += mark + 1;
    word.is_capital = std::isupper(static_cast<unsigned char>(word.text[0]));
    word.is_all_capitals = word.text.size() > 2 && std::all_of(word.text.begin(), word.text.end(),
                                                               [](unsigned char c) { return std::isupper(c); });
    word.after_stop = after_stop;
    after_stop = false;
    words.push_back(std::move(word));
  }
  return words;
}

const AuthorityFinder::Name* AuthorityFinder::longest_name_at(const std::vector<Word>& words, std::size_t at) const {
  const auto candidates = by_first_word_.find(lower(words[at].text));
  if (candidates == by_first_word_.end() || !words[at].is_capital) return nullptr;
  const Name* longest = nullptr;
  for (const std::size_t number : candidates->second) {
    const Name& name = names_[number];
    if (at + name.words.size() > words.size() || (longest && longest->words.size() >= name.words.size())) continue;
    bool all = true;
    for (std::size_t i = 0; i < name.words.size(); ++i) all = all && lower(words[at + i].text) == name.words[i];
    if (all) longest = &name;
  }
  return longest;
}

// Councils that share a name: the designation tells, else the one that exists, else the upper tier.
std::string AuthorityFinder::choose(const Name& name, const std::string& following) const {
  const evidence::Authority* best = nullptr;
  int best_score = -1;
  for (const std::string& id : name.ids) {
    const evidence::Authority* authority = authorities_.find(id);
    int score = (authority->to.empty() ? 2 : 0) + (authority->has_childrens_services ? 1 : 0);
    if (!following.empty() && lower(authority->official_name).ends_with(following)) score += 4;
    if (score > best_score) {
      best = authority;
      best_score = score;
    }
  }
  return best->id;
}

// The id where the name is a full one; `begin` and `last` then cover the designation too.
std::string AuthorityFinder::full_form(const std::vector<Word>& words, std::size_t first, std::size_t& begin,
                                       std::size_t& last, const Name& name) const {
  const auto equal_at = [&](std::size_t at, const Designation& designation) {
    if (at + designation.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < designation.words.size(); ++i) {
      if (lower(words[at + i].text) != designation.words[i]) return false;
      // "reading council papers" is no council; "of" and "and" are never written with a capital.
      const bool small_word =
          designation.words[i] == "of" || designation.words[i] == "and" || designation.words.front() == "local";
      if (!small_word && !words[at + i].is_capital) return false;
    }
    return true;
  };
  for (const Designation& designation : following_designations()) {
    if (!words[last - 1].before_comma && equal_at(last, designation)) {
      last += designation.words.size();
      std::string text;
      for (const std::string& word : designation.words) text += (text.empty() ? "" : " ") + word;
      return choose(name, text);
    }
  }
  for (const Designation& designation : preceding_designations()) {
    const std::size_t size = designation.words.size();
    if (first >= size && equal_at(first - size, designation)) {
      begin = first - size;
      return choose(name, "");
    }
  }
  return "";
}

// "Rotherham NHS Foundation Trust", "Wales High School", "Councillor Banks", "Voluntary Action Rotherham".
bool AuthorityFinder::is_somebody_else(const std::vector<Word>& words, std::size_t first, std::size_t last) const {
  if (first > 0 && !words[first].after_stop) {
    const Word& before = words[first - 1];
    if (kTitles.contains(lower(before.text))) return true;
    const bool capital_before = before.is_capital && !before.before_comma && !kOpeners.contains(lower(before.text));
    if (capital_before && !before.is_all_capitals) return true;
  }
  // The run of capitals that the name opens; small joining words do not end it.
  for (std::size_t i = last, steps = 0; i < words.size() && steps < 9; ++i, ++steps) {
    if (words[i].after_stop) break;
    const std::string word = lower(words[i].text);
    if (kOtherBodies.contains(word) && words[i].is_capital) return true;
    if (!words[i].is_capital && word != "and" && word != "of" && word != "the") break;
    if (i == last && kCouncilWords.contains(word) && word != "children's" && word != "children" && word != "local")
      return false;
  }
  return false;
}

std::vector<AuthorityMention> AuthorityFinder::named_in_full(std::string_view text) const {
  std::vector<AuthorityMention> mentions;
  const auto words = words_of(text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const Name* name = longest_name_at(words, at);
    if (!name) continue;
    std::size_t begin = at, last = at + name->words.size();
    const std::string id = full_form(words, at, begin, last, *name);
    if (id.empty()) continue;
    mentions.push_back(
        {id, std::string(text.substr(words[begin].begin, words[last - 1].end - words[begin].begin)), "full-name"});
    at = last - 1;
  }
  return mentions;
}

std::vector<AuthorityMention> AuthorityFinder::find(std::string_view text, const std::set<std::string>& known) const {
  std::vector<AuthorityMention> mentions;
  const auto words = words_of(text);
  const auto add = [&](const std::string& id, std::size_t first, std::size_t last, const char* rule) {
    const bool there =
        std::any_of(mentions.begin(), mentions.end(), [&](const auto& mention) { return mention.id == id; });
    if (!there)
      mentions.push_back(
          {id, std::string(text.substr(words[first].begin, words[last - 1].end - words[first].begin)), rule});
  };
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (words[at].is_all_capitals) {
      const auto initials = by_initials_.find(words[at].text);
      if (initials != by_initials_.end()) {
        std::vector<std::string> possible;
        std::copy_if(initials->second.begin(), initials->second.end(), std::back_inserter(possible),
                     [&](const auto& id) { return known.contains(id); });
        std::sort(possible.begin(), possible.end());
        possible.erase(std::unique(possible.begin(), possible.end()), possible.end());
        if (possible.size() == 1) add(possible.front(), at, at + 1, "initials");
        continue;
      }
    }
    const Name* name = longest_name_at(words, at);
    if (!name) continue;
    std::size_t begin = at, last = at + name->words.size();
    if (const std::string id = full_form(words, at, begin, last, *name); !id.empty()) {
      add(id, begin, last, "full-name");
      at = last - 1;
      continue;
    }
    const std::string id = choose(*name, "");
    std::string joined;
    for (const std::string& word : name->words) joined += (joined.empty() ? "" : " ") + word;
    const bool is_known = known.contains(id);
    const evidence::Authority* authority = authorities_.find(id);
    const bool may_stand_alone = is_known || (authority->has_childrens_services && !kAmbiguous.contains(joined));
    const bool shouted_address = words[at].is_all_capitals && !is_known;
    if (may_stand_alone && !shouted_address && !is_somebody_else(words, at, last)) add(id, at, last, "name");
    at = last - 1;
  }
  return mentions;
}

}  // namespace indexer
