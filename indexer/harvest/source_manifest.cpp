#include "indexer/harvest/source_manifest.h"

#include <re2/re2.h>

#include <set>

#include "evidence/error.h"
#include "evidence/json.h"

namespace indexer {
namespace {

using evidence::Value;

const std::set<std::string> kKeys = {
    "base",     "authority", "committees",         "from",         "to",      "documents",   "refresh_days",
    "delay_ms", "timeout_s", "max_document_bytes", "max_requests", "contact", "description", "allow_private_addresses"};

constexpr std::int64_t kPoliteDelayMs = 1000;

// Reads key by key and collects what is wrong.
class ManifestReader {
 public:
  ManifestReader(const Value& json, std::string name, const evidence::Authorities& authorities, std::string contact)
      : json_(json), name_(std::move(name)), authorities_(authorities), contact_(std::move(contact)) {}

  SourceManifest read() {
    if (!json_.is_object()) {
      problems_ = name_ + ": an object was expected";
    } else {
      check_keys();
      read_place();
      read_committees();
      read_days();
      read_documents();
      read_manners();
    }
    if (!problems_.empty()) throw evidence::Error(evidence::ErrorCode::kInvalid, problems_);
    return manifest_;
  }

 private:
  void problem(const std::string& key, const std::string& expected) {
    const Value& value = json_[key];
    std::string said;
    if (value.is_string()) said = ", \"" + value.as_string().substr(0, 200) + "\"";
    if (value.is_integer()) said = ", " + std::to_string(value.as_integer());
    problems_ += (problems_.empty() ? "" : "\n") + name_ + ", key \"" + key + "\"" + said + ": " + expected;
  }

  void check_keys() {
    std::set<std::string> seen;
    for (const auto& [key, value] : json_.members()) {
      if (!kKeys.contains(key)) problem(key, "this key is not known");
      if (!seen.insert(key).second) problem(key, "this key stands here twice");
    }
  }

  const std::string& text(const char* key, const char* expected) {
    if (!json_[key].is_string() || json_[key].as_string().empty()) problem(key, expected);
    return json_[key].as_string();
  }

  std::int64_t number(const char* key, std::int64_t otherwise, std::int64_t least, std::int64_t most) {
    const Value& value = json_[key];
    if (value.is_null()) return otherwise;
    if (value.is_integer() && value.as_integer() >= least && value.as_integer() <= most) return value.as_integer();
    problem(key, "a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " was expected");
    return otherwise;
  }

  void read_place() {
    const Value& allow = json_["allow_private_addresses"];
    if (!allow.is_null() && !allow.is_bool()) problem("allow_private_addresses", "true or false was expected");
    manifest_.allow_private_addresses = allow.as_bool();
    constexpr const char* kBase = "the https address of the folder that holds mgWebService.asmx was expected";
    const std::string& base = text("base", kBase);
    const auto address = WebAddress::parse(base);
    const bool is_allowed =
        address && (address->is_secure() || manifest_.allow_private_addresses) && base.find('?') == std::string::npos;
    if (!base.empty() && !is_allowed) problem("base", kBase);
    if (address) manifest_.base = *address;
    if (!manifest_.base.target.ends_with('/')) manifest_.base.target += '/';
    manifest_.authority = text("authority", "an id of vocabulary/authorities.csv was expected");
    if (!manifest_.authority.empty() && !authorities_.find(manifest_.authority))
      problem("authority", "an id of vocabulary/authorities.csv was expected");
  }

  void read_committees() {
    constexpr const char* kExpected = "a list of committees was expected: names, numbers, or patterns between slashes";
    const Value& list = json_["committees"];
    if (!list.is_list() || list.items().empty()) return problem("committees", kExpected);
    for (const Value& item : list.items()) {
      const std::string name = item.is_integer() ? std::to_string(item.as_integer()) : item.as_string();
      if (name.empty()) {
        problem("committees", kExpected);
      } else if (name.size() > 2 && name.front() == '/' && name.back() == '/') {
        const RE2 pattern(name.substr(1, name.size() - 2), RE2::Quiet);
        if (!pattern.ok()) problem("committees", "the pattern " + name + " cannot be read: " + pattern.error());
      }
      manifest_.committees.push_back(name);
    }
  }

  std::optional<Day> day(const char* key) {
    if (json_[key].is_null()) return std::nullopt;
    const auto day = day_from_iso(json_[key].as_string());
    if (!day) problem(key, "a day such as 2016-09-01 was expected");
    return day;
  }

  void read_days() {
    if (json_["from"].is_null()) problem("from", "a day such as 2016-09-01 was expected");
    manifest_.from = day("from").value_or(Day());
    manifest_.to = day("to");
    if (manifest_.to && *manifest_.to < manifest_.from) problem("to", "a day not before \"from\" was expected");
  }

  void read_documents() {
    const Value& said = json_["documents"];
    if (said.is_null() || said.as_string() == "minutes") return;
    if (said.as_string() == "none") {
      manifest_.documents = LinkedDocuments::kNone;
    } else if (said.as_string() == "all") {
      manifest_.documents = LinkedDocuments::kAll;
    } else {
      problem("documents", "none, minutes or all was expected");
    }
  }

  void read_manners() {
    // Only a site on this machine may be asked faster; the client checks that it is one.
    const std::int64_t least = manifest_.allow_private_addresses ? 0 : kPoliteDelayMs;
    manifest_.delay = std::chrono::milliseconds(number("delay_ms", kPoliteDelayMs, least, 3'600'000));
    manifest_.refresh_days = static_cast<int>(number("refresh_days", manifest_.refresh_days, 0, 36'500));
    manifest_.timeout = std::chrono::seconds(number("timeout_s", manifest_.timeout.count(), 1, 600));
    manifest_.max_document_bytes =
        static_cast<std::uint64_t>(number("max_document_bytes", 50'000'000, 1, 1'000'000'000));
    manifest_.max_requests = static_cast<std::uint64_t>(number("max_requests", 5000, 1, 1'000'000));
    if (!json_["contact"].is_null() && !json_["contact"].is_string()) problem("contact", "a text was expected");
    manifest_.contact = contact_.empty() ? json_["contact"].as_string() : contact_;
    // It stands in a header: one word of plain ASCII that somebody can write or go to.
    bool is_address = manifest_.contact.find_first_of("@.") != std::string::npos && manifest_.contact.size() <= 200;
    for (const char c : manifest_.contact) is_address = is_address && c > ' ' && c < 0x7f && c != '(' && c != ')';
    if (!is_address) problem("contact", "the e-mail or web address that the council can turn to was expected");
  }

  const Value& json_;
  std::string name_;
  const evidence::Authorities& authorities_;
  std::string contact_;
  SourceManifest manifest_;
  std::string problems_;
};

}  // namespace

SourceManifest source_manifest_from(const Value& json, const std::string& name,
                                    const evidence::Authorities& authorities, const std::string& contact) {
  return ManifestReader(json, name, authorities, contact).read();
}

SourceManifest read_source_manifest(const std::filesystem::path& file, const evidence::Authorities& authorities,
                                    const std::string& contact) {
  return source_manifest_from(evidence::read_json_file(file), file.string(), authorities, contact);
}

}  // namespace indexer
