#include "indexer/harvest/robots.h"

#include <algorithm>
#include <cstdlib>

namespace indexer {
namespace {

struct Line {
  std::string key;  // lower case
  std::string value;
};

std::string lower(std::string_view text) {
  std::string small(text);
  for (char& c : small)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return small;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == std::string_view::npos ? "" : text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::vector<Line> lines_of(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Line> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of("\r\n"), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string_view said = line.substr(0, line.find('#'));
    const auto colon = said.find(':');
    if (colon == std::string_view::npos) continue;
    lines.push_back({lower(trim(said.substr(0, colon))), std::string(trim(said.substr(colon + 1)))});
  }
  return lines;
}

// "%7e" and "~", "%c3" and the byte itself are the same to the RFC (2.2.2): encode what is not plain, decode what is.
std::string normal(std::string_view path) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  const auto digit = [](char c) { return kHex.find(c >= 'a' && c <= 'f' ? static_cast<char>(c - 32) : c); };
  std::string text;
  for (std::size_t i = 0; i < path.size(); ++i) {
    auto byte = static_cast<unsigned char>(path[i]);
    bool was_encoded = false;
    if (path[i] == '%' && i + 2 < path.size() && digit(path[i + 1]) < 16 && digit(path[i + 2]) < 16) {
      byte = static_cast<unsigned char>(digit(path[i + 1]) * 16 + digit(path[i + 2]));
      was_encoded = true;
      i += 2;
    }
    const bool unreserved = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                            (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~';
    const bool keep = unreserved || (!was_encoded && byte > ' ' && byte < 0x7f);
    text += keep ? std::string(1, static_cast<char>(byte)) : std::string{'%', kHex[byte >> 4], kHex[byte & 15]};
  }
  return text;
}

// Whether the pattern matches from the path's beginning; "*" is any run, "$" at its end the path's end. Linear
// backtracking to the last star, so that a hostile pattern costs no more than the product of the lengths.
bool matches(std::string_view pattern, std::string_view path) {
  const bool is_anchored = !pattern.empty() && pattern.back() == '$';
  if (is_anchored) pattern.remove_suffix(1);
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (true) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p == pattern.size() && (!is_anchored || t == path.size())) {
      return true;
    } else if (p < pattern.size() && t < path.size() && pattern[p] == path[t]) {
      ++p, ++t;
    } else if (star != std::string_view::npos && resume < path.size()) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
}

// Whether a user-agent line names us: its product token, without version, is ours.
bool names(const std::string& value, const std::string& product) {
  const auto end = value.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-");
  return lower(std::string_view(value).substr(0, end)) == product;
}

}  // namespace

Robots Robots::disallow_all() {
  Robots robots;
  robots.rules_.push_back({false, "/"});
  return robots;
}

Robots Robots::parse(std::string_view text, std::string_view product) {
  const std::string our_name = lower(product);
  Robots ours, everyones;
  bool is_named = false, in_ours = false, in_everyones = false, in_agents = false;
  for (const Line& line : lines_of(text)) {
    if (line.key == "user-agent") {
      if (!in_agents) in_ours = in_everyones = false;
      in_agents = true;
      in_ours = in_ours || names(line.value, our_name);
      in_everyones = in_everyones || line.value.starts_with('*');
      is_named = is_named || in_ours;
      continue;
    }
    const bool is_rule = line.key == "allow" || line.key == "disallow";
    if (is_rule || line.key == "crawl-delay") in_agents = false;
    for (Robots* group : {in_ours ? &ours : nullptr, in_everyones ? &everyones : nullptr}) {
      if (group == nullptr) continue;
      if (is_rule && !line.value.empty()) group->rules_.push_back({line.key == "allow", normal(line.value)});
      const double seconds = line.key == "crawl-delay" ? std::strtod(line.value.c_str(), nullptr) : 0;
      if (seconds > 0 && seconds < 3600)
        group->crawl_delay_ = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    }
  }
  return is_named ? ours : everyones;
}

bool Robots::allows(std::string_view target) const {
  const std::string path = normal(target);
  if (path == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!matches(rule.pattern, path)) continue;
    const bool is_longer = best == nullptr || rule.pattern.size() > best->pattern.size();
    const bool wins_tie = best != nullptr && rule.pattern.size() == best->pattern.size() && rule.allow;
    if (is_longer || wins_tie) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace indexer
