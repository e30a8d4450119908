#include "indexer/annotate/name_context.h"

#include <algorithm>
#include <set>

namespace indexer {
namespace {

using Words = std::set<std::string>;

const Words kEverydayWords = {"reading",
                              "down",
                              "hart",
                              "wells",
                              "sale",
                              "deal",
                              "rugby",
                              "eden",
                              "barking",
                              "adur",
                              "north east",
                              "west midlands",
                              "west of england",
                              "west yorkshire",
                              "south yorkshire",
                              "greater manchester",
                              "greater london",
                              "city of london",
                              "newcastle",
                              "blackburn",
                              "east midlands"};

const Words kSurnamesAndTowns = {"bury",       "bath",    "ards",      "moray",   "fife",
                                 "angus",      "craven",  "chester",   "lincoln", "preston",
                                 "stafford",   "warwick", "lancaster", "derby",   "burnley",
                                 "durham",     "york",    "crawley",   "harlow",  "barnet",
                                 "boston",     "stroud",  "mansfield", "ashford", "barrow in furness",
                                 "antrim",     "omagh",   "larne",     "bolton",  "hull",
                                 "westminster"};

// Directly after a short name: the thing named is the council's, whatever its capitals.
const Words kCouncilWords = {
    "children's", "children’s", "children",    "council",  "cabinet",      "improvement", "social",     "scrutiny",
    "family",     "families",   "adult",       "early",    "local",        "lac",         "cyps",       "council's",
    "ofsted",     "context",    "ilacs",       "send",     "model",        "ama",         "director",   "dcs",
    "mash",       "leader",     "councillors", "members",  "officers",     "executive",   "monitoring", "inspection",
    "review",     "virtual",    "mbc",         "councils", "metropolitan", "borough"};
// Directly after it these names of the council's own things are not looked at further.
const Words kLooksOn = {"children's", "children’s", "children", "local", "family", "families", "improvement"};

// Somewhere after a short name, in the same run of capitals: the thing named is somebody else's.
const Words kOtherBodies = {"nhs",      "hospital",     "hospitals",   "police",   "school",        "academy",
                            "college",  "university",   "ccg",         "clinical", "commissioning", "foundation",
                            "forum",    "board",        "football",    "united",   "road",          "street",
                            "lane",     "avenue",       "station",     "high",     "primary",       "junior",
                            "infant",   "constabulary", "fire",        "crown",    "magistrates",   "chamber",
                            "yot",      "safeguarding", "partnership", "diocese",  "cathedral",     "castle",
                            "house",    "older",        "people's",    "youth",    "healthwatch",   "carers",
                            "building", "society",      "business",    "airport",  "voluntary",     "prison",
                            "row",      "cross",        "river",       "award",    "place",         "park",
                            "terrace",  "court",        "square",      "bridge",   "drive",         "afc",
                            "fc",       "mail",         "post",        "echo",     "telegraph",     "gazette",
                            "news",     "times",        "advertiser",  "observer", "guardian",      "star"};

const Words kTitles = {"cllr",  "councillor",     "mr",        "mrs",      "ms",        "miss", "dr",           "sir",
                       "dame",  "lord",           "lady",      "baroness", "professor", "prof", "commissioner", "judge",
                       "chief", "superintendent", "inspector", "pc"};

// Words with a capital that may stand before a name and are no part of it.
const Words kOpeners = {"the",        "in",        "at",       "for",      "from",       "of",
                        "and",        "to",        "with",     "by",       "as",         "but",
                        "when",       "while",     "whilst",   "since",    "where",      "both",
                        "like",       "unlike",    "however",  "although", "under",      "across",
                        "within",     "visits",    "visit",    "officers", "inspection", "re-inspection",
                        "monitoring", "borough",   "ofsted's", "on",       "january",    "february",
                        "march",      "april",     "may",      "june",     "july",       "august",
                        "september",  "october",   "november", "december", "ofsted",     "monday",
                        "tuesday",    "wednesday", "thursday", "friday",   "that",       "if",
                        "so",         "after",     "before",   "neither",  "nor",        "yet",
                        "only"};

// "University of York", "Diocese of Lincoln".
const Words kOwnersOf = {"university", "bishop", "archbishop", "archdeacon", "diocese", "dean", "duke",
                         "duchess",    "earl",   "lord",       "college",    "port",    "bank", "tower",
                         "battle",     "parish", "vicar",      "house",      "isle"};

// A little before "in", "at", "to", "near" and the name: somebody lives there, goes there or meets there.
const Words kLivingWords = {
    "grown",      "grew",       "born",    "live",    "lives",     "lived",      "living",      "study",
    "studying",   "studied",    "moved",   "move",    "moving",    "house",      "home",        "homes",
    "flat",       "sea",        "beach",   "fly",     "flew",      "travel",     "travelled",   "travelling",
    "drove",      "driven",     "train",   "bus",     "holiday",   "holidays",   "offices",     "hotel",
    "conference", "convention", "held",    "meeting", "aunt",      "uncle",      "grandmother", "grandparents",
    "father",     "mother",     "brother", "sister",  "relatives", "university", "college",     "hospital",
    "prison",     "shop",       "station", "road",    "park",      "museum",     "theatre",     "placed",
    "placement",  "placements", "staying", "stayed",  "weekend",   "trip",       "arrived",     "school",
    "foster"};
const Words kPrepositions = {"in", "at", "to", "near", "from", "around", "outside"};

const Words kCouncilTalk = {"council",  "councils", "authority", "authorities", "borough", "boroughs",
                            "unitary",  "cabinet",  "dcs",       "ofsted",      "county",  "city's",
                            "counties", "social",   "services",  "children's"};
// A verb that a council is the subject of.
const Words kCouncilVerbs = {"had",    "has",      "have",     "was",    "were",     "is",          "are",
                             "runs",   "run",      "ran",      "keeps",  "kept",     "transferred", "decided",
                             "uses",   "used",     "employs",  "spent",  "answered", "told",        "reported",
                             "chose",  "set",      "adopted",  "joined", "retained", "moved",       "brought",
                             "wanted", "provides", "delivers", "works",  "worked",   "did",         "does",
                             "also",   "both",     "which",    "who",    "pays",     "buys"};

// The words of the name's own sentence.
std::pair<std::size_t, std::size_t> sentence_around(const NameWords& words, const NamePlace& name) {
  std::size_t begin = name.first, end = name.last;
  while (begin > 0 && !words[begin].opens_sentence) --begin;
  while (end < words.size() && !words[end].opens_sentence) ++end;
  return {begin, end};
}

}  // namespace

bool is_everyday_word(const std::string& name) { return kEverydayWords.contains(name); }

bool is_surname_or_town(const std::string& name) { return kSurnamesAndTowns.contains(name); }

bool is_somebody_else(const NameWords& words, const NamePlace& name) {
  const auto [first, last] = name;
  if (first > 1 && words[first - 1].lower == "of" && kOwnersOf.contains(words[first - 2].lower)) return true;
  if (first > 0 && !words[first].after_stop) {
    const NameWord& before = words[first - 1];
    if (kTitles.contains(before.lower)) return true;
    const bool capital_before = before.is_capital && !before.before_comma && !kOpeners.contains(before.lower);
    if (capital_before && !before.is_all_capitals) return true;
  }
  if (last < words.size() && !words[last].after_stop && words[last].is_capital && !words[last - 1].is_possessive &&
      !kCouncilWords.contains(words[last].lower))
    return true;
  // The run of capitals that the name opens; small joining words do not end it.
  for (std::size_t i = last, steps = 0; i < words.size() && steps < 9; ++i, ++steps) {
    if (words[i].after_stop) break;
    const std::string& word = words[i].lower;
    if (kOtherBodies.contains(word) && words[i].is_capital) return true;
    if (!words[i].is_capital && word != "and" && word != "of" && word != "the") break;
    if (i == last && kCouncilWords.contains(word) && !kLooksOn.contains(word)) return false;
  }
  return false;
}

bool is_only_a_place(const NameWords& words, const NamePlace& name) {
  if (name.first < 2 || words[name.last - 1].is_possessive) return false;
  if (!kPrepositions.contains(words[name.first - 1].lower)) return false;
  constexpr std::size_t kWordsBefore = 4;
  for (std::size_t i = name.first - 1; i-- > 0 && i + kWordsBefore + 1 >= name.first;) {
    if (kLivingWords.contains(words[i].lower)) return true;
    if (words[i + 1].opens_sentence) break;
  }
  return false;
}

bool speaks_of_a_council(const NameWords& words, const NamePlace& name) {
  const auto [begin, end] = sentence_around(words, name);
  const bool talks =
      std::any_of(words.begin() + static_cast<std::ptrdiff_t>(begin), words.begin() + static_cast<std::ptrdiff_t>(end),
                  [](const NameWord& word) { return kCouncilTalk.contains(word.lower); });
  if (!talks) return false;
  // Itself, or the last of the names it is joined to, is the subject of a verb; or it is where somebody looked.
  std::size_t at = name.last;
  while (at + 1 < words.size() && (words[at].lower == "and" || words[at].is_capital)) ++at;
  const bool is_subject = at < words.size() && kCouncilVerbs.contains(words[at].lower);
  const bool is_where = at < words.size() && words[at].lower == "where";
  return is_subject || is_where || words[name.last - 1].is_possessive;
}

}  // namespace indexer
