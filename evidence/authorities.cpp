#include "evidence/authorities.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <set>
#include <sstream>

#include "evidence/error.h"

namespace evidence {
namespace {

constexpr std::size_t kColumns = 12;

// One record of RFC 4180 without line breaks inside fields, which our table does not have.
std::vector<std::string> split_csv(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  std::stringstream in(text);
  for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
  return parts;
}

// Runs of letters, of whatever alphabet; marks and digits part them.
std::vector<std::string> letters_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const unsigned char c : text) {
    const bool is_letter = std::isalpha(c) || c >= 0x80;
    if (is_letter) words.back() += static_cast<char>(c);
    if (!is_letter && !words.back().empty()) words.emplace_back();
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string lower(std::string word) {
  std::transform(word.begin(), word.end(), word.begin(), [](unsigned char c) { return std::tolower(c); });
  return word;
}

}  // namespace

Authorities Authorities::load(const std::filesystem::path& csv) {
  std::ifstream in(csv);
  if (!in) throw Error(ErrorCode::kNotFound, csv.string() + ": cannot be read; the list of councils was expected here");
  Authorities authorities;
  std::string line;
  std::getline(in, line);  // the heads
  for (int number = 2; std::getline(in, line); ++number) {
    const auto fields = split_csv(line);
    if (fields.size() != kColumns || fields[0].empty() || fields[1].empty()) {
      throw Error(ErrorCode::kInvalid, csv.string() + ", line " + std::to_string(number) + ": " +
                                           std::to_string(kColumns) + " columns with an id and a label were expected");
    }
    Authority authority;
    authority.id = fields[0];
    authority.label = fields[1];
    authority.official_name = fields[2];
    authority.also_called = split_list(fields[3]);
    authority.gss = fields[4];
    authority.to = fields[7];
    authority.replaced_by = split_list(fields[8]);
    authority.nation = fields[9];
    authority.type = fields[10];
    authority.has_childrens_services = fields[11] == "unitary" || fields[11] == "upper tier";
    authority.is_invented = fields[9] == "Invented";
    if (!authorities.by_id_.emplace(authority.id, authorities.all_.size()).second) {
      throw Error(ErrorCode::kInvalid, csv.string() + ", line " + std::to_string(number) + ": the id \"" +
                                           authority.id + "\" stands here a second time");
    }
    for (const std::string& word : letters_of(authority.label))
      authorities.by_word_.emplace(lower(word), authorities.all_.size());
    authorities.all_.push_back(std::move(authority));
  }
  return authorities;
}

const Authority* Authorities::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &all_[found->second];
}

// Optimal string alignment: letters changed, added, dropped or swapped with their neighbour (Damerau, 1964).
namespace {
std::size_t distance(const std::string& a, const std::string& b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t k = 0; k <= b.size(); ++k) d[0][k] = k;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t k = 1; k <= b.size(); ++k) {
      d[i][k] = std::min({d[i - 1][k] + 1, d[i][k - 1] + 1, d[i - 1][k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1)});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        d[i][k] = std::min(d[i][k], d[i - 2][k - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}
}  // namespace

const Authority* Authorities::nearest(const std::string& word) const {
  constexpr std::size_t kShortest = 5, kFarthest = 2;  // shorter names are near to many words
  const Authority* nearest = nullptr;
  std::size_t least = kFarthest + 1;
  for (const Authority& authority : all_) {
    const std::string name = lower(authority.label);
    const bool counts = authority.has_childrens_services && authority.to.empty() && name.size() >= kShortest &&
                        name.find(' ') == std::string::npos;
    if (!counts || word.size() < kShortest || word.size() + kFarthest < name.size() ||
        name.size() + kFarthest < word.size())
      continue;
    const std::size_t away = distance(word, name);
    if (away < least) {
      nearest = &authority;
      least = away;
    } else if (away == least && away <= kFarthest) {
      nearest = nullptr;
    }
  }
  return nearest;
}

std::vector<const Authority*> Authorities::named_in(std::string_view text) const {
  static const std::set<std::string> kEverydayWords = {"reading", "bury"};
  const auto typed = letters_of(text);
  std::vector<const Authority*> named;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const std::string first = lower(typed[at]);
    if (kEverydayWords.contains(first) && typed[at] == first) continue;
    const Authority* longest = nullptr;
    std::size_t length = 0;
    const auto [begin, end] = by_word_.equal_range(first);
    for (auto found = begin; found != end; ++found) {
      const Authority& authority = all_[found->second];
      const auto label = letters_of(authority.label);
      const bool counts = authority.has_childrens_services && authority.to.empty() && label.size() > length;
      if (!counts || at + label.size() > typed.size()) continue;
      const auto same = [](const std::string& a, const std::string& b) { return lower(a) == lower(b); };
      if (!std::equal(label.begin(), label.end(), typed.begin() + static_cast<std::ptrdiff_t>(at), same)) continue;
      longest = &authority;
      length = label.size();
    }
    if (!longest) continue;
    if (std::find(named.begin(), named.end(), longest) == named.end()) named.push_back(longest);
    at += length - 1;
  }
  return named;
}

}  // namespace evidence
