#include "indexer/annotate/authority_finder.h"

#include <algorithm>

#include "indexer/annotate/name_context.h"
#include "indexer/annotate/name_words.h"

namespace indexer {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

// "Southend-on-Sea" is "Southend on Sea", and "Newcastle upon Tyne" is "Newcastle-upon-Tyne".
std::string otherwise_hyphened(std::string name) {
  if (name.find('-') != std::string::npos) {
    std::replace(name.begin(), name.end(), '-', ' ');
    return name;
  }
  for (const std::string_view joint : {" upon ", " on ", " under ", " in ", " le "}) {
    const auto at = name.find(joint);
    if (at == std::string::npos) continue;
    name[at] = '-';
    name[at + joint.size() - 1] = '-';
  }
  return name;
}

struct Designation {
  std::vector<std::string> words;
};

// What may follow a name to make it a council's full name, the longest first.
const std::vector<Designation>& following_designations() {
  static const std::vector<Designation> kDesignations = {{{"metropolitan", "borough", "council"}},
                                                         {{"metropolitan", "district", "council"}},
                                                         {{"city", "and", "county", "council"}},
                                                         {{"city", "and", "district", "council"}},
                                                         {{"combined", "county", "authority"}},
                                                         {{"combined", "authority"}},
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
                                                         {{"borough", "council", "of"}},
                                                         {{"borough", "of"}}};
  return kDesignations;
}

}  // namespace

AuthorityFinder::AuthorityFinder(const evidence::Authorities& authorities) : authorities_(authorities) {
  std::map<std::string, std::size_t> seen;
  for (const evidence::Authority& authority : authorities.all()) {
    std::vector<std::string> labels = authority.also_called;
    labels.insert(labels.begin(), authority.label);
    if (authority.label.starts_with("City of ") && authority.label != "City of London")
      labels.push_back(authority.label.substr(8));
    for (std::size_t i = labels.size(); i-- > 0;) {
      if (const std::string other = otherwise_hyphened(labels[i]); other != labels[i]) labels.push_back(other);
    }
    for (const std::string& label : labels) {
      const NameWords words = name_words_of(label);
      if (words.empty()) continue;  // a name without letters or figures names nothing
      const auto [at, is_new] = seen.emplace(lower(label), names_.size());
      if (is_new) {
        Name name;
        for (const NameWord& word : words) name.words.push_back(word.lower);
        by_first_word_[name.words.front()].push_back(names_.size());
        names_.push_back(std::move(name));
      }
      names_[at->second].ids.push_back(authority.id);
    }
    std::string initials;
    for (const NameWord& word : name_words_of(authority.official_name)) {
      if (word.is_capital) initials += word.text[0];
    }
    if (initials.size() >= 3) by_initials_[initials].push_back(authority.id);
    if (authority.type == "Metropolitan district")
      by_initials_[std::string(1, authority.label[0]) + "MBC"].push_back(authority.id);
  }
}

const AuthorityFinder::Name* AuthorityFinder::longest_name_at(const NameWords& words, std::size_t at) const {
  const auto candidates = by_first_word_.find(words[at].lower);
  if (candidates == by_first_word_.end() || !words[at].is_capital) return nullptr;
  const Name* longest = nullptr;
  for (const std::size_t number : candidates->second) {
    const Name& name = names_[number];
    if (at + name.words.size() > words.size() || (longest && longest->words.size() >= name.words.size())) continue;
    bool all = true;
    for (std::size_t i = 0; i < name.words.size(); ++i) all = all && words[at + i].lower == name.words[i];
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
std::string AuthorityFinder::full_form(const NameWords& words, std::size_t first, std::size_t& begin, std::size_t& last,
                                       const Name& name) const {
  const auto equal_at = [&](std::size_t at, const Designation& designation) {
    if (at + designation.words.size() > words.size()) return false;
    for (std::size_t i = 0; i < designation.words.size(); ++i) {
      if (words[at + i].lower != designation.words[i]) return false;
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

std::vector<AuthorityMention> AuthorityFinder::named_in_full(std::string_view text) const {
  std::vector<AuthorityMention> mentions;
  const auto words = name_words_of(text);
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

// Whether a short name stands for its council here.
bool AuthorityFinder::is_meant(const NameWords& words, const NamePlace& place, const std::string& name,
                               const std::string& id, const std::set<std::string>& known, bool follows_another) const {
  const bool is_known = known.contains(id);
  const bool shouted_address = words[place.first].is_all_capitals && !is_known;
  if (shouted_address || is_somebody_else(words, place)) return false;
  if (is_known) return true;
  if (!authorities_.find(id)->has_childrens_services || is_everyday_word(name) || is_only_a_place(words, place))
    return false;
  if (!is_surname_or_town(name)) return true;
  // "Kent and Barnet", "Barnet and Kent": the company it keeps tells too.
  const bool joined_before = follows_another && place.first > 0 && words[place.first - 1].lower == "and";
  const bool joined_after = place.last + 1 < words.size() && words[place.last].lower == "and" && [&] {
    const Name* other = longest_name_at(words, place.last + 1);
    if (!other) return false;
    std::string joined;
    for (const std::string& word : other->words) joined += (joined.empty() ? "" : " ") + word;
    const NamePlace there{place.last + 1, place.last + 1 + other->words.size()};
    return authorities_.find(choose(*other, ""))->has_childrens_services && !is_everyday_word(joined) &&
           !is_surname_or_town(joined) && !is_somebody_else(words, there);
  }();
  return joined_before || joined_after || speaks_of_a_council(words, place);
}

std::vector<AuthorityMention> AuthorityFinder::find(std::string_view text, const std::set<std::string>& known) const {
  std::vector<AuthorityMention> mentions;
  const auto words = name_words_of(text);
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
    if (is_meant(words, {at, last}, joined, id, known, !mentions.empty())) add(id, at, last, "name");
    at = last - 1;
  }
  return mentions;
}

}  // namespace indexer
