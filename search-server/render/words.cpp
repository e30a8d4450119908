#include "search-server/render/words.h"

#include <ctime>
#include <map>

#include "evidence/partial_date.h"
#include "evidence/utc_time.h"

namespace search_server {

using evidence::Value;

std::string joined(const std::vector<std::string>& texts, const std::string& between) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : between) + text;
  return out;
}

std::string label_in(const evidence::Vocabulary& vocabulary, const std::string& id) {
  const auto* entry = vocabulary.find(id);
  return entry ? entry->label : id;
}

std::string judged_words(const std::string& id) {
  static const std::map<std::string, std::string> kWords = {
      {"overall-effectiveness", "Overall effectiveness"},
      {"impact-of-leaders", "Impact of leaders"},
      {"help-and-protection", "Help and protection"},
      {"children-in-care", "Children in care"},
      {"care-leavers", "Care leavers"},
      {"adoption", "Adoption"},
      {"leadership-management-governance", "Leadership, management and governance"},
      {"outstanding", "Outstanding"},
      {"good", "Good"},
      {"requires-improvement", "Requires improvement"},
      {"adequate", "Adequate"},
      {"inadequate", "Inadequate"}};
  const auto known = kWords.find(id);
  return known == kWords.end() ? id : known->second;
}

std::string superseded_words(const Value& document) {
  if (document["superseded_by"].as_string().empty()) return "";
  return document["status"].as_string() == "draft"
             ? "These are draft minutes. The confirmed minutes of the meeting are held"
             : "A newer version of this document is held";
}

std::string today() { return evidence::utc_time(std::time(nullptr)).substr(0, 10); }

std::string digits_of(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

std::string counted(std::size_t number, const std::string& singular) { return counted(Found{number, true}, singular); }

// An estimate is told in two figures: the others would be made up.
std::string counted(const Found& found) {
  if (found.is_exact) return digits_of(found.number);
  std::size_t unit = 1;
  while (found.number / unit >= 100) unit *= 10;
  return "about " + digits_of((found.number + unit / 2) / unit * unit);
}

std::string counted(const Found& found, const std::string& singular) {
  return counted(found) + " " + singular + (found.number == 1 ? "" : "s");
}

std::string date_in_words(const std::string& iso) {
  const auto date = evidence::PartialDate::from_iso(iso);
  return date ? date->in_words() : "";
}

std::string stance_words(const std::string& stance) {
  if (stance == "supports") return "Supports";
  if (stance == "challenges") return "Challenges";
  if (stance == "context") return "Context";
  return "";
}

std::string found_words(const Found& passages, const Found& full) {
  const std::string found = counted(passages, "passage") + " found";
  if (full.number == passages.number) return found;
  if (full.number == 0) return found + ", none with all of the words";
  return found + ", " + counted(full) + " of them with all of the words";
}

std::string search_finding_words(const Value& search) {
  if (search["passages"].is_null()) return "cannot be made any more";
  const auto passages = static_cast<std::size_t>(search["passages"].as_integer());
  if (passages == 0) {
    std::string absent;
    for (const Value& one : search["not_held"].items())
      absent += (absent.empty() ? "" : ", ") + one["label"].as_string();
    return absent.empty() ? "nothing found" : "nothing found, and no document of " + absent + " is held";
  }
  const Found found{passages, search["exact"].as_bool()};
  const Found full{static_cast<std::size_t>(search["passages_full"].as_integer()), search["exact_full"].as_bool()};
  return found_words(found, full) + ", in " +
         counted(static_cast<std::size_t>(search["documents"].as_integer()), "document");
}

}  // namespace search_server
