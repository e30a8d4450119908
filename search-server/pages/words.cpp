#include "search-server/pages/words.h"

#include <map>

#include "evidence/partial_date.h"

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

std::string counted(std::size_t number, const std::string& singular) {
  return std::to_string(number) + " " + singular + (number == 1 ? "" : "s");
}

std::string date_in_words(const std::string& iso) {
  const auto date = evidence::PartialDate::from_iso(iso);
  return date ? date->in_words() : "";
}

}  // namespace search_server
