#include "search-server/render/links.h"

#include <cctype>

namespace search_server {

std::string url_encoded(const std::string& text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return out;
}

evidence::Parameters parameters_of(const evidence::EvidenceRequest& request) {
  evidence::Parameters parameters;
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) parameters.emplace_back(name, value);
  };
  const auto add_all = [&](const char* name, const std::vector<std::string>& values) {
    for (const std::string& value : values) add(name, value);
  };
  const evidence::Filters& filters = request.filters;
  add("q", request.text);
  add_all("authority", filters.authorities);
  add_all("publisher", filters.publishers);
  add_all("model", filters.models);
  add_all("theme", filters.themes);
  add_all("kind", filters.kinds);
  add_all("type", filters.types);
  add_all("body", filters.bodies);
  add_all("voice", filters.voices);
  add_all("document", filters.documents);
  add("from", filters.from ? filters.from->iso() : "");
  add("to", filters.to ? filters.to->iso() : "");
  if (request.sort != evidence::SortOrder::kRelevance)
    add("sort", request.sort == evidence::SortOrder::kNewest ? "newest" : "oldest");
  if (request.grouping == evidence::Grouping::kDocument) add("group", "document");
  if (!request.use_synonyms) add("synonyms", "off");
  return parameters;
}

std::string query_of(const evidence::Parameters& parameters) {
  std::string query;
  for (const auto& [name, value] : parameters)
    query += (query.empty() ? "" : "&") + url_encoded(name) + "=" + url_encoded(value);
  return query;
}

std::string search_link(const evidence::Parameters& parameters) {
  return parameters.empty() ? "/search" : "/search?" + query_of(parameters);
}

evidence::Parameters with(evidence::Parameters parameters, const std::string& name, const std::string& value) {
  parameters.emplace_back(name, value);
  return parameters;
}

evidence::Parameters without(evidence::Parameters parameters, const std::string& name, const std::string& value) {
  std::erase_if(parameters, [&](const auto& parameter) {
    return parameter.first == name && (value.empty() || parameter.second == value);
  });
  return parameters;
}

}  // namespace search_server
