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
  if (!json["documents"].is_list()) refuse(file.string() + ", key \"documents\"", "a list was expected");
  collection.is_invented_ = json["invented"].as_bool();
  for (const Value& entry : json["documents"].items()) {
    check_entry(entry, file.string() + ", document " + std::to_string(collection.entries_.size() + 1), vocabularies);
    collection.entries_[entry["file"].as_string()] = entry;
  }
  return collection;
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
