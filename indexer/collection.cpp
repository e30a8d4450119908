#include "indexer/collection.h"

#include <set>

#include "evidence/error.h"
#include "evidence/json.h"

namespace indexer {
namespace {

using evidence::Error;
using evidence::ErrorCode;
using evidence::PartialDate;
using evidence::Value;

[[noreturn]] void refuse(const std::string& where, const std::string& expected) {
  throw Error(ErrorCode::kInvalid, where + ": " + expected);
}

// Beside entries: nothing else is understood, and what is not understood might have been meant to restrict.
void check_members(const Value& json, const std::string& where) {
  for (const auto& [key, value] : json.members()) {
    if (key != "documents" && key != "invented" && key != "access")
      refuse(where + ", key \"" + key + "\"", "documents, invented or access was expected");
  }
  const Value& access = json["access"];
  if (!access.is_null() && access.as_string() != "public" && access.as_string() != "restricted")
    refuse(where + ", key \"access\"", "public or restricted was expected");
}

// "report.pdf", or "pack.zip/report.pdf" for what is inside. What stands in a folder below has its own collection.json.
bool stands_in(const std::filesystem::path& folder, const std::string& name) {
  return std::filesystem::is_regular_file(folder / name.substr(0, name.find('/')));
}

void check_entry(const Value& entry, const std::string& where, const evidence::Vocabularies& vocabularies) {
  static const std::set<std::string> kKeys = {"file", "title", "type", "publisher", "body", "date", "url", "access"};
  for (const auto& [key, value] : entry.members()) {
    if (!kKeys.contains(key))
      refuse(where + ", key \"" + key + "\"", "file, title, type, publisher, body, date, url or access was expected");
    if (!value.is_string() && !value.is_null()) refuse(where + ", key \"" + key + "\"", "a text was expected");
  }
  if (entry["file"].as_string().empty()) refuse(where + ", key \"file\"", "the path of a file was expected");
  const std::string& access = entry["access"].as_string();
  if (!access.empty() && access != "public" && access != "restricted")
    refuse(where + ", key \"access\", \"" + access + "\"", "public or restricted was expected");
  const std::string& type = entry["type"].as_string();
  if (!type.empty() && !vocabularies.types.find(type))
    refuse(where + ", key \"type\", \"" + type + "\"", "an id of vocabulary/types.json was expected");
  const std::string& date = entry["date"].as_string();
  if (!date.empty() && !PartialDate::from_iso(date))
    refuse(where + ", key \"date\", \"" + date + "\"", "a date such as 2017, 2017-09 or 2017-09-19 was expected");
  const std::string& url = entry["url"].as_string();
  if (!url.empty() && !url.starts_with("http://") && !url.starts_with("https://"))
    refuse(where + ", key \"url\", \"" + url + "\"", "an address that begins with http:// or https:// was expected");
  const std::string& publisher = entry["publisher"].as_string();
  if (!publisher.empty() && !vocabularies.authorities.find(publisher) && !vocabularies.organisations.find(publisher)) {
    refuse(where + ", key \"publisher\", \"" + publisher + "\"",
           "an id of vocabulary/authorities.csv or organisations.json was expected");
  }
}

}  // namespace

Collection Collection::load(const std::filesystem::path& folder, const evidence::Vocabularies& vocabularies) {
  Collection collection;
  const std::filesystem::path file = folder / "collection.json";
  if (!std::filesystem::exists(file)) return collection;
  const Value json = evidence::read_json_file(file);
  check_members(json, file.string());
  if (!json["documents"].is_list()) refuse(file.string() + ", key \"documents\"", "a list was expected");
  collection.is_invented_ = json["invented"].as_bool();
  collection.access_ = json["access"].as_string();
  for (const Value& entry : json["documents"].items()) {
    const std::string where = file.string() + ", document " + std::to_string(collection.entries_.size() + 1);
    check_entry(entry, where, vocabularies);
    const std::string& name = entry["file"].as_string();
    if (entry["access"].as_string() == "restricted" && !stands_in(folder, name))
      collection.not_there_ = where + ", key \"file\", \"" + name + "\"";
    if (!collection.entries_.emplace(name, entry).second)
      refuse(where + ", key \"file\", \"" + name + "\"", "each file once was expected");
  }
  return collection;
}

std::vector<std::string> Collection::restricted_inside(const std::string& file) const {
  std::vector<std::string> inside;
  const std::string prefix = file + "/";
  for (const auto& [name, entry] : entries_) {
    if (name.starts_with(prefix) && entry["access"].as_string() == "restricted")
      inside.push_back(name.substr(prefix.size()));
  }
  return inside;
}

const Value& Collection::entry(const std::string& file) const {
  static const Value kNothing;
  const auto found = entries_.find(file);
  return found == entries_.end() ? kNothing : found->second;
}

void apply_entry(const Value& entry, const evidence::Vocabularies& vocabularies, evidence::Document& document) {
  const std::string origin = entry["origin"].as_string().empty() ? "collection" : entry["origin"].as_string();
  const auto take = [&](const char* key, std::string& field) {
    const std::string& value = entry[key].as_string();
    if (value.empty()) return;
    field = value;
    document.origins[key] = origin;
  };
  take("title", document.title);
  take("type", document.type);
  take("body", document.body);
  take("url", document.url);
  if (const auto date = PartialDate::from_iso(entry["date"].as_string())) {
    document.date = date;
    document.origins["date"] = origin;
  }
  if (const std::string& id = entry["publisher"].as_string(); !id.empty()) {
    if (const evidence::Authority* authority = vocabularies.authorities.find(id)) {
      document.publisher = evidence::Publisher{id, authority->label, authority->gss, true};
    } else if (const evidence::VocabularyEntry* organisation = vocabularies.organisations.find(id)) {
      document.publisher = evidence::Publisher{id, organisation->label, ""};
    }
    document.origins["publisher"] = origin;
  }
  if (const std::string& access = entry["access"].as_string(); !access.empty()) {
    document.access = access == "restricted" ? evidence::Access::kRestricted : evidence::Access::kPublic;
    document.origins["access"] = origin;
  }
}

}  // namespace indexer
