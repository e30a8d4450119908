#include "evidence/register.h"

#include <algorithm>

#include "evidence/error.h"
#include "evidence/json.h"

namespace evidence {

Register Register::load(const std::filesystem::path& file) {
  Register loaded;
  const Value json = read_json_file(file);
  for (const Value& item : json["entries"].items()) {
    Arrangement arrangement;
    arrangement.authority = item["authority"].as_string();
    arrangement.body = item["body"].as_string();
    arrangement.models = item["models"].strings();
    const Value& labels = item["labels"];
    arrangement.form = labels["form"].as_string();
    arrangement.ownership = labels["ownership"].as_string();
    arrangement.function = labels["function"].as_string();
    arrangement.origin = labels["origin"].as_string();
    arrangement.from = PartialDate::from_iso(item["from"].as_string());
    arrangement.to = PartialDate::from_iso(item["to"].as_string());
    arrangement.sources = item["sources"].strings();
    arrangement.note = item["note"].as_string();
    const std::string where =
        file.string() + ", entry " + std::to_string(loaded.all_.size() + 1) + " (" + arrangement.authority + ")";
    if (arrangement.authority.empty() || arrangement.body.empty() || arrangement.models.empty()) {
      throw Error(ErrorCode::kInvalid, where + ": \"authority\", \"body\" and \"models\" were expected");
    }
    if (!arrangement.from)
      throw Error(ErrorCode::kInvalid, where + ", key \"from\": a date such as 2017-04 was expected");
    if (arrangement.sources.empty())
      throw Error(ErrorCode::kInvalid, where + ", key \"sources\": at least one source was expected");
    loaded.all_.push_back(std::move(arrangement));
  }
  return loaded;
}

bool Arrangement::covers(const PartialDate& date) const {
  return from->first_day() <= date.first_day() && (!to || date.last_day() <= to->last_day());
}

std::vector<const Arrangement*> Register::in_force(std::string_view authority, const PartialDate& date) const {
  std::vector<const Arrangement*> found;
  for (const Arrangement& arrangement : all_) {
    if (arrangement.authority == authority && arrangement.covers(date)) found.push_back(&arrangement);
  }
  return found;
}

std::vector<std::string> Register::councils_of(std::string_view body, const std::optional<PartialDate>& date) const {
  std::vector<std::string> then, ever;
  const auto add = [](std::vector<std::string>& ids, const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  for (const Arrangement& arrangement : all_) {
    if (arrangement.body != body) continue;
    add(ever, arrangement.authority);
    if (date && arrangement.covers(*date)) add(then, arrangement.authority);
  }
  return then.empty() ? ever : then;
}

}  // namespace evidence
